import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AssessmentAct } from '../../domain/assessment/assessment';
import { rolesForAssessment } from '../../domain/assessment/decide';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest } from '../commands/command-request';
import { MatterCommands } from '../matters/matter-commands';
import type { MatterActBody } from '../matters/matter-reply';
import { MatterActRoute, MatterParameter } from '../matters/matter-route';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { AssessmentReader, shownAssessment } from './assessment-reader';
import {
  AnswerObjectionBody,
  AssessmentBody,
  AssessmentListBody,
  ConfirmSheetBody,
  ListAssessmentsQuery,
  ObjectBody,
  OpenRoundBody,
  RoundBody,
  TellSheetBody,
} from './assessments.dto';
import { AssessmentRounds } from './rounds.service';

const ID = MatterParameter('assessmentId', 'Opaque id of the sheet', 'asm-01j9z3k5m7p9r1t3v5x7z9b1d3');

/** rounds, and the sheets that they make. */
@ApiTags('考核 · Assessments')
@Controller()
export class AssessmentsController {
  constructor(
    private readonly rounds: AssessmentRounds,
    private readonly reader: AssessmentReader,
  ) {}

  @Post('assessment-rounds')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({
    operationId: 'openAssessmentRound',
    summary: '开展考核 · Draw one sheet for each officer from recorded facts; again makes no second (R-62)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: RoundBody })
  @Problems('fieldInvalid', 'roundNotOver')
  open(@Command() request: CommandRequest, @Body() body: OpenRoundBody): Promise<RoundBody> {
    return this.rounds.open(request, body);
  }

  @Get('assessments')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listAssessments',
    summary: '考核评分表 · One’s own, those of the department, or all (R-62)',
  })
  @ApiOkResponse({ type: AssessmentListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListAssessmentsQuery, @CurrentPrincipal() viewer: Principal): Promise<AssessmentListBody> {
    return { items: await this.reader.list(query, viewer) };
  }

  @Get('assessments/:assessmentId')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'getAssessment', summary: '评分表 · Line by line, with the facts (R-62)' })
  @ID
  @ApiOkResponse({ type: AssessmentBody })
  @Problems('notFound')
  async get(@Param('assessmentId') id: string, @CurrentPrincipal() viewer: Principal): Promise<AssessmentBody> {
    return shownAssessment(await this.reader.getVisible(id, viewer));
  }
}

/** What becomes of a sheet. */
@ApiTags('考核 · Assessments')
@Controller('assessments/:assessmentId')
export class AssessmentActsController {
  constructor(
    private readonly reader: AssessmentReader,
    private readonly commands: MatterCommands,
  ) {}

  @ForRoles(...STAFF_ROLES)
  @ID
  @MatterActRoute('tell', {
    operationId: 'tellSheet',
    summary: '告知本人 · Show the sheet to whom it is about; the term for objections runs (R-62)',
    roles: rolesForAssessment('tell'),
    refusals: ['notFound', 'ownSheet', 'wrongStage'],
  })
  tell(
    @Param('assessmentId') id: string,
    @Command() request: CommandRequest,
    @Body() body: TellSheetBody,
  ): Promise<CommandAnswer> {
    return this.act(id, 'tell', request, body);
  }

  @ForRoles(...STAFF_ROLES)
  @ID
  @MatterActRoute('object', {
    operationId: 'objectToSheet',
    summary: '提出异议 · Object once, within the term (R-62)',
    roles: rolesForAssessment('object'),
    refusals: ['notFound', 'notOwnSheet', 'objectedAlready', 'objectionTermOver', 'wrongStage', 'fieldInvalid'],
  })
  object(
    @Param('assessmentId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ObjectBody,
  ): Promise<CommandAnswer> {
    return this.act(id, 'object', request, body);
  }

  @ForRoles(...STAFF_ROLES)
  @ID
  @MatterActRoute('answerObjection', {
    operationId: 'answerObjection',
    summary: '答复异议 · Correct lines with reasons, or leave them; not by whoever drafted (R-62)',
    roles: rolesForAssessment('answerObjection'),
    refusals: [
      'notFound',
      'ownSheet',
      'drafterDecides',
      'wrongStage',
      'correctionsMissing',
      'correctionsNotUpheld',
      'fieldInvalid',
    ],
  })
  answer(
    @Param('assessmentId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AnswerObjectionBody,
  ): Promise<CommandAnswer> {
    return this.act(id, 'answerObjection', request, body);
  }

  @ForRoles(...STAFF_ROLES)
  @ID
  @MatterActRoute('confirm', {
    operationId: 'confirmSheet',
    summary: '确认考核结果 · With total and grade; not by whoever drafted (R-62)',
    roles: rolesForAssessment('confirm'),
    refusals: ['notFound', 'ownSheet', 'drafterDecides', 'wrongStage', 'fieldEmpty'],
  })
  confirm(
    @Param('assessmentId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ConfirmSheetBody,
  ): Promise<CommandAnswer> {
    return this.act(id, 'confirm', request, body);
  }

  private async act(
    id: string,
    act: AssessmentAct,
    request: CommandRequest,
    body: MatterActBody,
  ): Promise<CommandAnswer> {
    return this.commands.act(await this.reader.getVisible(id, request.principal), act, request, body);
  }
}
