import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Inject, Injectable } from '@nestjs/common';
import type { FileAct } from '../../domain/application/decide';
import type { Refusal } from '../../domain/application/refusals';
import { MATTER_KINDS } from '../../domain/matter/matter';
import {
  actSignal,
  actUpdate,
  APPLICATION_WORKFLOW,
  type CommandEnvelope,
  type OpenedApplication,
} from '../../workflows/application.messages';
import {
  CALENDAR_CHANGE_WORKFLOW,
  distributionIdOf,
  type CalendarDistribution,
} from '../../workflows/calendar.messages';
import { DUPLICATE, REFUSED, STALE, type CommandReply, type Envelope } from '../../workflows/desk.messages';
import {
  MATTER_WORKFLOWS,
  matterUpdate,
  type OpenedByPeople,
  type OpenedMatter,
} from '../../workflows/matter.messages';
import { sharing } from '../../workflows/priority.messages';
import { problem } from '../problems/problem';
import { TEMPORAL } from '../tokens-of-injection';
import type { TemporalClient } from './temporal-client';

/** What the workflow says to a command. `notRunning`: the journey of this case is over, or never began. */
export type Outcome =
  | { readonly kind: 'done'; readonly reply: CommandReply }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'duplicate'; readonly existingNumber: string }
  | { readonly kind: 'stale'; readonly seq: number }
  | { readonly kind: 'notRunning' };

/** The one way from the API into a case. Whatever it cannot know within its time it says so, and never claims success. */
@Injectable()
export class ApplicationGateway {
  constructor(@Inject(TEMPORAL) private readonly temporal: TemporalClient) {}

  /** @throws ApiProblem engineUnavailable, outcomeUnknown */
  update<A extends FileAct>(applicationId: string, act: A, envelope: CommandEnvelope<A>): Promise<Outcome> {
    return this.ask((workflows) =>
      workflows
        .getHandle(applicationId)
        .executeUpdate(actUpdate(act), { args: [envelope], updateId: envelope.commandId }),
    );
  }

  /** Opens the case and hands in, in one. @throws ApiProblem engineUnavailable, outcomeUnknown */
  handIn(opened: OpenedApplication, envelope: CommandEnvelope<'handIn'>): Promise<Outcome> {
    return this.ask((workflows) => {
      const startWorkflowOperation = new WithStartWorkflowOperation(APPLICATION_WORKFLOW, {
        workflowId: opened.applicationId,
        taskQueue: this.temporal.taskQueue,
        args: [opened],
        staticSummary: `${opened.references.item.name} ${opened.references.item.nameEn}`,
        priority: sharing(opened.references.item.departmentCode),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      return workflows.executeUpdateWithStart(actUpdate('handIn'), {
        args: [envelope],
        updateId: envelope.commandId,
        startWorkflowOperation,
      });
    });
  }

  /** Opens a matter with its first act, in one. @throws ApiProblem engineUnavailable, outcomeUnknown */
  openMatter(kind: OpenedByPeople, opened: OpenedMatter, act: string, envelope: Envelope): Promise<Outcome> {
    const ofDepartment = envelope.actor.authorities.find(({ departmentCode }) => departmentCode !== null);
    return this.ask((workflows) => {
      const startWorkflowOperation = new WithStartWorkflowOperation(MATTER_WORKFLOWS[kind], {
        workflowId: opened.matterId,
        taskQueue: this.temporal.taskQueue,
        args: [opened],
        staticSummary: MATTER_KINDS[kind].zh,
        priority: sharing(ofDepartment?.departmentCode ?? kind),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      return workflows.executeUpdateWithStart(matterUpdate(act), {
        args: [envelope],
        updateId: envelope.commandId,
        startWorkflowOperation,
      });
    });
  }

  /** An act on a matter that is no application. @throws ApiProblem engineUnavailable, outcomeUnknown */
  updateMatter(matterId: string, act: string, envelope: Envelope): Promise<Outcome> {
    return this.ask((workflows) =>
      workflows
        .getHandle(matterId)
        .executeUpdate(matterUpdate(act), { args: [envelope], updateId: envelope.commandId }),
    );
  }

  /**
   * begins to tell every open case of a calendar change, as soon as its approval is committed; what runs already goes
   * on. @throws ApiProblem engineUnavailable, outcomeUnknown
   */
  async beginDistribution(changeId: string): Promise<void> {
    const distribution: CalendarDistribution = { changeId };
    await this.ask((workflows) =>
      workflows.start(CALENDAR_CHANGE_WORKFLOW, {
        workflowId: distributionIdOf(changeId),
        taskQueue: this.temporal.taskQueue,
        args: [distribution],
        staticSummary: '日历变更 / calendar change',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  }

  /** Sends a supervisor's act; what became of it is found in the books. @throws ApiProblem engineUnavailable */
  async signal<A extends FileAct>(
    applicationId: string,
    act: A,
    envelope: CommandEnvelope<A>,
  ): Promise<'sent' | 'notRunning'> {
    try {
      await this.temporal.within((workflows) => workflows.getHandle(applicationId).signal(actSignal(act), envelope));
      return 'sent';
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'notRunning') return 'notRunning';
      throw error;
    }
  }

  private async ask(send: Parameters<TemporalClient['within']>[0]): Promise<Outcome> {
    try {
      return { kind: 'done', reply: (await this.temporal.within(send)) as CommandReply };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

const AGAIN = { headers: { 'Retry-After': '2' } };

/** @throws ApiProblem when the failure leaves open what happened; the error itself when it is none of Temporal's */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof WorkflowUpdateFailedError) return outcomeOfFailure(error);
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) {
    return { kind: 'notRunning' };
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw problem('outcomeUnknown', AGAIN);
  const cause = error instanceof Error ? error.cause : undefined;
  if (isGrpcServiceError(error) || isGrpcServiceError(cause)) throw problem('engineUnavailable', AGAIN);
  throw error;
}

function outcomeOfFailure(error: WorkflowUpdateFailedError): Outcome {
  const { cause } = error;
  if (cause instanceof ApplicationFailure) {
    const [detail] = cause.details ?? [];
    if (cause.type === REFUSED) return { kind: 'refused', refusal: detail as Refusal };
    if (cause.type === STALE) return { kind: 'stale', seq: detail as number };
    if (cause.type === DUPLICATE) return { kind: 'duplicate', existingNumber: detail as string };
    // The case ended before the update was admitted; it will be found closed.
    if (cause.type === 'AcceptedUpdateCompletedWorkflow') throw problem('outcomeUnknown', AGAIN);
  }
  throw error;
}
