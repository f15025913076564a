import { Body, Controller, Logger, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicationParameter } from '../acts/act-route';
import { CurrentPrincipal } from '../policy/current-principal';
import { MaySeeApplication } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal, type ApiProblem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { ApplicationReader } from './application-reader';
import { EditBody } from './forbidden-edits.dto';

/**
 * what somebody would have to do to rewrite a case. Always refused, with the reason and for whoever asks, so
 * that the attempt is answered by a rule and can be found in the log.
 */
@ApiTags('办件 · Applications')
@Controller('applications/:applicationId')
export class ForbiddenEditsController {
  private readonly logger = new Logger(ForbiddenEditsController.name);

  constructor(private readonly applications: ApplicationReader) {}

  @Patch()
  @MaySeeApplication()
  @ApiOperation({ operationId: 'editCaseFact', summary: '改写办件事实(一律拒绝) · Edit a fact: always refused' })
  @ApplicationParameter()
  @Problems('factsAppendOnly', 'applicationArchived', 'invalidBody', 'malformedJson', 'unsupportedMediaType')
  async editFact(
    @Param('applicationId') id: string,
    @CurrentPrincipal() principal: Principal,
    @Body() body: EditBody,
  ): Promise<never> {
    const { row } = await this.applications.getVisible(id, principal);
    const answer =
      row.stage === 'archived' ? problemOfRefusal({ code: 'applicationArchived' }) : problem('factsAppendOnly');
    throw this.logged(answer, id, principal, body.field);
  }

  @Patch('decision')
  @MaySeeApplication()
  @ApiOperation({ operationId: 'editDecision', summary: '改写决定(一律拒绝) · Edit the decision: always refused' })
  @ApplicationParameter()
  @Problems('decisionFixed', 'factsAppendOnly', 'applicationArchived', 'invalidBody', 'malformedJson')
  async editDecision(
    @Param('applicationId') id: string,
    @CurrentPrincipal() principal: Principal,
    @Body() body: EditBody,
  ): Promise<never> {
    const { row } = await this.applications.getVisible(id, principal);
    const archived = row.stage === 'archived';
    const answer = archived
      ? problemOfRefusal({ code: 'applicationArchived' })
      : problem(row.decidedAt === null ? 'factsAppendOnly' : 'decisionFixed');
    throw this.logged(answer, id, principal, body.field);
  }

  /** Who tried what and why not: ids and names of fields, never a value. */
  private logged(answer: ApiProblem, applicationId: string, { personId }: Principal, field: string): ApiProblem {
    this.logger.warn({ audit: 'editRefused', applicationId, personId, field, code: answer.code }, 'edit refused');
    return answer;
  }
}
