import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  ConsumableBody,
  ConsumableListBody,
  ConsumablesQuery,
  ListConsumableBody,
  MoveStockBody,
  SetMinimumBody,
  StockMovementListBody,
  SupplyAlertListBody,
  SupplyAlertsQuery,
} from './supplies.dto';
import { SuppliesService } from './supplies.service';

const CONSUMABLE_ID = {
  name: 'consumableId',
  schema: { type: 'string' },
  example: 'cns-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** R-63 耗材. */
@ApiTags('耗材 · Consumables')
@Controller()
export class SuppliesController {
  constructor(private readonly supplies: SuppliesService) {}

  @Get('consumables')
  @ForRoles('chiefRepresentative', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'listConsumables',
    summary: '耗材台账 · The stock of one’s department; for the centre all (R-63)',
  })
  @ApiOkResponse({ type: ConsumableListBody })
  @Problems('invalidQuery')
  async list(
    @Query() { departmentCode }: ConsumablesQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<ConsumableListBody> {
    return { items: await this.supplies.list(departmentCode, viewer) };
  }

  @Post('consumables')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'enterConsumable', summary: '耗材登记 · Enter a consumable and its minimum (R-63)' })
  @CommandHeaders()
  @ApiOkResponse({ type: ConsumableBody })
  @Problems('consumableListed')
  enter(@Command() request: CommandRequest, @Body() body: ListConsumableBody): Promise<ConsumableBody> {
    return this.supplies.enter(request, body);
  }

  @Post('consumables/:consumableId/minimum')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'setMinimum', summary: '最低库存 · Set the minimum of a consumable (R-63)' })
  @ApiParam(CONSUMABLE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ConsumableBody })
  @Problems('notFound')
  setMinimum(
    @Param('consumableId') id: string,
    @Command() request: CommandRequest,
    @Body() { minimum }: SetMinimumBody,
  ): Promise<ConsumableBody> {
    return this.supplies.setMinimum(id, request, minimum);
  }

  @Get('consumables/:consumableId/movements')
  @ForRoles('chiefRepresentative', 'centre', 'auditor')
  @ApiOperation({ operationId: 'listStockMovements', summary: '出入库 · What came in and went out (R-63)' })
  @ApiParam(CONSUMABLE_ID)
  @ApiOkResponse({ type: StockMovementListBody })
  @Problems('notFound')
  async movements(
    @Param('consumableId') id: string,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<StockMovementListBody> {
    return { items: await this.supplies.movements(id, viewer) };
  }

  @Post('consumables/:consumableId/movements')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'moveStock', summary: '入库、领用、盘点 · Enter a movement of stock (R-63)' })
  @ApiParam(CONSUMABLE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ConsumableBody })
  @Problems('notFound', 'stockTooLow', 'nothingMoved', 'takenByMissing', 'countUnexplained', 'notOfDepartment')
  move(
    @Param('consumableId') id: string,
    @Command() request: CommandRequest,
    @Body() body: MoveStockBody,
  ): Promise<ConsumableBody> {
    return this.supplies.move(id, request, body);
  }

  @Get('supply-alerts')
  @ForRoles('chiefRepresentative', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'listSupplyAlerts',
    summary: '设备耗材提醒 · Shortages, and devices whose holder has left (R-44, R-63)',
  })
  @ApiOkResponse({ type: SupplyAlertListBody })
  @Problems('invalidQuery')
  async alerts(
    @Query() { open }: SupplyAlertsQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<SupplyAlertListBody> {
    return { items: await this.supplies.alerts(open, viewer) };
  }
}
