import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DELEGATORS, SEAL_KEEPERS } from '../../domain/centre/seals';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { DelegationRegister } from './delegations.service';
import {
  AffixSealBody,
  DelegationBody,
  DelegationListBody,
  EndSealBody,
  RegisterSealBody,
  RevokeDelegationBody,
  SealBody,
  SealListBody,
  UnsealedPaperBody,
  UnsealedPaperListBody,
  WriteDelegationBody,
} from './seals.dto';
import { SealRegister } from './seals.service';
import { UnsealedPapers } from './unsealed-papers.service';

const TAGS = '印章授权 · Seals and delegations';

/** R-55 印章登记. */
@ApiTags(TAGS)
@Controller('seals')
export class SealsController {
  constructor(private readonly seals: SealRegister) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listSeals', summary: '印章登记 · Every seal, those that have ended as well (R-55)' })
  @ApiOkResponse({ type: SealListBody })
  async list(): Promise<SealListBody> {
    return { items: await this.seals.list() };
  }

  @Post()
  @HttpCode(200)
  @ForRoles(...SEAL_KEEPERS)
  @ApiOperation({
    operationId: 'registerSeal',
    summary: '登记印章 · Register a seal of a department or of the centre (R-55)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: SealBody })
  @Problems('unknownDepartment', 'unknownPerson', 'sealNumberTaken', 'registerBackdated', 'registerEndsBeforeItBegins')
  register(@Command() request: CommandRequest, @Body() body: RegisterSealBody): Promise<SealBody> {
    return this.seals.register(request, body);
  }

  @Post(':sealId/end')
  @HttpCode(200)
  @ForRoles(...SEAL_KEEPERS)
  @ApiOperation({ operationId: 'endSeal', summary: '停用印章 · A seal is lost, damaged or replaced (R-55)' })
  @ApiParam({ name: 'sealId', schema: { type: 'string' }, example: 'sea-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  @CommandHeaders()
  @ApiOkResponse({ type: SealBody })
  @Problems('notFound', 'sealEnded')
  end(@Param('sealId') id: string, @Command() request: CommandRequest, @Body() body: EndSealBody): Promise<SealBody> {
    return this.seals.end(id, request, body);
  }
}

/** R-55 授权登记. */
@ApiTags(TAGS)
@Controller('delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationRegister) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listDelegations',
    summary: '授权登记 · Every delegation, those that have ended as well (R-55)',
  })
  @ApiOkResponse({ type: DelegationListBody })
  async list(): Promise<DelegationListBody> {
    return { items: await this.delegations.list() };
  }

  @Post()
  @HttpCode(200)
  @ForRoles(...DELEGATORS)
  @ApiOperation({
    operationId: 'writeDelegation',
    summary: '登记授权书 · A department delegates items to its window (R-55)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: DelegationBody })
  @Problems(
    'unknownDepartment',
    'unknownItem',
    'delegationExists',
    'delegationCoversNothing',
    'registerBackdated',
    'registerEndsBeforeItBegins',
  )
  write(@Command() request: CommandRequest, @Body() body: WriteDelegationBody): Promise<DelegationBody> {
    return this.delegations.write(request, body);
  }

  @Post('revoke')
  @HttpCode(200)
  @ForRoles(...DELEGATORS)
  @ApiOperation({ operationId: 'revokeDelegation', summary: '撤销授权 · A department revokes a delegation (R-55)' })
  @CommandHeaders()
  @ApiOkResponse({ type: DelegationBody })
  @Problems('notFound', 'delegationRevoked')
  revoke(@Command() request: CommandRequest, @Body() body: RevokeDelegationBody): Promise<DelegationBody> {
    return this.delegations.revoke(request, body);
  }
}

/** what issued by itself and wants its seal. */
@ApiTags(TAGS)
@Controller('unsealed-papers')
export class UnsealedPapersController {
  constructor(private readonly papers: UnsealedPapers) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listUnsealedPapers',
    summary: '待用印文书 · Papers that issued by themselves without a seal in force (R-55)',
  })
  @ApiOkResponse({ type: UnsealedPaperListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<UnsealedPaperListBody> {
    return { items: await this.papers.list(viewer) };
  }

  @Post('affix')
  @HttpCode(200)
  @ForRoles(...SEAL_KEEPERS, 'chiefRepresentative')
  @ApiOperation({ operationId: 'affixSeal', summary: '补盖印章 · Seal such a paper now (R-55)' })
  @CommandHeaders()
  @ApiOkResponse({ type: UnsealedPaperBody })
  @Problems('notFound', 'paperBearsSeal', 'noSealInForce', 'notDelegated')
  affix(@Command() request: CommandRequest, @Body() body: AffixSealBody): Promise<UnsealedPaperBody> {
    return this.papers.affix(request, body);
  }
}
