import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import { CENTRE_DAY_ID, CENTRE_DAY_WORKFLOW } from '../workflows/centre-day.messages';

/** Sees to it that the days of the centre are kept: begins the one workflow that does so, unless it runs already. */
export async function keepCentreDay(workflows: WorkflowClient, taskQueue: string): Promise<void> {
  try {
    await workflows.start(CENTRE_DAY_WORKFLOW, {
      workflowId: CENTRE_DAY_ID,
      taskQueue,
      args: [],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: '中心每日 The days of the centre',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
