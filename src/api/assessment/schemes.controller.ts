import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { EnactSchemeBody, SchemeBody, SchemeListBody } from './schemes.dto';
import { AssessmentSchemes } from './schemes.service';
import { RecordSpotCheckBody, SpotCheckBody, SpotCheckListBody } from './spot-checks.dto';
import { SpotChecks } from './spot-checks.service';

/** by what is assessed, and what was found on the spot. */
@ApiTags('考核 · Assessments')
@Controller()
export class SchemesController {
  constructor(
    private readonly schemes: AssessmentSchemes,
    private readonly spotChecks: SpotChecks,
  ) {}

  @Get('assessment-schemes')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listAssessmentSchemes', summary: '考核办法 · By what officers are assessed (R-62)' })
  @ApiOkResponse({ type: SchemeListBody })
  async list(): Promise<SchemeListBody> {
    return { items: await this.schemes.list() };
  }

  @Post('assessment-schemes')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({
    operationId: 'enactAssessmentScheme',
    summary: '制定考核办法 · Enact a version; sheets that are drawn keep theirs (R-62)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: SchemeBody })
  @Problems('schemeFaulty')
  enact(@Command() request: CommandRequest, @Body() body: EnactSchemeBody): Promise<SchemeBody> {
    return this.schemes.enact(request, body);
  }

  @Get('spot-checks')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listSpotChecks',
    summary: '突击检查 · For the centre all, for others what was found of them (R-62)',
  })
  @ApiOkResponse({ type: SpotCheckListBody })
  async checks(@CurrentPrincipal() viewer: Principal): Promise<SpotCheckListBody> {
    return { items: await this.spotChecks.list(viewer) };
  }

  @Post('spot-checks')
  @HttpCode(200)
  @ForRoles('centre', 'supervisor', 'windowHead', 'organHead', 'leaderInCharge', 'chiefRepresentative')
  @ApiOperation({
    operationId: 'recordSpotCheck',
    summary:
      '突击检查登记 · Enter a check that was done: business by the department, conduct by the centre (R-40, R-62)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: SpotCheckBody })
  @Problems('incidentAhead', 'unknownPerson', 'ownFinding', 'findingNotYours', 'fieldInvalid')
  record(@Command() request: CommandRequest, @Body() body: RecordSpotCheckBody): Promise<SpotCheckBody> {
    return this.spotChecks.record(request, body);
  }
}
