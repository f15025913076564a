/** DBOS in the process of whoever asks it. Its package stands in a folder of its own, which is told at the start. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serveTurns } from './closed-loop';
import { KINDS, LAST, openEffects, writeEffect } from './effects';

/** As much of it as is used here. */
interface Dbos {
  readonly workflowID?: string;
  registerStep<A extends unknown[]>(step: (...args: A) => Promise<void>, config: object): (...args: A) => Promise<void>;
  registerWorkflow<A extends unknown[], R>(run: (...args: A) => Promise<R>, config: object): (...args: A) => Promise<R>;
  setConfig(config: object): void;
  launch(): Promise<void>;
  startWorkflow<A extends unknown[], R>(
    run: (...args: A) => Promise<R>,
    params: { readonly workflowID: string },
  ): (...args: A) => Promise<{ getResult(): Promise<R> }>;
  send(workflowId: string, message: Said, topic: string): Promise<void>;
  recv(topic: string, seconds: number): Promise<Said | null>;
  setEvent(key: string, value: string): Promise<void>;
  getEvent(workflowId: string, key: string, seconds: number): Promise<string | null>;
}

interface Said {
  readonly step: number;
  readonly actor: string;
}

const TERM_SECONDS = 30 * 86_400;

async function main(folder: string, url: string, systemUrl: string): Promise<void> {
  const { DBOS } = createRequire(join(folder, 'package.json'))('@dbos-inc/dbos-sdk') as { DBOS: Dbos };
  const pool = await openEffects(url);
  const effect = DBOS.registerStep((id: string, kind: string) => writeEffect(pool, id, kind), { name: 'effect' });
  const licence = DBOS.registerWorkflow(
    async (id: string): Promise<string> => {
      await effect(id, KINDS[0]);
      for (let step = 1; step <= LAST; step += 1) {
        const said = await DBOS.recv('command', TERM_SECONDS);
        if (said === null) return 'late';
        if (said.step !== step || said.actor === '') throw new Error('not now');
        await effect(id, KINDS[step]!);
        await DBOS.setEvent(`done-${step}`, 'done');
      }
      return 'archived';
    },
    { name: 'licence' },
  );
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: systemUrl, systemDatabasePoolSize: 20, logLevel: 'error' });
  await DBOS.launch();
  serveTurns({
    play: async (id, timed) => {
      const handle = await timed('start', () => DBOS.startWorkflow(licence, { workflowID: id })(id));
      for (let step = 1; step <= LAST; step += 1) {
        await timed(KINDS[step]!, async () => {
          await DBOS.send(id, { step, actor: 'officer1' }, 'command');
          const done = await DBOS.getEvent(id, `done-${step}`, 60);
          if (done !== 'done') throw new Error(`${id}: no answer to step ${step}`);
        });
      }
      await handle.getResult();
    },
  });
}

const [, , folder, url, systemUrl] = process.argv;
void main(folder!, url!, systemUrl!);
