import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  DecideMeasureBody,
  MeasureDraftBody,
  MeasureDraftListBody,
  PersonnelEntryListBody,
  PersonnelQuery,
  ProposeMeasureBody,
} from './measures.dto';
import { Measures } from './measures.service';

const MEASURE_ID = {
  name: 'measureId',
  schema: { type: 'string' },
  example: 'msr-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** R-62 表彰 and consequences. */
@ApiTags('考核 · Assessments')
@Controller()
export class MeasuresController {
  constructor(private readonly measures: Measures) {}

  @Get('measures')
  @ForRoles('centre', 'auditor')
  @ApiOperation({ operationId: 'listMeasures', summary: '奖惩建议 · What was proposed, and what became of it (R-62)' })
  @ApiOkResponse({ type: MeasureDraftListBody })
  async list(): Promise<MeasureDraftListBody> {
    return { items: await this.measures.drafts() };
  }

  @Post('measures')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({
    operationId: 'proposeMeasure',
    summary: '提出奖惩 · Propose a reward or a consequence on a confirmed sheet (R-62)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: MeasureDraftBody })
  @Problems('notFound', 'ownSheet', 'sheetNotConfirmed')
  propose(@Command() request: CommandRequest, @Body() body: ProposeMeasureBody): Promise<MeasureDraftBody> {
    return this.measures.propose(request, body);
  }

  @Post('measures/:measureId/confirm')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({
    operationId: 'confirmMeasure',
    summary: '确认奖惩 · Into the file of the person, with a document number; not by whoever proposed it (R-62)',
  })
  @ApiParam(MEASURE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: MeasureDraftBody })
  @Problems('notFound', 'ownSheet', 'drafterDecides', 'measureDecided')
  confirm(
    @Param('measureId') id: string,
    @Command() request: CommandRequest,
    @Body() { opinion }: DecideMeasureBody,
  ): Promise<MeasureDraftBody> {
    return this.measures.decide(id, request, opinion, true);
  }

  @Post('measures/:measureId/dismiss')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'dismissMeasure', summary: '不予奖惩 · Leave it at that (R-62)' })
  @ApiParam(MEASURE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: MeasureDraftBody })
  @Problems('notFound', 'ownSheet', 'drafterDecides', 'measureDecided')
  dismiss(
    @Param('measureId') id: string,
    @Command() request: CommandRequest,
    @Body() { opinion }: DecideMeasureBody,
  ): Promise<MeasureDraftBody> {
    return this.measures.decide(id, request, opinion, false);
  }

  @Get('personnel-entries')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listPersonnelEntries',
    summary: '个人考核档案 · Rewards and consequences on file: one’s own, the department’s, or all (R-62)',
  })
  @ApiOkResponse({ type: PersonnelEntryListBody })
  @Problems('invalidQuery')
  async entries(
    @Query() { personId }: PersonnelQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<PersonnelEntryListBody> {
    return { items: await this.measures.entries(personId, viewer) };
  }
}
