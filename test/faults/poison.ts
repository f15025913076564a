/** What somebody who may write to the namespace can send a case and what is no command: see test/journeys/poison.test.ts. */
import { Client, Connection } from '@temporalio/client';
import type { SharedDeployment } from '../deployed/deployment';

/** No command at all, by reason of its shape. */
export const NO_COMMANDS = [
  undefined,
  null,
  7,
  'accept',
  [],
  {},
  { commandId: 'alone' },
  { commandId: '', actor: {} },
] as const;

/** Signals that a case knows, and one that it does not. */
export const SIGNALS = ['remind', 'calendarChanged', 'branchReports', 'certificateReports', 'noSuchSignal'] as const;

/**
 * Sends every running case one signal that is none. Some of them end at the same moment.
 * @returns how many were sent
 */
export async function poisonAll({ temporal, tls }: SharedDeployment, signal: string, said: unknown): Promise<number> {
  const apiKey = await temporal.tokens.sign([`${temporal.namespace}:write`]);
  const connection = await Connection.connect({ address: temporal.address, tls, apiKey });
  try {
    const { workflow } = new Client({ connection, namespace: temporal.namespace });
    let sent = 0;
    for await (const { workflowId } of workflow.list({ query: CASES })) {
      const was = await workflow
        .getHandle(workflowId)
        .signal(signal, said)
        .then(
          () => 1,
          () => 0,
        );
      sent += was;
    }
    return sent;
  } finally {
    await connection.close();
  }
}

const CASES = `WorkflowType = 'applicationWorkflow' and ExecutionStatus = 'Running'`;
