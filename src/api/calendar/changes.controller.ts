import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { CalendarChanges } from './changes.service';
import {
  CalendarChangeBody,
  CalendarChangeListBody,
  CalendarEffectBody,
  DecideChangeBody,
  DraftAmendmentBody,
  DraftScheduleBody,
} from './changes.dto';
import { CalendarEffects } from './effects.service';

const CHANGE_ID = {
  name: 'changeId',
  schema: { type: 'string' },
  example: 'chg-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** a new schedule, and R-30: decreed days. One person drafts, another approves; then every open case is told. */
@ApiTags('日历 · Calendar')
@Controller('calendar')
export class CalendarChangesController {
  constructor(
    private readonly changes: CalendarChanges,
    private readonly effects: CalendarEffects,
  ) {}

  @Post('schedules')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'draftSchedule', summary: '录入节假日安排 · Draft the schedule of a year (R-34)' })
  @CommandHeaders()
  @ApiOkResponse({ type: CalendarChangeBody })
  @Problems('scheduleFaulty')
  schedule(@Command() request: CommandRequest, @Body() body: DraftScheduleBody): Promise<CalendarChangeBody> {
    return this.changes.draftSchedule(request, body);
  }

  @Post('amendments')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'draftAmendment',
    summary: '法定停办或恢复 · Draft days that an authority has decreed otherwise, for the whole centre (R-30)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: CalendarChangeBody })
  @Problems('scheduleFaulty', 'nothingToReverse')
  amendment(@Command() request: CommandRequest, @Body() body: DraftAmendmentBody): Promise<CalendarChangeBody> {
    return this.changes.draftAmendment(request, body);
  }

  @Get('changes')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listCalendarChanges', summary: '日历变更 · Changes of the calendar' })
  @ApiOkResponse({ type: CalendarChangeListBody })
  async list(): Promise<CalendarChangeListBody> {
    return { items: await this.changes.list() };
  }

  @Get('changes/:changeId')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'readCalendarChange',
    summary: '变更影响 · A change with its effect on open cases, before and after it is approved (R-34)',
  })
  @ApiParam(CHANGE_ID)
  @ApiOkResponse({ type: CalendarEffectBody })
  @Problems('notFound')
  async read(@Param('changeId') id: string): Promise<CalendarEffectBody> {
    const change = await this.changes.get(id);
    return { ...this.changes.shown(change), ...(await this.effects.of(change)) };
  }

  @Post('changes/:changeId/approve')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'approveCalendarChange',
    summary: '批准变更 · Approve; a second person does, and every open case is told (R-34)',
  })
  @ApiParam(CHANGE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: CalendarChangeBody })
  @Problems('notFound', 'changeNotOpen', 'ownChange', 'scheduleFaulty')
  approve(
    @Param('changeId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideChangeBody,
  ): Promise<CalendarChangeBody> {
    return this.changes.approve(id, request, body);
  }

  @Post('changes/:changeId/dismiss')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'dismissCalendarChange', summary: '不予批准 · Dismiss a draft (R-34)' })
  @ApiParam(CHANGE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: CalendarChangeBody })
  @Problems('notFound', 'changeNotOpen')
  dismiss(
    @Param('changeId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideChangeBody,
  ): Promise<CalendarChangeBody> {
    return this.changes.dismiss(id, request, body);
  }
}
