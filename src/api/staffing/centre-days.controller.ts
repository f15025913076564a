import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  AlertListBody,
  CentreDayListBody,
  FileSummaryBody,
  ListAlertsQuery,
  ListDaysQuery,
  ListSummariesQuery,
  SummaryBody,
  SummaryDraftBody,
  SummaryListBody,
  TodayBody,
} from './centre-days.dto';
import { CentreDays } from './centre-days.service';

/** the centre's day: its duties, its summaries, what is missing, and whom the centre must think of. */
@ApiTags('中心每日 · The centre’s day')
@Controller()
export class CentreDaysController {
  constructor(private readonly days: CentreDays) {}

  @Get('centre-days')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listCentreDays', summary: '日结 · Working days and who handed in nothing (R-48)' })
  @ApiOkResponse({ type: CentreDayListBody })
  @Problems('invalidQuery')
  async list(@Query() { limit }: ListDaysQuery): Promise<CentreDayListBody> {
    return { items: await this.days.list(limit) };
  }

  @Get('centre-days/current')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'readToday', summary: '今日职责 · Who has to do what today' })
  @ApiOkResponse({ type: TodayBody })
  today(): Promise<TodayBody> {
    return this.days.today();
  }

  @Get('daily-summaries/draft')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'draftSummary', summary: '每日总结草稿 · Own figures of today from the events (R-48)' })
  @ApiOkResponse({ type: SummaryDraftBody })
  draft(@CurrentPrincipal() officer: Principal): Promise<SummaryDraftBody> {
    return this.days.draft(officer);
  }

  @Get('daily-summaries')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listSummaries', summary: '每日总结 · What was handed in on a day (R-48)' })
  @ApiOkResponse({ type: SummaryListBody })
  @Problems('invalidQuery')
  async summaries(
    @Query() { day }: ListSummariesQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<SummaryListBody> {
    return { items: await this.days.summaries(day, viewer) };
  }

  @Post('daily-summaries')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'fileSummary', summary: '报送每日总结 · Hand in the own summary before close (R-48)' })
  @CommandHeaders()
  @ApiOkResponse({ type: SummaryBody })
  @Problems('dayEnded', 'summaryFiled')
  file(@Command() request: CommandRequest, @Body() { remarks }: FileSummaryBody): Promise<SummaryBody> {
    return this.days.file(request, remarks);
  }

  @Get('alerts')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listAlerts',
    summary: '人员提醒 · Nobody stands in, rotation due, training ends (R-41, R-42, R-44)',
  })
  @ApiOkResponse({ type: AlertListBody })
  @Problems('invalidQuery')
  async alerts(@Query() query: ListAlertsQuery, @CurrentPrincipal() viewer: Principal): Promise<AlertListBody> {
    return { items: await this.days.alerts(query, viewer) };
  }
}
