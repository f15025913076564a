import { Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { SignedIn } from '../policy/policy';
import { CurrentPrincipal } from '../policy/current-principal';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { attachment, FILE_MEDIA_TYPES } from './attachment';
import { FileBody, UploadQuery } from './files.dto';
import { FilesService } from './files.service';
import { TakesFile, TheFile, type Uploaded } from './upload';

const FILE_ID = { name: 'fileId', schema: { type: 'string' }, example: 'fil-01j9z3k5m7p9r1t3v5x7z9b1d3' } as const;

@ApiTags('文件 · Files')
@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Post()
  @HttpCode(201)
  @SignedIn()
  @TakesFile()
  @ApiOperation({
    operationId: 'uploadFile',
    summary: '上传文件 · Upload a file, to be named in a hand-in or a supplement',
    description: 'The content decides what it is, not its name. What is not handed in within 30 days is forgotten.',
  })
  @CommandHeaders()
  @ApiCreatedResponse({ type: FileBody })
  @Problems(
    'malformedUpload',
    'materialUnknown',
    'fileEmpty',
    'fileTooLarge',
    'fileTypeUnknown',
    'fileTypeNotForMaterial',
    'fileNameUnfit',
    'fileDamaged',
    'fileEncrypted',
    'fileActive',
    'fileAmbiguous',
    'fileBomb',
    'filesUnavailable',
    'storageFull',
    'uploadQuotaUsed',
  )
  upload(
    @Command() request: CommandRequest,
    @TheFile() file: Uploaded,
    @Query() query: UploadQuery,
  ): Promise<FileBody> {
    return this.files.upload(request, file, query);
  }

  @Get(':fileId')
  @SignedIn()
  @ApiOperation({ operationId: 'describeFile', summary: '文件信息 · What a file is, and whether it may be opened yet' })
  @ApiParam(FILE_ID)
  @ApiOkResponse({ type: FileBody })
  @Problems('notFound')
  describe(@Param('fileId') id: string, @CurrentPrincipal() principal: Principal): Promise<FileBody> {
    return this.files.describe(id, principal);
  }

  @Get(':fileId/content')
  @SignedIn()
  @ApiOperation({ operationId: 'openFile', summary: '下载文件 · Its content' })
  @ApiParam(FILE_ID)
  @ApiProduces(...FILE_MEDIA_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('notFound', 'fileQuarantined', 'fileInfected', 'archiveDisposed', 'filesUnavailable')
  async content(@Param('fileId') id: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return attachment(await this.files.open(id, 'content', principal));
  }

  @Get(':fileId/thumbnail')
  @SignedIn()
  @ApiOperation({ operationId: 'openThumbnail', summary: '缩略图 · A small picture of it' })
  @ApiParam(FILE_ID)
  @ApiProduces('image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('notFound', 'fileQuarantined', 'fileInfected', 'archiveDisposed', 'filesUnavailable')
  async thumbnail(@Param('fileId') id: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return attachment(await this.files.open(id, 'thumbnail', principal));
  }
}
