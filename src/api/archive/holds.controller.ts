import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { HoldBody, HoldListBody, LiftHoldBody, ListHoldsQuery, PlaceHoldBody } from './disposal.dto';
import { ArchiveHolds } from './holds.service';

@ApiTags('归档和证据 · Archive and evidence')
@Controller('archive-holds')
export class ArchiveHoldsController {
  constructor(private readonly holds: ArchiveHolds) {}

  @Get()
  @ForRoles('centre', 'supervisor', 'administrator', 'auditor')
  @ApiOperation({ operationId: 'listHolds', summary: '冻结的档案 · Cases that must be kept, and why (R-24)' })
  @ApiOkResponse({ type: HoldListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListHoldsQuery): Promise<HoldListBody> {
    return { items: await this.holds.list(query) };
  }

  @Post()
  @HttpCode(200)
  @ForRoles('centre', 'supervisor')
  @ApiOperation({
    operationId: 'placeHold',
    summary: '冻结档案 · Place a legal hold: nothing of the case is disposed of until it is lifted (R-24)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: HoldBody })
  @Problems('notFound', 'archiveDisposed')
  place(@Command() request: CommandRequest, @Body() body: PlaceHoldBody): Promise<HoldBody> {
    return this.holds.place(request, body);
  }

  @Post(':holdId/lift')
  @HttpCode(200)
  @ForRoles('centre', 'supervisor')
  @ApiOperation({ operationId: 'liftHold', summary: '解除冻结 · Lift a legal hold, which is final (R-24)' })
  @ApiParam({ name: 'holdId', schema: { type: 'string' }, example: 'hld-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  @CommandHeaders()
  @ApiOkResponse({ type: HoldBody })
  @Problems('notFound', 'holdLifted')
  lift(@Param('holdId') id: string, @Command() request: CommandRequest, @Body() body: LiftHoldBody): Promise<HoldBody> {
    return this.holds.lift(id, request, body);
  }
}
