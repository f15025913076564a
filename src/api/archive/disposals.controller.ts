import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { DecideDraftBody, OfRevisionBody } from '../drafts/drafts.dto';
import { attachment } from '../files/attachment';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import {
  ArchiveStandingListBody,
  DisposalListBody,
  DisposalListDetailBody,
  DisposalListsBody,
  DisposedArchivesBody,
  DraftDisposalBody,
  ListDisposedQuery,
  RewriteDisposalBody,
} from './disposal.dto';
import { DisposalPrint } from './disposal-print.service';
import { ArchiveDisposals } from './disposals.service';

const TAGS = '归档和证据 · Archive and evidence';
const LIST_ID = { name: 'listId', schema: { type: 'string' }, example: 'dsp-01j9z3k5m7p9r1t3v5x7z9b1d3' } as const;

@ApiTags(TAGS)
@Controller('disposal-lists')
export class DisposalListsController {
  constructor(
    private readonly disposals: ArchiveDisposals,
    private readonly prints: DisposalPrint,
  ) {}

  @Get()
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({ operationId: 'listDisposals', summary: '销毁清册 · Disposal lists (R-24)' })
  @ApiOkResponse({ type: DisposalListsBody })
  async list(): Promise<DisposalListsBody> {
    return { items: await this.disposals.list() };
  }

  @Get('due')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'listArchivesDue',
    summary: '期满档案 · Archives past their retention, and why some must be kept (R-24)',
  })
  @ApiOkResponse({ type: ArchiveStandingListBody })
  async due(): Promise<ArchiveStandingListBody> {
    return { items: await this.disposals.due() };
  }

  @Get('disposed')
  @ForRoles('administrator', 'centre', 'supervisor', 'auditor')
  @ApiOperation({
    operationId: 'listDisposedArchives',
    summary: '已销毁档案 · What was disposed of, by which list and whom, and what it was (R-24)',
    description: '500 at most, of the newest list first.',
  })
  @ApiOkResponse({ type: DisposedArchivesBody })
  @Problems('invalidQuery')
  async disposed(@Query() query: ListDisposedQuery): Promise<DisposedArchivesBody> {
    return { items: await this.disposals.register(query) };
  }

  @Post()
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'draftDisposal', summary: '起草销毁清册 · Draft a list of cases to dispose of (R-24)' })
  @CommandHeaders()
  @ApiOkResponse({ type: DisposalListBody })
  @Problems('archiveKept')
  draft(@Command() request: CommandRequest, @Body() body: DraftDisposalBody): Promise<DisposalListBody> {
    return this.disposals.draft(request, body);
  }

  @Get(':listId')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'readDisposal',
    summary: '销毁清册内容 · A list, and how each case on it stands (R-24)',
  })
  @ApiParam(LIST_ID)
  @ApiOkResponse({ type: DisposalListDetailBody })
  @Problems('notFound')
  read(@Param('listId') id: string): Promise<DisposalListDetailBody> {
    return this.disposals.read(id);
  }

  @Get(':listId/pdf')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'printDisposal',
    summary: '打印销毁清册 · The list in print, as it stands, to be signed by those who see it done (R-24)',
  })
  @ApiParam(LIST_ID)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('notFound')
  async print(@Param('listId') id: string): Promise<StreamableFile> {
    const pdf = await this.prints.print(id);
    const content = Readable.from([pdf]);
    return attachment({ name: '档案销毁清册.pdf', mediaType: 'application/pdf', sizeBytes: pdf.length, content });
  }

  @Put(':listId')
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'rewriteDisposal',
    summary: '修改销毁清册 · Name other cases in a draft of yours (R-24)',
  })
  @ApiParam(LIST_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DisposalListBody })
  @Problems('notFound', 'staleVersion', 'disposalNotOpen', 'notOwnDisposal', 'archiveKept')
  rewrite(
    @Param('listId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RewriteDisposalBody,
  ): Promise<DisposalListBody> {
    return this.disposals.rewrite(id, request, body);
  }

  @Post(':listId/submit')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({ operationId: 'submitDisposal', summary: '送审销毁清册 · Submit a list to a second person (R-24)' })
  @ApiParam(LIST_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DisposalListBody })
  @Problems('notFound', 'staleVersion', 'disposalNotOpen', 'notOwnDisposal', 'archiveKept')
  submit(
    @Param('listId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OfRevisionBody,
  ): Promise<DisposalListBody> {
    return this.disposals.submit(id, request, body);
  }

  @Post(':listId/recall')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'recallDisposal',
    summary: '撤回销毁清册 · Take a list back that was submitted; its author does, until somebody has decided (R-24)',
  })
  @ApiParam(LIST_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DisposalListBody })
  @Problems('notFound', 'staleVersion', 'disposalNotOpen', 'notOwnDisposal')
  recall(
    @Param('listId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OfRevisionBody,
  ): Promise<DisposalListBody> {
    return this.disposals.recall(id, request, body);
  }

  @Post(':listId/approve')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({
    operationId: 'approveDisposal',
    summary: '批准销毁 · Agree to a list that another person drafted; its cases are disposed of (R-24)',
  })
  @ApiParam(LIST_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DisposalListBody })
  @Problems('notFound', 'staleVersion', 'disposalNotOpen', 'ownDisposal', 'archiveKept')
  approve(
    @Param('listId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideDraftBody,
  ): Promise<DisposalListBody> {
    return this.disposals.approve(id, request, body);
  }

  @Post(':listId/reject')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'rejectDisposal', summary: '不予销毁 · Reject a list; a second person does (R-24)' })
  @ApiParam(LIST_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DisposalListBody })
  @Problems('notFound', 'staleVersion', 'disposalNotOpen', 'ownDisposal')
  reject(
    @Param('listId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideDraftBody,
  ): Promise<DisposalListBody> {
    return this.disposals.reject(id, request, body);
  }
}
