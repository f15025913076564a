import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { HandShiftBody, ShiftHandoverBody, ShiftHandoverListBody } from './shift-handovers.dto';
import { ShiftHandovers } from './shift-handovers.service';

/** R-57 交接班. */
@ApiTags('交接班 · Shifts')
@Controller('shift-handovers')
export class ShiftHandoversController {
  constructor(private readonly shifts: ShiftHandovers) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listShiftHandovers', summary: '交接班记录 · Own changes of shift (R-57)' })
  @ApiOkResponse({ type: ShiftHandoverListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<ShiftHandoverListBody> {
    return { items: await this.shifts.list(viewer) };
  }

  @Post()
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'handShift', summary: '交班 · Hand over the window; signs as the giver (R-57)' })
  @CommandHeaders()
  @ApiOkResponse({ type: ShiftHandoverBody })
  @Problems('substituteUnauthorised', 'substituteUntrained')
  hand(@Command() request: CommandRequest, @Body() body: HandShiftBody): Promise<ShiftHandoverBody> {
    return this.shifts.hand(request, body);
  }

  @Post(':shiftId/sign')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'signShift', summary: '接班签收 · Take over the window; signs as the receiver (R-57)' })
  @ApiParam({ name: 'shiftId', schema: { type: 'string' }, example: 'shf-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  @CommandHeaders()
  @ApiOkResponse({ type: ShiftHandoverBody })
  @Problems('notFound', 'notReceiver', 'signedAlready')
  sign(@Param('shiftId') id: string, @Command() request: CommandRequest): Promise<ShiftHandoverBody> {
    return this.shifts.sign(id, request);
  }
}
