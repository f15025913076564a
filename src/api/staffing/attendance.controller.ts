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
  AttendanceBody,
  AttendanceEntryBody,
  CorrectAttendanceBody,
  EnterAttendanceBody,
  ReadAttendanceQuery,
  RosterBody,
} from './attendance.dto';
import { Attendance } from './attendance.service';

/** R-54 考勤: the roster, and who came when. */
@ApiTags('考勤 · Attendance')
@Controller()
export class AttendanceController {
  constructor(private readonly attendance: Attendance) {}

  @Get('attendance')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'readAttendance', summary: '考勤 · Late, early, away and absent on a day (R-54)' })
  @ApiOkResponse({ type: AttendanceBody })
  @Problems('invalidQuery')
  read(@Query() query: ReadAttendanceQuery, @CurrentPrincipal() viewer: Principal): Promise<AttendanceBody> {
    return this.attendance.read(query, viewer);
  }

  @Post('rosters')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'planRoster', summary: '排班 · Say who is at which window on a day (R-40, R-54)' })
  @CommandHeaders()
  @ApiOkResponse({ type: AttendanceBody })
  @Problems('attendanceByCentre', 'notInService', 'fieldInvalid')
  plan(@Command() request: CommandRequest, @Body() body: RosterBody): Promise<AttendanceBody> {
    return this.attendance.plan(request, body);
  }

  @Post('attendance')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'enterAttendance',
    summary: '登记考勤 · Enter that somebody came, left or did not come; never of oneself (R-54)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: AttendanceEntryBody })
  @Problems('ownAttendance', 'attendanceByCentre', 'notInService', 'absentAlready', 'fieldInvalid')
  enter(@Command() request: CommandRequest, @Body() body: EnterAttendanceBody): Promise<AttendanceEntryBody> {
    return this.attendance.enter(request, body);
  }

  @Post('attendance/:entryId/correct')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'correctAttendance',
    summary: '更正考勤 · Put another entry in the place of one, which stays (R-54)',
  })
  @ApiParam({ name: 'entryId', schema: { type: 'string' }, example: 'att-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  @CommandHeaders()
  @ApiOkResponse({ type: AttendanceEntryBody })
  @Problems('notFound', 'ownAttendance', 'attendanceByCentre', 'correctedAlready', 'fieldInvalid')
  correct(
    @Param('entryId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CorrectAttendanceBody,
  ): Promise<AttendanceEntryBody> {
    return this.attendance.correct(id, request, body);
  }
}
