import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApplicationParameter, CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, MaySeeApplication } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  CaseFeesBody,
  CollectFeeBody,
  FeeDayBody,
  FeeDayQuery,
  FeeEntryBody,
  ReconcileFeesBody,
  RefundFeeBody,
} from './fees.dto';
import { FeesService } from './fees.service';

/** what is paid on a case. */
@ApiTags('缴费 · Fees')
@Controller('applications/:applicationId/fees')
export class CaseFeesController {
  constructor(private readonly fees: FeesService) {}

  @Get()
  @MaySeeApplication()
  @ApiOperation({ operationId: 'listFees', summary: '缴费情况 · Fees asked for, collected and refunded (R-53)' })
  @ApplicationParameter()
  @ApiOkResponse({ type: CaseFeesBody })
  list(@Param('applicationId') id: string, @CurrentPrincipal() viewer: Principal): Promise<CaseFeesBody> {
    return this.fees.ofCase(id, viewer);
  }

  @Post('collect')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'collectFee',
    summary: '收费 · The front desk collects a fee and gives a receipt (R-53)',
  })
  @ApplicationParameter()
  @CommandHeaders()
  @ApiOkResponse({ type: FeeEntryBody })
  @Problems('notAllowed', 'feeNotAsked', 'feeSettled', 'feeDayClosed')
  collect(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() { requestSeq, method }: CollectFeeBody,
  ): Promise<FeeEntryBody> {
    return this.fees.collect(id, request, requestSeq, method);
  }

  @Post('refund')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({ operationId: 'refundFee', summary: '退费 · The head of the window gives a fee back (R-53)' })
  @ApplicationParameter()
  @CommandHeaders()
  @ApiOkResponse({ type: FeeEntryBody })
  @Problems('notAllowed', 'feeNotAsked', 'feeNotPaid', 'feeDayClosed')
  refund(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() { requestSeq, reason }: RefundFeeBody,
  ): Promise<FeeEntryBody> {
    return this.fees.refund(id, request, requestSeq, reason);
  }
}

const DAY = { name: 'day', schema: { type: 'string', format: 'date' }, example: '2026-03-02' } as const;

/** the till by day. */
@ApiTags('缴费 · Fees')
@Controller('fee-days')
export class FeeDaysController {
  constructor(private readonly fees: FeesService) {}

  @Get(':day')
  @ForRoles('frontDesk', 'windowHead', 'centre', 'auditor')
  @ApiOperation({ operationId: 'readFeeDay', summary: '当日收费 · What was collected and refunded on a day (R-53)' })
  @ApiParam(DAY)
  @ApiOkResponse({ type: FeeDayBody })
  @Problems('invalidQuery', 'notFound')
  read(
    @Param('day') day: string,
    @Query() { departmentCode }: FeeDayQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<FeeDayBody> {
    return this.fees.day(departmentCode, day, viewer);
  }

  @Post(':day/reconcile')
  @HttpCode(200)
  @ForRoles('windowHead')
  @ApiOperation({
    operationId: 'reconcileFees',
    summary: '日结对账 · Count a day against the ledger, and close it (R-53)',
  })
  @ApiParam(DAY)
  @CommandHeaders()
  @ApiOkResponse({ type: FeeDayBody })
  @Problems('notFound', 'feeDayOpen', 'feeDayClosed', 'feeDifferenceUnexplained')
  reconcile(
    @Param('day') day: string,
    @Command() request: CommandRequest,
    @Body() body: ReconcileFeesBody,
  ): Promise<FeeDayBody> {
    return this.fees.reconcile(day, request, body);
  }
}
