import { Body, Controller, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { attachment } from '../files/attachment';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { PROOF_PROBLEMS } from '../sign-in/sign-in.dto';
import { OwnErasure } from './erasure.service';
import { EraseOwnDataBody, ErasedBody } from './own-data.dto';
import { OF_ANY_BODY, Problems } from '../problems/problems.decorator';
import { OwnData } from './own-data.service';

@ApiTags('登录 · Session')
@Controller('own-data')
export class OwnDataController {
  constructor(
    private readonly data: OwnData,
    private readonly erasure: OwnErasure,
  ) {}

  @Get()
  @ForRoles('applicant', 'agent')
  @ApiOperation({
    operationId: 'exportOwnData',
    summary: '个人信息副本 · A copy of what is kept about oneself, as CSV; on record',
    description: 'One datum a line. Of cases in which one acts for somebody else it names the case alone.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return attachment(await this.data.file(principal));
  }

  @Post('erase')
  @HttpCode(200)
  @ForRoles('applicant')
  @ApiOperation({
    operationId: 'eraseOwnData',
    summary: '注销账号 · End one’s account and erase what no law has the centre keep; on record',
    description: 'Refused while something is under way. What must be kept is named.',
  })
  @ApiOkResponse({ type: ErasedBody })
  @Problems(...OF_ANY_BODY, ...PROOF_PROBLEMS, 'openMatters')
  erase(@CurrentPrincipal() principal: Principal, @Body() proof: EraseOwnDataBody): Promise<ErasedBody> {
    return this.erasure.erase(principal, proof);
  }
}
