import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ApiRequest } from '../http/request';
import { SlowDown } from '../http/slow-down';
import { Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { CertificateCheckQuery, VerificationBody, VerificationKeysBody, VerificationQuery } from './printing.dto';
import { VerificationService } from './verification.service';

const MOST_A_MINUTE = 60;

/** What a paper is worth, for anybody who holds it. */
@ApiTags('公开查询 · Public lookup')
@Controller('verification')
export class VerificationController {
  private readonly asked = new SlowDown(MOST_A_MINUTE);

  constructor(private readonly verification: VerificationService) {}

  @Get('keys')
  @Public()
  @ApiOperation({
    operationId: 'verificationKeys',
    summary: '核验公钥 · The public keys by which papers are checked without asking us',
  })
  @ApiOkResponse({ type: VerificationKeysBody })
  keys(): VerificationKeysBody {
    return this.verification.keys();
  }

  @Get('certificates/:number')
  @Public()
  @ApiOperation({
    operationId: 'verifyCertificate',
    summary: '证件核验 · What a certificate is worth, by its number and the end of its holder’s code',
    description: 'A number alone tells nothing; after ten wrong codes a number is silent for a quarter of an hour.',
  })
  @ApiParam({ name: 'number', schema: { type: 'string' }, example: 'JY12026000001' })
  @ApiOkResponse({ type: VerificationBody })
  @Problems('tooManyAttempts', 'invalidQuery')
  byNumber(
    @Param('number') number: string,
    @Query() { code }: CertificateCheckQuery,
    @Req() request: ApiRequest,
  ): Promise<VerificationBody> {
    this.asked.count(request);
    return this.verification.byNumber(number, code);
  }

  @Get('files/:sha256')
  @Public()
  @ApiOperation({
    operationId: 'verifyFile',
    summary: '文件核验 · What the paper is worth whose file has this SHA-256',
    description: 'A file that differs in a single byte is unknown; banjie verify-paper says what was done to it.',
  })
  @ApiParam({ name: 'sha256', schema: { type: 'string' }, example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4' })
  @ApiOkResponse({ type: VerificationBody })
  @Problems('tooManyAttempts')
  byFile(@Param('sha256') sha256: string, @Req() request: ApiRequest): Promise<VerificationBody> {
    this.asked.count(request);
    return this.verification.byFile(sha256);
  }

  @Get(':token')
  @Public()
  @ApiOperation({
    operationId: 'verifyPaper',
    summary: '文书核验 · What a paper is worth now, by the code that is printed on it',
    description: 'With the SHA-256 of a file it also tells whether that file is the one that was issued.',
  })
  @ApiParam({ name: 'token', schema: { type: 'string' }, example: '4k2v9x0c7m1q8w3e5r6t0y2u4i' })
  @ApiOkResponse({ type: VerificationBody })
  @Problems('tooManyAttempts', 'invalidQuery')
  byToken(
    @Param('token') token: string,
    @Query() query: VerificationQuery,
    @Req() request: ApiRequest,
  ): Promise<VerificationBody> {
    this.asked.count(request);
    return this.verification.byToken(token, query.sha256);
  }
}
