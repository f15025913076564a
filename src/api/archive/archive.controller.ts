import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApplicationParameter, CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { attachment } from '../files/attachment';
import { CurrentPrincipal } from '../policy/current-principal';
import { MaySeeApplication } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { ArchiveBodyShown, EvidenceBody, TakeArchiveQuery } from './archive.dto';
import { ArchiveService } from './archive.service';

const ZIP = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('归档和证据 · Archive and evidence')
@Controller('applications/:applicationId')
export class ArchiveController {
  constructor(private readonly archive: ArchiveService) {}

  @Get('archive')
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'describeArchive',
    summary: '电子档案 · The packages of a closed case, and how long it is kept (R-24)',
  })
  @ApplicationParameter()
  @ApiOkResponse({ type: ArchiveBodyShown })
  @Problems('notInCharge', 'notArchived')
  describe(@Param('applicationId') id: string, @CurrentPrincipal() principal: Principal): Promise<ArchiveBodyShown> {
    return this.archive.describe(id, principal);
  }

  @Get('archive/:ordinal')
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'takeArchive',
    summary: '下载电子档案 · A package as a signed BagIt ZIP, for a reason that is kept (R-24, R-49)',
  })
  @ApplicationParameter()
  @ApiParam({ name: 'ordinal', schema: { type: 'integer' }, example: 1 })
  @ApiProduces('application/zip')
  @ApiOkResponse(ZIP)
  @Problems(
    'malformedRequest',
    'invalidQuery',
    'notInCharge',
    'reasonMissing',
    'notFound',
    'archiveDisposed',
    'filesUnavailable',
  )
  async take(
    @Param('applicationId') id: string,
    @Param('ordinal', ParseIntPipe) ordinal: number,
    @Query() { reason }: TakeArchiveQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    return attachment(await this.archive.take(id, ordinal, reason, principal));
  }

  @Post('evidence')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'exportEvidence',
    summary: '导出证据 · All of a case as it stands, for a review or a court, as a signed BagIt ZIP (R-49)',
    description: 'Open cases too. The same package form as the archive, with 证据目录 in place of the index.',
  })
  @ApplicationParameter()
  @CommandHeaders()
  @ApiProduces('application/zip')
  @ApiOkResponse(ZIP)
  @Problems('notInCharge', 'reasonMissing', 'archiveKeyMissing', 'archiveDisposed', 'filesUnavailable')
  async evidence(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: EvidenceBody,
  ): Promise<StreamableFile> {
    return attachment(await this.archive.evidence(id, request, body));
  }
}
