/** Whoever asks bare Temporal. */
import { Client, Connection } from '@temporalio/client';
import { command, type licenceCase } from './bare-temporal-case';
import { serveTurns } from './closed-loop';
import { KINDS } from './effects';

async function main(address: string, namespace: string, taskQueue: string, local: boolean): Promise<void> {
  const { workflow } = new Client({ connection: await Connection.connect({ address }), namespace });
  serveTurns({
    play: async (workflowId, timed) => {
      const begin = { taskQueue, workflowId, args: [workflowId, local] as [string, boolean] };
      const handle = await timed('start', () => workflow.start<typeof licenceCase>('licenceCase', begin));
      for (const [step, kind] of KINDS.entries()) {
        if (step > 0) await timed(kind, () => handle.executeUpdate(command, { args: [step, 'officer1'] }));
      }
    },
  });
}

const [, , address, namespace, taskQueue, local] = process.argv;
void main(address!, namespace!, taskQueue!, local === 'local');
