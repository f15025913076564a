import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import {
  AnswerSuggestionBody,
  IncidentListBody,
  IncidentReportBody,
  ReportIncidentBody,
  SuggestBody,
  SuggestionBody,
  SuggestionListBody,
} from './voices.dto';
import { VoicesService } from './voices.service';

const SUGGESTION_ID = {
  name: 'suggestionId',
  schema: { type: 'string' },
  example: 'sug-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** R-58 意见建议 and 突发事件. */
@ApiTags('意见建议与突发事件 · Suggestions and incidents')
@Controller()
export class VoicesController {
  constructor(private readonly voices: VoicesService) {}

  @Post('suggestions')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ operationId: 'suggest', summary: '意见建议 · Suggest something (R-58)' })
  @CommandHeaders()
  @ApiOkResponse({ type: SuggestionBody })
  suggest(@Command() request: CommandRequest, @Body() { text }: SuggestBody): Promise<SuggestionBody> {
    return this.voices.suggest(request, text);
  }

  @Get('suggestions')
  @SignedIn()
  @ApiOperation({ operationId: 'listSuggestions', summary: '意见建议 · One’s own; for the centre all (R-58)' })
  @ApiOkResponse({ type: SuggestionListBody })
  async suggestions(@CurrentPrincipal() viewer: Principal): Promise<SuggestionListBody> {
    return { items: await this.voices.suggestions(viewer) };
  }

  @Post('suggestions/:suggestionId/answer')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'answerSuggestion', summary: '答复意见建议 · Answer, and say whether it counts (R-58)' })
  @ApiParam(SUGGESTION_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: SuggestionBody })
  @Problems('notFound', 'answeredAlready')
  answer(
    @Param('suggestionId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AnswerSuggestionBody,
  ): Promise<SuggestionBody> {
    return this.voices.answer(id, request, body);
  }

  @Post('incidents')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'reportIncident', summary: '突发事件报告 · Report an incident upward at once (R-58)' })
  @CommandHeaders()
  @ApiOkResponse({ type: IncidentReportBody })
  @Problems('notFound', 'incidentAhead')
  report(@Command() request: CommandRequest, @Body() body: ReportIncidentBody): Promise<IncidentReportBody> {
    return this.voices.report(request, body);
  }

  @Get('incidents')
  @ForRoles('centre', 'supervisor', 'leaderInCharge', 'governmentHead', 'organHead', 'auditor')
  @ApiOperation({ operationId: 'listIncidents', summary: '突发事件 · Reports of incidents (R-58)' })
  @ApiOkResponse({ type: IncidentListBody })
  async incidents(): Promise<IncidentListBody> {
    return { items: await this.voices.incidents() };
  }
}
