import { proxyActivities } from '@temporalio/workflow';
import type { DriftActivities, DriftLook } from '../activities/drift.types';
import { BACKGROUND } from './priority.messages';

/** A look at everything takes long where there are many cases; the next schedule looks again when this one fails. */
const { lookForDrift } = proxyActivities<DriftActivities>({
  startToCloseTimeout: '2 hours',
  retry: { initialInterval: '1 minute', maximumAttempts: 3 },
  summary: '核对 / look for drift',
  priority: BACKGROUND,
});

/** One look for what has come apart between books, Temporal, messages, files and numbers. @returns how much there is */
export async function driftWatchWorkflow(how: DriftLook): Promise<number> {
  return lookForDrift(how);
}
