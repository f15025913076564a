import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { EquipmentReader } from './equipment-reader';
import {
  EquipmentBody,
  EquipmentListBody,
  HandOverEquipmentBody,
  ListEquipmentQuery,
  MendEquipmentBody,
  RegisterEquipmentBody,
  ReplaceEquipmentBody,
  ReportFaultBody,
  ScrapEquipmentBody,
} from './equipment.dto';
import { EquipmentService } from './equipment.service';

const EQUIPMENT_ID = {
  name: 'equipmentId',
  schema: { type: 'string' },
  example: 'eqp-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** R-63 设备. */
@ApiTags('设备 · Equipment')
@Controller('equipment')
export class EquipmentController {
  constructor(
    private readonly equipment: EquipmentService,
    private readonly reader: EquipmentReader,
  ) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listEquipment',
    summary: '设备台账 · Of one’s department; for the centre all, for others what they hold (R-63)',
  })
  @ApiOkResponse({ type: EquipmentListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListEquipmentQuery, @CurrentPrincipal() viewer: Principal): Promise<EquipmentListBody> {
    return { items: await this.reader.list(query, viewer) };
  }

  @Get(':equipmentId')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'getEquipment', summary: '设备 · With its hand-overs and repairs (R-63)' })
  @ApiParam(EQUIPMENT_ID)
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('notFound')
  get(@Param('equipmentId') id: string, @CurrentPrincipal() viewer: Principal): Promise<EquipmentBody> {
    return this.reader.get(id, viewer);
  }

  @Post()
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'registerEquipment', summary: '设备登记 · Enter a device and who holds it (R-63)' })
  @CommandHeaders()
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('assetNumberTaken', 'notOfDepartment', 'fieldInvalid')
  register(@Command() request: CommandRequest, @Body() body: RegisterEquipmentBody): Promise<EquipmentBody> {
    return this.equipment.register(request, body);
  }

  @Post(':equipmentId/hand-over')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'handOverEquipment', summary: '设备移交 · Into other hands, or the store (R-63)' })
  @ApiParam(EQUIPMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('notFound', 'equipmentScrapped', 'holdsItAlready', 'notOfDepartment', 'fieldInvalid')
  handOver(
    @Param('equipmentId') id: string,
    @Command() request: CommandRequest,
    @Body() body: HandOverEquipmentBody,
  ): Promise<EquipmentBody> {
    return this.equipment.handOver(id, request, { toId: body.toId ?? null, windowNumber: body.windowNumber ?? null });
  }

  @Post(':equipmentId/report-fault')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'reportFault', summary: '设备报修 · By whoever holds it, or the keeper (R-63)' })
  @ApiParam(EQUIPMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('notFound', 'equipmentScrapped', 'equipmentInRepair')
  reportFault(
    @Param('equipmentId') id: string,
    @Command() request: CommandRequest,
    @Body() { fault, toldTo }: ReportFaultBody,
  ): Promise<EquipmentBody> {
    return this.equipment.reportFault(id, request, { fault, toldTo });
  }

  @Post(':equipmentId/mend')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'mendEquipment', summary: '设备修复 · What was done, and the cost (R-63)' })
  @ApiParam(EQUIPMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('notFound', 'equipmentScrapped', 'equipmentNotInRepair')
  mend(
    @Param('equipmentId') id: string,
    @Command() request: CommandRequest,
    @Body() { result, costFen }: MendEquipmentBody,
  ): Promise<EquipmentBody> {
    return this.equipment.keep(id, request, 'mended', { result, costFen });
  }

  @Post(':equipmentId/scrap')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({ operationId: 'scrapEquipment', summary: '设备报废 · Out of use for good (R-63)' })
  @ApiParam(EQUIPMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('notFound', 'equipmentScrapped')
  scrap(
    @Param('equipmentId') id: string,
    @Command() request: CommandRequest,
    @Body() { reason }: ScrapEquipmentBody,
  ): Promise<EquipmentBody> {
    return this.equipment.keep(id, request, 'scrapped', { reason });
  }

  @Post(':equipmentId/replace')
  @HttpCode(200)
  @ForRoles('chiefRepresentative')
  @ApiOperation({
    operationId: 'replaceEquipment',
    summary: '设备更换 · A new one in its place and in the same hands; answers with the new one (R-63)',
  })
  @ApiParam(EQUIPMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: EquipmentBody })
  @Problems('notFound', 'equipmentScrapped', 'assetNumberTaken')
  replace(
    @Param('equipmentId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReplaceEquipmentBody,
  ): Promise<EquipmentBody> {
    return this.equipment.replace(id, request, body);
  }
}
