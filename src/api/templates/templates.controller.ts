import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { PreviewFormat } from '../../adapters/issuing/previews';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { DecideDraftBody, OfRevisionBody } from '../drafts/drafts.dto';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { TemplateDrafts } from './template-drafts.service';
import {
  DraftTemplateBody,
  PreviewDraftQuery,
  PreviewTemplateQuery,
  RewriteTemplateDraftBody,
  TemplateBody,
  TemplateDraftBody,
  TemplateDraftDetailBody,
  TemplateDraftListBody,
  TemplateListBody,
  TemplateVersionQuery,
} from './templates.dto';
import { PaperTemplates } from './templates.service';

const TAGS = '文书模板 · Templates of papers';
const KIND = { name: 'kind', schema: { type: 'string' }, example: 'urgingNotice' } as const;
const DRAFT_ID = { name: 'draftId', schema: { type: 'string' }, example: 'tpl-01j9z3k5m7p9r1t3v5x7z9b1d3' } as const;
const MEDIA_TYPES: Readonly<Record<PreviewFormat, string>> = { pdf: 'application/pdf', png: 'image/png' };

/** An example to look at; it is of an invented case, so a browser may show it. */
function shownAs(format: PreviewFormat, content: Buffer): StreamableFile {
  return new StreamableFile(content, { type: MEDIA_TYPES[format], length: content.length, disposition: 'inline' });
}

function Preview(): MethodDecorator {
  return applyDecorators(
    ApiProduces(...Object.values(MEDIA_TYPES)),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
  );
}

/** By what papers are printed. */
@ApiTags(TAGS)
@Controller('paper-templates')
export class TemplatesController {
  constructor(private readonly templates: PaperTemplates) {}

  @Get()
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({ operationId: 'listTemplates', summary: '文书模板 · The template of each kind of paper' })
  @ApiOkResponse({ type: TemplateListBody })
  async list(): Promise<TemplateListBody> {
    return { items: await this.templates.list() };
  }

  @Get(':kind')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'readTemplate',
    summary: '模板内容 · A template, its versions, and the fields that it may name',
  })
  @ApiParam(KIND)
  @ApiOkResponse({ type: TemplateBody })
  @Problems('notFound', 'invalidQuery')
  read(@Param('kind') kind: string, @Query() { version }: TemplateVersionQuery): Promise<TemplateBody> {
    return this.templates.read(kind, version);
  }

  @Get(':kind/preview')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({ operationId: 'previewTemplate', summary: '模板样张 · An invented paper, as a template prints it' })
  @ApiParam(KIND)
  @Preview()
  @Problems('notFound', 'invalidQuery')
  async preview(
    @Param('kind') kind: string,
    @Query() { version, format = 'pdf' }: PreviewTemplateQuery,
  ): Promise<StreamableFile> {
    return shownAs(format, await this.templates.preview(kind, version, format));
  }
}

/** One person drafts, the template is judged and looked at, a second person publishes. */
@ApiTags(TAGS)
@Controller('paper-template-drafts')
export class TemplateDraftsController {
  constructor(private readonly drafts: TemplateDrafts) {}

  @Post()
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'draftTemplate', summary: '起草模板 · Draft the next version of a template' })
  @CommandHeaders()
  @ApiOkResponse({ type: TemplateDraftBody })
  @Problems('notFound')
  draft(@Command() request: CommandRequest, @Body() body: DraftTemplateBody): Promise<TemplateDraftBody> {
    return this.drafts.draft(request, body);
  }

  @Get()
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({ operationId: 'listTemplateDrafts', summary: '模板草稿 · Drafts, decided ones included' })
  @ApiOkResponse({ type: TemplateDraftListBody })
  async list(): Promise<TemplateDraftListBody> {
    return { items: await this.drafts.list() };
  }

  @Get(':draftId')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'readTemplateDraft',
    summary: '草稿内容 · A draft, what it rests on, and its faults by line and field',
  })
  @ApiParam(DRAFT_ID)
  @ApiOkResponse({ type: TemplateDraftDetailBody })
  @Problems('notFound')
  read(@Param('draftId') id: string): Promise<TemplateDraftDetailBody> {
    return this.drafts.read(id);
  }

  @Get(':draftId/preview')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'previewTemplateDraft',
    summary: '草稿样张 · An invented paper, as a draft would print it',
  })
  @ApiParam(DRAFT_ID)
  @Preview()
  @Problems('notFound', 'invalidQuery', 'templateDraftFaulty')
  async preview(@Param('draftId') id: string, @Query() { format = 'pdf' }: PreviewDraftQuery): Promise<StreamableFile> {
    return shownAs(format, await this.drafts.preview(id, format));
  }

  @Put(':draftId')
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'rewriteTemplateDraft', summary: '修改模板草稿 · Write a draft anew; its author does' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: TemplateDraftBody })
  @Problems('notFound', 'staleVersion', 'templateDraftNotOpen', 'notOwnTemplateDraft')
  rewrite(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RewriteTemplateDraftBody,
  ): Promise<TemplateDraftBody> {
    return this.drafts.rewrite(id, request, body);
  }

  @Post(':draftId/submit')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'submitTemplateDraft', summary: '送审模板 · Submit a draft without faults' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: TemplateDraftBody })
  @Problems('notFound', 'staleVersion', 'templateDraftNotOpen', 'notOwnTemplateDraft', 'templateDraftFaulty')
  submit(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OfRevisionBody,
  ): Promise<TemplateDraftBody> {
    return this.drafts.submit(id, request, body);
  }

  @Post(':draftId/recall')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'recallTemplateDraft',
    summary: '撤回送审模板 · Take a draft back that was submitted; its author does, until somebody has decided',
  })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: TemplateDraftBody })
  @Problems('notFound', 'staleVersion', 'templateDraftNotOpen', 'notOwnTemplateDraft')
  recall(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OfRevisionBody,
  ): Promise<TemplateDraftBody> {
    return this.drafts.recall(id, request, body);
  }

  @Post(':draftId/publish')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'publishTemplateDraft',
    summary: '发布模板 · Publish; a second person does, and papers that are issued from then on are printed by it',
  })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: TemplateDraftBody })
  @Problems('notFound', 'staleVersion', 'templateDraftNotOpen', 'ownTemplateDraft', 'templateDraftOutdated')
  publish(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideDraftBody,
  ): Promise<TemplateDraftBody> {
    return this.drafts.publish(id, request, body);
  }

  @Post(':draftId/reject')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'rejectTemplateDraft', summary: '不予发布模板 · Reject a draft; a second person does' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: TemplateDraftBody })
  @Problems('notFound', 'staleVersion', 'templateDraftNotOpen', 'ownTemplateDraft')
  reject(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideDraftBody,
  ): Promise<TemplateDraftBody> {
    return this.drafts.reject(id, request, body);
  }
}
