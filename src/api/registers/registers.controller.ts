import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { findRegister, REGISTER_KINDS, REGISTERS } from '../../domain/papers/registers';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { RegisterReader } from './register-reader';
import { ReadRegisterQuery, RegisterListBody, RegisterPageBody } from './registers.dto';

/** the registers of the centre. */
@ApiTags('登记表 · Registers')
@Controller('registers')
export class RegistersController {
  constructor(private readonly registers: RegisterReader) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listRegisters', summary: '登记表目录 · The registers with their columns' })
  @ApiOkResponse({ type: RegisterListBody })
  list(): RegisterListBody {
    const items = REGISTER_KINDS.map((register) => {
      const { zh, en, columns } = REGISTERS[register];
      return { register, name: zh, nameEn: en, columns: [...columns] };
    });
    return { items };
  }

  @Get(':register')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'readRegister',
    summary: '登记表 · The rows of a register, of the cases that the caller may see (R-51)',
  })
  @ApiParam({
    name: 'register',
    description: `Its identifier, one of ${REGISTER_KINDS.join(', ')}, or its Chinese name`,
    schema: { type: 'string' },
    example: 'trackingRegister',
  })
  @ApiOkResponse({ type: RegisterPageBody })
  @Problems('invalidQuery', 'invalidCursor', 'notFound')
  async read(
    @Param('register') name: string,
    @Query() query: ReadRegisterQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<RegisterPageBody> {
    const register = findRegister(name);
    if (!register) throw problem('notFound');
    return this.registers.read(register, query, viewer);
  }
}
