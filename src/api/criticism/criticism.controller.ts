import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  AdmonishBody,
  AppealAnswerBody,
  AppealBody,
  DraftBody,
  DraftListBody,
  EnterDraftBody,
  ListDraftsQuery,
  OpinionBody,
  RecordedFactBody,
} from './criticism.dto';
import { CriticismService } from './criticism.service';
import { SupervisionFactsService } from './supervision-facts.service';

const DRAFT_ID = {
  name: 'draftId',
  schema: { type: 'string' },
  example: 'c5.app-01j9z3k5m7p9r1t3v5x7z9b1d3.21',
} as const;

/** R-39 通报批评: the system drafts, the centre confirms, the officer may appeal. */
@ApiTags('通报批评 · Criticism')
@Controller()
export class CriticismController {
  constructor(
    private readonly criticism: CriticismService,
    private readonly facts: SupervisionFactsService,
  ) {}

  @Get('drafts')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listDrafts',
    summary: '通报批评草稿 · Drafts; of oneself, or all for the centre (R-39)',
  })
  @ApiOkResponse({ type: DraftListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListDraftsQuery, @CurrentPrincipal() viewer: Principal): Promise<DraftListBody> {
    return { items: await this.criticism.list(query, viewer) };
  }

  @Post('drafts')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'enterDraft', summary: '登记事由 · Enter cause 3, 6 or 7 (R-39)' })
  @CommandHeaders()
  @ApiOkResponse({ type: DraftBody })
  @Problems('causeNotEntered', 'mediaLevelMissing', 'unknownPerson')
  enter(@Command() request: CommandRequest, @Body() body: EnterDraftBody): Promise<DraftBody> {
    return this.criticism.enter(request, body);
  }

  @Post('drafts/:draftId/confirm')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'confirmDraft', summary: '确认通报 · Confirm a draft; nothing follows before (R-39)' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DraftBody })
  @Problems('notFound', 'draftNotOpen', 'ownDraft')
  confirm(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OpinionBody,
  ): Promise<DraftBody> {
    return this.criticism.decide(id, request, body, true);
  }

  @Post('drafts/:draftId/dismiss')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'dismissDraft', summary: '不予通报 · Dismiss a draft (R-39)' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DraftBody })
  @Problems('notFound', 'draftNotOpen', 'ownDraft')
  dismiss(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OpinionBody,
  ): Promise<DraftBody> {
    return this.criticism.decide(id, request, body, false);
  }

  @Post('drafts/:draftId/appeal')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'appealDraft', summary: '申诉 · The officer appeals a confirmed criticism (R-39)' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DraftBody })
  @Problems('notFound', 'draftNotOpen', 'notOwnDraft')
  appeal(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AppealBody,
  ): Promise<DraftBody> {
    return this.criticism.appeal(id, request, body);
  }

  @Post('drafts/:draftId/answer-appeal')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'answerAppeal', summary: '答复申诉 · Answer an appeal (R-39)' })
  @ApiParam(DRAFT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: DraftBody })
  @Problems('notFound', 'draftNotOpen', 'ownDraft')
  answerAppeal(
    @Param('draftId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AppealAnswerBody,
  ): Promise<DraftBody> {
    return this.criticism.answerAppeal(id, request, body);
  }

  @Post('admonitions')
  @HttpCode(200)
  @ForRoles('centre', 'supervisor')
  @ApiOperation({ operationId: 'admonish', summary: '批评教育 · Record that an officer was admonished (R-39 cause 1)' })
  @CommandHeaders()
  @ApiOkResponse({ type: RecordedFactBody })
  @Problems('unknownPerson')
  admonish(@Command() request: CommandRequest, @Body() body: AdmonishBody): Promise<RecordedFactBody> {
    return this.facts.admonish(request, body);
  }
}
