/**
 * Runs in the sandbox of workflows, in the bundle of the replay tests: tells what today's code would record. A history says
 * in which order commands were given, never what an activity was told, so that a replay alone does not notice other words.
 */
import { proxySinks, workflowInfo, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';
import type { RecordInput, RecordMatterInput } from '../../src/activities/record.types';

export interface CaptureSinks extends Sinks {
  capture: { recorded(workflowId: string, input: RecordInput | RecordMatterInput): void };
}

const { capture } = proxySinks<CaptureSinks>();

export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity(input, next) {
        if (['record', 'recordMatter'].includes(input.activityType)) {
          capture.recorded(workflowInfo().workflowId, input.args[0] as RecordInput | RecordMatterInput);
        }
        return next(input);
      },
    },
  ],
});
