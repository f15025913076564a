import { Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { SEAL_KEEPERS } from '../../domain/centre/seals';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { attachment } from '../files/attachment';
import { TakesFile, TheFile, type Uploaded } from '../files/upload';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { UploadedSealPictures } from './seal-pictures.service';
import { SealPictureBody, SealPictureListBody } from './seals.dto';

const SEAL_ID = { name: 'sealId', schema: { type: 'string' }, example: 'sea-01j9z3k5m7p9r1t3v5x7z9b1d3' } as const;

/** a picture of a seal is for its keepers alone, as the seal is. */
@ApiTags('印章授权 · Seals and delegations')
@Controller('seals/:sealId')
export class SealPicturesController {
  constructor(private readonly pictures: UploadedSealPictures) {}

  @Post('pictures')
  @HttpCode(201)
  @ForRoles(...SEAL_KEEPERS)
  @TakesFile()
  @ApiOperation({
    operationId: 'uploadSealPicture',
    summary: '上传印模 · Upload what a seal looks like: a PNG or an SVG on a transparent ground (R-55)',
    description: 'Papers that are issued from then on bear it; those before stay as they are. At most 1 MiB.',
  })
  @ApiParam(SEAL_ID)
  @CommandHeaders()
  @ApiCreatedResponse({ type: SealPictureBody })
  @Problems(
    'malformedUpload',
    'fileTooLarge',
    'notFound',
    'sealEnded',
    'sealPictureUnfit',
    'storageFull',
    'filesUnavailable',
  )
  upload(
    @Param('sealId') id: string,
    @Command() request: CommandRequest,
    @TheFile() file: Uploaded,
  ): Promise<SealPictureBody> {
    return this.pictures.upload(id, request, file);
  }

  @Get('pictures')
  @ForRoles(...SEAL_KEEPERS, 'auditor')
  @ApiOperation({ operationId: 'listSealPictures', summary: '印模版本 · Every picture of a seal, and who uploaded it' })
  @ApiParam(SEAL_ID)
  @ApiOkResponse({ type: SealPictureListBody })
  @Problems('notFound')
  async list(@Param('sealId') id: string): Promise<SealPictureListBody> {
    return { items: await this.pictures.list(id) };
  }

  @Get('picture')
  @ForRoles(...SEAL_KEEPERS)
  @ApiOperation({ operationId: 'openSealPicture', summary: '查看印模 · The picture that is printed now' })
  @ApiParam(SEAL_ID)
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('notFound', 'filesUnavailable')
  async open(@Param('sealId') id: string): Promise<StreamableFile> {
    return attachment(await this.pictures.open(id));
  }
}
