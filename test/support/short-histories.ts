/**
 * Runs in the sandbox of workflows, in a bundle of tests: the time-skipping server never says that a history is long, so
 * this says it for the server, as a function of the history alone and so the same on replay.
 */
import type { WorkflowInterceptors } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';

/** Events after which the workflow is told that it should continue as new; the server's own limit is 4,096. */
export const LONG_EVENTS = 40;

export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate(input, next) {
        getActivator().mutateWorkflowInfo((info) => ({
          ...info,
          continueAsNewSuggested: info.historyLength > LONG_EVENTS,
        }));
        next(input);
      },
    },
  ],
});
