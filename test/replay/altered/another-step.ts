/** A workflow that does something which the one before it did not do: it waits a minute before the journey begins. */
import { sleep } from '@temporalio/workflow';
import { applicationWorkflow as today } from '../../../src/workflows';
import type { OpenedApplication } from '../../../src/workflows/application.messages';

export async function applicationWorkflow(opened: OpenedApplication): Promise<unknown> {
  await sleep('1 minute');
  return today(opened);
}
