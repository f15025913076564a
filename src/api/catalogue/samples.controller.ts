import { Body, Controller, Get, HttpCode, Param, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { attachment, FILE_MEDIA_TYPES } from '../files/attachment';
import { FILE_PROBLEMS } from '../files/handed-in-files';
import type { ApiRequest } from '../http/request';
import { SlowDown } from '../http/slow-down';
import { ForRoles, Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { AttachSampleBody, EndSampleBody, MaterialSamplesBody } from './samples.dto';
import { MaterialSamples } from './samples.service';

const CODE = { name: 'code', schema: { type: 'string' }, example: 'FOOD' } as const;
const MATERIAL = { name: 'materialId', schema: { type: 'string' }, example: 'M1' } as const;
const MOST_A_MINUTE = 60;

/** samples of materials stand in the guide, for anybody. */
@ApiTags('事项目录 · Catalogue')
@Controller('catalogue/items/:code')
@ApiParam(CODE)
export class SamplesController {
  private readonly taken = new SlowDown(MOST_A_MINUTE);

  constructor(private readonly samples: MaterialSamples) {}

  @Get('samples')
  @Public()
  @ApiOperation({ operationId: 'listSamples', summary: '材料样表 · The samples of the materials of an item' })
  @ApiOkResponse({ type: MaterialSamplesBody })
  list(@Param('code') code: string): Promise<MaterialSamplesBody> {
    return this.samples.list(code);
  }

  @Get('materials/:materialId/sample')
  @Public()
  @ApiOperation({ operationId: 'openSample', summary: '下载样表 · The sample of a material' })
  @ApiParam(MATERIAL)
  @ApiProduces(...FILE_MEDIA_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('notFound', 'filesUnavailable', 'tooManyAttempts')
  async open(
    @Param('code') code: string,
    @Param('materialId') materialId: string,
    @Req() request: ApiRequest,
  ): Promise<StreamableFile> {
    this.taken.count(request);
    return attachment(await this.samples.open(code, materialId));
  }

  @Post('materials/:materialId/sample')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'attachSample',
    summary: '更换样表 · Show a sample of a material, in place of the one before (R-50)',
  })
  @ApiParam(MATERIAL)
  @CommandHeaders()
  @ApiOkResponse({ type: MaterialSamplesBody })
  @Problems('notFound', 'materialUnknown', ...FILE_PROBLEMS)
  attach(
    @Param('code') code: string,
    @Param('materialId') materialId: string,
    @Command() request: CommandRequest,
    @Body() body: AttachSampleBody,
  ): Promise<MaterialSamplesBody> {
    return this.samples.attach(code, materialId, request, body);
  }

  @Post('materials/:materialId/sample/end')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'endSample', summary: '撤下样表 · Show no sample of a material any more (R-50)' })
  @ApiParam(MATERIAL)
  @CommandHeaders()
  @ApiOkResponse({ type: MaterialSamplesBody })
  @Problems('notFound')
  end(
    @Param('code') code: string,
    @Param('materialId') materialId: string,
    @Command() request: CommandRequest,
    @Body() body: EndSampleBody,
  ): Promise<MaterialSamplesBody> {
    return this.samples.end(code, materialId, request, body);
  }
}
