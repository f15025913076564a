import { Controller, Get, Param, ParseIntPipe, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { attachment } from '../files/attachment';
import type { ApiRequest } from '../http/request';
import { SlowDown } from '../http/slow-down';
import { CurrentPrincipal } from '../policy/current-principal';
import { Public, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { VerificationBody, VerificationQuery } from './printing.dto';
import { PrintingService } from './printing.service';

@ApiTags('文书 · Papers')
@Controller('papers')
export class PrintedPapersController {
  constructor(private readonly printing: PrintingService) {}

  @Get(':subjectId/:seq')
  @SignedIn()
  @ApiOperation({
    operationId: 'openPaper',
    summary: '打开文书 · A paper as PDF/A, for whoever may see its case',
    description:
      'subjectId and seq are those of the notice: the application, or the matter that issued it, and the event.',
  })
  @ApiParam({ name: 'subjectId', schema: { type: 'string' }, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  @ApiParam({ name: 'seq', schema: { type: 'integer' }, example: 3 })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('malformedRequest', 'notFound', 'wrongDepartment', 'notOwnApplication')
  async open(
    @Param('subjectId') subjectId: string,
    @Param('seq', ParseIntPipe) seq: number,
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    const { name, sizeBytes, content } = await this.printing.open({ subjectId, seq }, principal);
    return attachment({ name, mediaType: 'application/pdf', sizeBytes, content });
  }
}

const MOST_A_MINUTE = 60;

@ApiTags('公开查询 · Public lookup')
@Controller('verification')
export class VerificationController {
  private readonly asked = new SlowDown(MOST_A_MINUTE);

  constructor(private readonly printing: PrintingService) {}

  @Get(':token')
  @Public()
  @ApiOperation({
    operationId: 'verifyPaper',
    summary: '文书核验 · What a paper is worth now, by what is printed on it',
    description: 'With the SHA-256 of a file it also tells whether that file is the one that was issued.',
  })
  @ApiParam({ name: 'token', schema: { type: 'string' }, example: '4k2v9x0c7m1q8w3e5r6t0y2u4i' })
  @ApiOkResponse({ type: VerificationBody })
  @Problems('notFound', 'tooManyAttempts', 'invalidQuery')
  verify(
    @Param('token') token: string,
    @Query() query: VerificationQuery,
    @Req() request: ApiRequest,
  ): Promise<VerificationBody> {
    this.asked.count(request);
    return this.printing.verify(token, query.sha256);
  }
}
