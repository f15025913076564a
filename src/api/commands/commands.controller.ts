import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { requestIdOf, type ApiRequest } from '../http/request';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { ApiProblem, detailsOf, problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { languageOf } from '../problems/words';
import type { CommandAnswer } from './answer';
import { CommandStatusBody } from './command.dto';
import { Idempotency } from './idempotency';
import { RecordedOutcomes } from './recorded-outcomes';

@ApiTags('办件 · Applications')
@Controller('commands')
export class CommandsController {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly outcomes: RecordedOutcomes,
  ) {}

  @Get(':commandId')
  @SignedIn()
  @ApiOperation({ operationId: 'readCommand', summary: '指令状态 · What became of a command of one’s own' })
  @ApiParam({
    name: 'commandId',
    schema: { type: 'string' },
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  @ApiOkResponse({ type: CommandStatusBody })
  @Problems('notFound')
  async read(
    @Param('commandId') commandId: string,
    @CurrentPrincipal() { personId }: Principal,
    @Req() request: ApiRequest,
  ): Promise<CommandStatusBody> {
    const entry = await this.idempotency.find(commandId, personId);
    // What concerns no case has its answer at once, and nothing to look up.
    if (!entry || entry.applicationId === null) throw problem('notFound');
    const { applicationId } = entry;
    const answer = (entry.response as CommandAnswer | null) ?? (await this.outcomes.find(commandId, 200));
    if (!answer) return { commandId, applicationId, status: 'pending' };
    if (answer.kind === 'done') {
      return {
        commandId,
        applicationId,
        status: 'accepted',
        reply: { applicationId: answer.applicationId, ...answer.reply },
      };
    }
    const language = languageOf(request.headers['accept-language']);
    const details = detailsOf(new ApiProblem(answer.code, answer.facts), language, requestIdOf(request));
    return { commandId, applicationId, status: 'refused', problem: details as CommandStatusBody['problem'] };
  }
}
