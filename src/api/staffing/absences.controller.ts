import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ARRANGERS } from '../../domain/application/substitution';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  AbsenceBody,
  AbsenceListBody,
  ListAbsencesQuery,
  RecordAbsenceBody,
  StandInBody,
  StandInReplyBody,
  TellLeaveBody,
} from './absences.dto';
import { Absences } from './absences.service';

const ABSENCE_ID = {
  name: 'absenceId',
  schema: { type: 'string' },
  example: 'abs-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** who is away, and who stands in. */
@ApiTags('请假与接替 · Absence')
@Controller()
export class AbsencesController {
  constructor(private readonly absences: Absences) {}

  @Get('absences')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listAbsences', summary: '缺勤登记 · Leaves and absences (R-42)' })
  @ApiOkResponse({ type: AbsenceListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListAbsencesQuery, @CurrentPrincipal() viewer: Principal): Promise<AbsenceListBody> {
    return { items: await this.absences.list(query, viewer) };
  }

  @Post('leaves')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'tellLeave', summary: '请假报备 · Tell a leave ahead (R-42)' })
  @CommandHeaders()
  @ApiOkResponse({ type: AbsenceBody })
  @Problems('leaveNotAhead', 'notInService', 'departmentsOwn', 'fieldInvalid')
  tellLeave(@Command() request: CommandRequest, @Body() body: TellLeaveBody): Promise<AbsenceBody> {
    return this.absences.tellLeave(request, body);
  }

  @Post('absences')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'recordAbsence',
    summary: '登记缺勤 · Record that somebody is away; alerts until somebody stands in (R-42)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: AbsenceBody })
  @Problems('absentAlready', 'notInService', 'departmentsOwn')
  record(@Command() request: CommandRequest, @Body() body: RecordAbsenceBody): Promise<AbsenceBody> {
    return this.absences.record(request, body);
  }

  @Post('absences/:absenceId/substitute')
  @HttpCode(200)
  @ForRoles(...ARRANGERS)
  @ApiOperation({
    operationId: 'standIn',
    summary: '安排接替 · Let a colleague stand in for everything the absent person has in hand (R-42)',
    description:
      'One event and one row of the 交接登记表 a case. A case that cannot change hands says why and stays. For a leave that ' +
      'has not begun nothing changes hands yet: whoever is named stands in from its beginning.',
  })
  @ApiParam(ABSENCE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: StandInReplyBody })
  @Problems('notFound', 'absenceOver', 'departmentsOwn', 'substituteUnauthorised', 'substituteUntrained')
  standIn(
    @Param('absenceId') id: string,
    @Command() request: CommandRequest,
    @Body() { substituteId }: StandInBody,
  ): Promise<StandInReplyBody> {
    return this.absences.standIn(id, request, substituteId);
  }

  @Post('absences/:absenceId/end')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'endAbsence',
    summary:
      '返岗销假、撤销请假 · The person is back, or takes back a leave that has not begun; substitution ends (R-42)',
  })
  @ApiParam(ABSENCE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: StandInReplyBody })
  @Problems('notFound', 'absenceOver', 'notInService', 'departmentsOwn')
  end(@Param('absenceId') id: string, @Command() request: CommandRequest): Promise<StandInReplyBody> {
    return this.absences.end(id, request);
  }
}
