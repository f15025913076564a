import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { DecideDraftBody, OfRevisionBody } from '../drafts/drafts.dto';
import {
  DraftItemBody,
  ItemDraftBody,
  ItemDraftDetailBody,
  ItemDraftListBody,
  RewriteItemDraftBody,
} from './drafts.dto';
import { CatalogueDrafts } from './drafts.service';
import { CataloguePublication } from './publication.service';
import { RehearsalBody, RehearseItemBody } from './rehearsal.dto';
import { Rehearsals } from './rehearsal.service';

const DRAFT_ID = {
  name: 'draftId',
  schema: { type: 'string' },
  example: 'cat-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** the catalogue is written without code. One person drafts, the rules judge, a second person publishes. */
@ApiTags('事项目录 · Catalogue')
@Controller('catalogue/drafts')
export class CatalogueDraftsController {
  constructor(
    private readonly drafts: CatalogueDrafts,
    private readonly publication: CataloguePublication,
    private readonly rehearsals: Rehearsals,
  ) {}

  @Post()
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'draftItem', summary: '起草事项 · Draft an item, new or changed (R-50)' })
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  draft(@Command() request: CommandRequest, @Body() body: DraftItemBody): Promise<ItemDraftBody> {
    return this.drafts.draft(request, body);
  }

  @Get()
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({ operationId: 'listItemDrafts', summary: '事项草稿 · Drafts, decided ones included' })
  @ApiOkResponse({ type: ItemDraftListBody })
  async list(): Promise<ItemDraftListBody> {
    return { items: await this.drafts.list() };
  }

  @Get(':draftId')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'readItemDraft',
    summary: '草稿对照 · A draft, where it differs from what is published, and its faults by field and rule',
  })
  @ApiParam(DRAFT_ID)
  @ApiOkResponse({ type: ItemDraftDetailBody })
  @Problems('notFound')
  read(@Param('draftId') id: string): Promise<ItemDraftDetailBody> {
    return this.drafts.read(id);
  }

  @Put(':draftId')
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'rewriteItemDraft', summary: '修改草稿 · Write a draft anew; its author does' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  @Problems('notFound', 'staleVersion', 'catalogueDraftNotOpen', 'notOwnCatalogueDraft')
  rewrite(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RewriteItemDraftBody,
  ): Promise<ItemDraftBody> {
    return this.drafts.rewrite(id, request, body);
  }

  @Post(':draftId/submit')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'submitItemDraft', summary: '送审 · Submit a draft without faults to a second person' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  @Problems('notFound', 'staleVersion', 'catalogueDraftNotOpen', 'notOwnCatalogueDraft', 'catalogueDraftFaulty')
  submit(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OfRevisionBody,
  ): Promise<ItemDraftBody> {
    return this.drafts.submit(id, request, body);
  }

  @Post(':draftId/recall')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'recallItemDraft',
    summary: '撤回送审 · Take a draft back that was submitted; its author does, until somebody has decided',
  })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  @Problems('notFound', 'staleVersion', 'catalogueDraftNotOpen', 'notOwnCatalogueDraft')
  recall(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OfRevisionBody,
  ): Promise<ItemDraftBody> {
    return this.drafts.recall(id, request, body);
  }

  @Post(':draftId/publish')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'publishItemDraft',
    summary: '发布 · Publish; a second person does, and only new applications get the new version (R-50)',
  })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  @Problems(
    'notFound',
    'staleVersion',
    'catalogueDraftNotOpen',
    'ownCatalogueDraft',
    'catalogueDraftOutdated',
    'catalogueDraftFaulty',
    'itemNotOffered',
  )
  publish(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideDraftBody,
  ): Promise<ItemDraftBody> {
    return this.publication.publish(id, request, body);
  }

  @Post(':draftId/reject')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'rejectItemDraft', summary: '不予发布 · Reject a draft; a second person does' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: ItemDraftBody })
  @Problems('notFound', 'staleVersion', 'catalogueDraftNotOpen', 'ownCatalogueDraft')
  reject(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideDraftBody,
  ): Promise<ItemDraftBody> {
    return this.publication.reject(id, request, body);
  }

  @Post(':draftId/rehearsal')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'rehearseItemDraft',
    summary: '演练 · Play a draft before it counts: steps, papers, dues, warnings and cards; changes nothing',
  })
  @ApiParam(DRAFT_ID)
  @ApiOkResponse({ type: RehearsalBody })
  @Problems(
    'malformedJson',
    'invalidBody',
    'notFound',
    'catalogueDraftFaulty',
    'rehearsalRefused',
    'calendarGap',
    'bodyTooLarge',
    'unsupportedMediaType',
  )
  rehearse(@Param('draftId') id: string, @Body() body: RehearseItemBody): Promise<RehearsalBody> {
    return this.rehearsals.of(id, body);
  }
}
