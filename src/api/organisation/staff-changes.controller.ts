import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import {
  AddPersonBody,
  AppointBody,
  ChangePersonBody,
  EndAppointmentBody,
  OrganisationChangeBody,
  StaffRosterBody,
} from './changes.dto';
import { OrganisationChanges } from './changes.service';
import { Roster } from './roster';

const PERSON_ID = { name: 'personId', schema: { type: 'string' }, example: 'front-1' } as const;

/** who comes, what they may do, and what they may no longer do. */
@ApiTags('机构 · Organisation')
@Controller('organisation/people')
export class StaffChangesController {
  constructor(
    private readonly changes: OrganisationChanges,
    private readonly roster: Roster,
  ) {}

  @Get()
  @ForRoles('administrator', 'securityAdministrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'readRoster',
    summary: '人员名册 · Everybody on the staff list, with offices, training and account',
  })
  @ApiOkResponse({ type: StaffRosterBody })
  async list(): Promise<StaffRosterBody> {
    return { items: await this.roster.read() };
  }

  @Post()
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({
    operationId: 'addPerson',
    summary: '录入人员 · Propose somebody new with a first office; a second person agrees (R-40, R-41)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('organisationFaulty', 'unknownDepartment')
  addPerson(@Command() request: CommandRequest, @Body() body: AddPersonBody): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'addPerson', body);
  }

  @Post(':personId/details')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'changePerson', summary: '人员资料 · Name, telephone, window and section (R-54)' })
  @ApiParam(PERSON_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('unknownPerson', 'notInService', 'organisationFaulty')
  person(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() body: ChangePersonBody,
  ): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'person', body, { personId });
  }

  @Post(':personId/appointments')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'appoint', summary: '任职 · Propose an office, at once or from a day on (R-40)' })
  @ApiParam(PERSON_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('unknownPerson', 'notInService', 'organisationFaulty', 'unknownDepartment', 'ownOffice')
  appoint(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() body: AppointBody,
  ): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'appoint', body, { personId });
  }

  @Post(':personId/appointments/end')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({
    operationId: 'endAppointment',
    summary: '免职 · End an office at once; open cases are handed over first (R-44)',
  })
  @ApiParam(PERSON_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems(
    'unknownPerson',
    'notInService',
    'notAppointed',
    'casesNotHandedOver',
    'standsIn',
    'postNeeded',
    'ownOffice',
  )
  endAppointment(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() body: EndAppointmentBody,
  ): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'endAppointment', body, { personId });
  }
}
