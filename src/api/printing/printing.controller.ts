import { Controller, Get, Param, ParseIntPipe, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { attachment } from '../files/attachment';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
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
  @Problems(
    'malformedRequest',
    'notFound',
    'wrongDepartment',
    'notOwnApplication',
    'notAllowed',
    'paperNotReady',
    'paperNotPrintable',
    'archiveDisposed',
    'filesUnavailable',
  )
  async open(
    @Param('subjectId') subjectId: string,
    @Param('seq', ParseIntPipe) seq: number,
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    const { name, sizeBytes, content } = await this.printing.open({ subjectId, seq }, principal);
    return attachment({ name, mediaType: 'application/pdf', sizeBytes, content });
  }
}
