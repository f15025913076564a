import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { holdsIn } from '../../domain/policy/books';
import { ApplicationParameter, CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, MaySeeApplication } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import {
  AppealAnswerBody,
  AppealBody,
  BreachAppealBody,
  OutcomeBody,
  OutcomeListBody,
  RecordedFactBody,
} from './criticism.dto';
import { Outcomes } from './outcomes.service';
import { SupervisionFactsService } from './supervision-facts.service';

const SEQ = { name: 'seq', description: 'Of the breach', schema: { type: 'integer' }, example: 12 } as const;

/** What may still be said of a case that is archived already: its facts stay as they are. */
@ApiTags('通报批评 · Criticism')
@Controller('applications/:applicationId')
export class CaseSupervisionController {
  constructor(
    private readonly facts: SupervisionFactsService,
    private readonly outcomes: Outcomes,
  ) {}

  @Get('outcomes')
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'listOutcomesOfCase',
    summary: '复议诉讼结果 · How reviews and suits of this case ended (R-39 cause 8)',
  })
  @ApplicationParameter()
  @ApiOkResponse({ type: OutcomeListBody })
  async ofCase(@Param('applicationId') id: string, @CurrentPrincipal() viewer: Principal): Promise<OutcomeListBody> {
    return { items: await this.outcomes.ofCase(id, viewer) };
  }

  @Post('outcomes')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'recordOutcome',
    summary: '复议诉讼结果 · Record how a review or suit ended (R-39 cause 8)',
  })
  @ApplicationParameter()
  @CommandHeaders()
  @ApiOkResponse({ type: RecordedFactBody })
  @Problems('nothingDecided', 'notAllowed')
  async outcome(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OutcomeBody,
  ): Promise<RecordedFactBody> {
    if (!holdsIn(request.principal, ['centre', 'supervisor'], null)) throw problem('notAllowed');
    return this.facts.recordOutcome(id, request, body);
  }

  @Post('breaches/:seq/appeal')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({ operationId: 'appealBreach', summary: '过错申诉 · The officer appeals a recorded breach (R-43)' })
  @ApplicationParameter()
  @ApiParam(SEQ)
  @CommandHeaders()
  @ApiOkResponse({ type: BreachAppealBody })
  @Problems('notOwnBreach', 'appealedAlready')
  appeal(
    @Param('applicationId') id: string,
    @Param('seq') seq: string,
    @Command() request: CommandRequest,
    @Body() body: AppealBody,
  ): Promise<BreachAppealBody> {
    return this.facts.appealBreach(id, seqOf(seq), request, body);
  }

  @Post('breaches/:seq/answer-appeal')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({ operationId: 'answerBreachAppeal', summary: '答复过错申诉 · Answer the appeal of a breach (R-43)' })
  @ApplicationParameter()
  @ApiParam(SEQ)
  @CommandHeaders()
  @ApiOkResponse({ type: BreachAppealBody })
  @Problems('notAllowed', 'appealedAlready', 'ownDraft')
  answer(
    @Param('applicationId') id: string,
    @Param('seq') seq: string,
    @Command() request: CommandRequest,
    @Body() body: AppealAnswerBody,
  ): Promise<BreachAppealBody> {
    return this.facts.answerBreachAppeal(id, seqOf(seq), request, body);
  }
}

/** 复议诉讼结果登记, of all cases. */
@ApiTags('通报批评 · Criticism')
@Controller('outcomes')
export class OutcomesController {
  constructor(private readonly outcomes: Outcomes) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listOutcomes',
    summary: '复议诉讼结果登记 · Of one’s departments; for roles of the whole centre all (R-39 cause 8)',
  })
  @ApiOkResponse({ type: OutcomeListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<OutcomeListBody> {
    return { items: await this.outcomes.list(viewer) };
  }
}

/** What is no seq names no breach. */
function seqOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
