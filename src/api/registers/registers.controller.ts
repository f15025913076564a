import { applyDecorators, Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  findRegister,
  findAnyRegister,
  REGISTER_KINDS,
  REGISTER_TAKERS,
  REGISTERS,
  ANY_REGISTER_KINDS,
  type RegisterKind,
  type AnyRegister,
} from '../../domain/papers/registers';
import { STAFF_ROLES } from '../../domain/people/roles';
import { attachment } from '../files/attachment';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { FILES, RegisterExports } from './register-exports.service';
import { RegisterReader } from './register-reader';
import { ReadRegisterQuery, RegisterFilter, RegisterListBody, RegisterPageBody } from './registers.dto';

const REGISTER = {
  name: 'register',
  description: `Its identifier, one of ${REGISTER_KINDS.join(', ')}, or its Chinese name`,
  schema: { type: 'string' },
  example: 'trackingRegister',
} as const;

/** What supervision looks through leaves by the same routes. */
const TAKEN_REGISTER = {
  ...REGISTER,
  description: `Its identifier, one of ${ANY_REGISTER_KINDS.join(', ')}, or its Chinese name`,
} as const;

/** A route by which a register leaves as a file. */
function TakesAway(operationId: string, summary: string, ...files: { readonly mediaType: string }[]): MethodDecorator {
  return applyDecorators(
    ForRoles(...REGISTER_TAKERS),
    ApiOperation({ operationId, summary: `${summary}; on record (R-49, R-51)` }),
    ApiParam(TAKEN_REGISTER),
    ApiProduces(...files.map(({ mediaType }) => mediaType)),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
    Problems('invalidQuery', 'notFound', 'exportTooLarge', 'exportRunning', 'exportsBusy'),
  );
}

/** the registers of the centre. */
@ApiTags('登记表 · Registers')
@Controller('registers')
export class RegistersController {
  constructor(
    private readonly registers: RegisterReader,
    private readonly exports: RegisterExports,
  ) {}

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
  @ApiParam(REGISTER)
  @ApiOkResponse({ type: RegisterPageBody })
  @Problems('invalidQuery', 'invalidCursor', 'notFound')
  async read(
    @Param('register') name: string,
    @Query() query: ReadRegisterQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<RegisterPageBody> {
    return this.registers.read(registerNamed(name), query, viewer);
  }

  @Get(':register/xlsx')
  @TakesAway('takeRegisterAsXlsx', '导出电子表格 · The register as a workbook', FILES.xlsx)
  async xlsx(
    @Param('register') name: string,
    @Query() filter: RegisterFilter,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<StreamableFile> {
    return attachment(await this.exports.open(takenNamed(name), 'xlsx', filter, viewer));
  }

  @Get(':register/csv')
  @TakesAway('takeRegisterAsCsv', '导出文本表格 · The register as comma-separated values', FILES.csv)
  async csv(
    @Param('register') name: string,
    @Query() filter: RegisterFilter,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<StreamableFile> {
    return attachment(await this.exports.open(takenNamed(name), 'csv', filter, viewer));
  }

  @Get(':register/pdf')
  @TakesAway(
    'printRegister',
    '打印登记表 · The register in print; in volumes, as a ZIP, when it is long',
    FILES.pdf,
    FILES.zip,
  )
  async pdf(
    @Param('register') name: string,
    @Query() filter: RegisterFilter,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<StreamableFile> {
    return attachment(await this.exports.open(takenNamed(name), 'pdf', filter, viewer));
  }
}

/** @throws ApiProblem notFound */
function registerNamed(name: string): RegisterKind {
  const register = findRegister(name);
  if (!register) throw problem('notFound');
  return register;
}

/** @throws ApiProblem notFound */
function takenNamed(name: string): AnyRegister {
  const register = findAnyRegister(name);
  if (!register) throw problem('notFound');
  return register;
}
