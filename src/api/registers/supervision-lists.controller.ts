import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { RegisterReader } from './register-reader';
import { ReadRegisterQuery, RegisterPageBody } from './registers.dto';

/** What supervision looks through, read from the events as the registers are. */
@ApiTags('登记表 · Registers')
@Controller()
export class SupervisionListsController {
  constructor(private readonly registers: RegisterReader) {}

  @Get('breaches')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listBreaches', summary: '过错登记 · Duties missed: rule, officer, case, time (R-43)' })
  @ApiOkResponse({ type: RegisterPageBody })
  @Problems('invalidQuery', 'invalidCursor')
  breaches(@Query() query: ReadRegisterQuery, @CurrentPrincipal() viewer: Principal): Promise<RegisterPageBody> {
    return this.registers.read('breachRegister', query, viewer);
  }

  @Get('cards')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listCards', summary: '黄牌红牌 · Cards that were given (R-38)' })
  @ApiOkResponse({ type: RegisterPageBody })
  @Problems('invalidQuery', 'invalidCursor')
  cards(@Query() query: ReadRegisterQuery, @CurrentPrincipal() viewer: Principal): Promise<RegisterPageBody> {
    return this.registers.read('cardList', query, viewer);
  }

  @Get('suspensions')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listSuspensions', summary: '暂停计时 · Stops of the clocks with their grounds (R-30)' })
  @ApiOkResponse({ type: RegisterPageBody })
  @Problems('invalidQuery', 'invalidCursor')
  suspensions(@Query() query: ReadRegisterQuery, @CurrentPrincipal() viewer: Principal): Promise<RegisterPageBody> {
    return this.registers.read('suspensionList', query, viewer);
  }
}
