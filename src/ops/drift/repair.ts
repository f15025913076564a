import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { reconcileNumbers } from '../../adapters/numbers/lost-numbers';
import type { DriftKind } from '../../entities/drift';
import { MESSAGE_ID } from '../../entities/outbox';
import { RepairRow, type RepairKind } from '../../entities/repair';
import { rebuildReadModel } from '../rebuild';
import { rebuildMatters } from '../rebuild-matters';
import type { DriftContext } from './drift';
import { lookForDrift } from './findings';
import { reopenApplication } from './reopen';

export interface RepairContext extends DriftContext {
  readonly client: Client;
  readonly taskQueue: string;
}

/** Who repairs something, and why. */
export interface RepairOrder {
  readonly doneBy: string;
  readonly reason: string;
}

/** That something is not repaired, in words for whoever asked. */
export class RepairRefused extends Error {}

/** Makes one thing good. */
type Repair = (context: RepairContext, subjectId: string, order: RepairOrder) => Promise<unknown>;

const MEND = {
  workflowMissing: (context, id) => reopen(context, id, false),
  // Where the two agree about the events it is the row that tells another.
  sequenceApart: async (context, id) => {
    const { workflow, recorded } = await bothSides(context, id);
    return workflow === recorded ? rebuild(context, id) : reopen(context, id, true);
  },
  stageApart: (context, id) => rebuild(context, id),
  readModelApart: (context, id) => rebuild(context, id),
  attributesApart: (context, id) => reopen(context, id, true),
  activityStuck: async ({ client, engine }, workflowId) => {
    for (const { id } of (await engine.describe(workflowId))?.activities ?? []) {
      const { namespace } = client.options;
      await client.workflowService.resetActivity({ namespace, execution: { workflowId }, id });
    }
  },
  messageWaiting: ({ books }, id) => books.query(AT_ONCE, [id]),
  messageDead: ({ books }, id, { doneBy }) => books.query(RESEND, [id, doneBy]),
  jobStuck: ({ books }, id) => {
    const again = 'set attempts = 0, next_attempt_at = now(), last_error = null';
    return id.startsWith('paper/')
      ? books.query(`update paper_jobs ${again} where 'paper/' || subject_id || '/' || seq = $1`, [id])
      : books.query(`update archive_jobs ${again} where 'archive/' || application_id = $1`, [id]);
  },
  contentUnknown: ({ files }, hash) => files.remove(hash),
  numbersBehind: ({ books, journals }, _, order) => reconcileNumbers(books.dataSource, journals, order),
} as const satisfies Record<RepairKind, Repair>;

/** Why some kinds are not repaired by a command, and what is to be done. */
const NONE: Readonly<Record<Exclude<DriftKind, RepairKind>, string>> = {
  workflowLeft: 'one of the two is wrong about the end: compare history and events (docs/reliability.md, 9)',
  workflowUnknown: 'its hand-in was never recorded, and nobody was told of it: mend what keeps it from being recorded',
  workflowSilent: 'no worker answers for it: start one, or look at its workflow task',
  taskStuck: 'the program fails on this history: go back to the version before, and mend with patched()',
  contentMissing: 'nothing here has the content: bring it back from the backup of the store',
};

/**
 * Repairs one thing that has come apart now; who and why is on record first, in the audit.
 * @returns whether it is well afterwards; what is done by others takes them a moment
 * @throws RepairRefused when it is not so now, or no lawful repair is known
 */
export async function repairDrift(
  context: RepairContext,
  kind: DriftKind,
  subjectId: string,
  order: RepairOrder,
): Promise<boolean> {
  const isApart = async (): Promise<boolean> => {
    const { found } = await lookForDrift(context, [kind]);
    return found.some((one) => one.kind === kind && one.subjectId === subjectId);
  };
  if (kind in NONE) throw new RepairRefused(NONE[kind as keyof typeof NONE]);
  if (!(await isApart())) throw new RepairRefused(`of ${subjectId} this is not so: ${kind}`);
  const bar = REOPENED.includes(kind) ? await barToReopening(context, subjectId) : null;
  if (bar !== null) throw new RepairRefused(bar);
  const mend: Repair = MEND[kind as RepairKind];
  // Numbers are put on record by whoever raises them.
  if (kind !== 'numbersBehind') {
    const row = { id: `rep-${randomUUID()}`, kind: kind as RepairKind, subjectId, ...order };
    await context.books.dataSource.manager.insert(RepairRow, row);
  }
  await mend(context, subjectId, order);
  return !(await isApart());
}

const REOPENED: readonly DriftKind[] = ['workflowMissing', 'sequenceApart', 'attributesApart'];

async function barToReopening(context: RepairContext, id: string): Promise<string | null> {
  const sql = 'select closed_at is not null as closed from applications where id = $1';
  const [row] = await context.books.query<{ closed: boolean }>(sql, [id]);
  if (!row) return 'only applications are opened anew from their events so far';
  if (row.closed) return 'it has ended in the books: compare history and events (docs/reliability.md, 9)';
  const { workflow, recorded } = await bothSides(context, id);
  // Its recording still fails: begun anew it would lose what it has decided.
  return workflow > recorded ? 'the workflow is ahead of the events: look at its pending activity' : null;
}

/** The last event by the workflow, 0 where none answers, and by the books. */
async function bothSides(
  { engine, books }: RepairContext,
  id: string,
): Promise<{ workflow: number; recorded: number }> {
  const workflow = (await engine.standing(id).catch(() => null))?.seq ?? 0;
  const sql = 'select max(seq) as seq from application_events where application_id = $1';
  const [row] = await books.query<{ seq: number }>(sql, [id]);
  return { workflow, recorded: row!.seq };
}

async function reopen(context: RepairContext, id: string, instead: boolean): Promise<void> {
  const { books, client, taskQueue, engine } = context;
  await reopenApplication({ dataSource: books.dataSource, client, taskQueue }, id, instead);
  // Once it answers it has shown itself; where no worker is at work it will when one is.
  await engine.standing(id).catch(() => null);
}

async function rebuild({ books: { dataSource } }: RepairContext, id: string): Promise<void> {
  const [row] = await dataSource.query('select 1 from applications where id = $1', [id]);
  if (row) await rebuildReadModel(dataSource, id);
  else await rebuildMatters(dataSource, id);
}

const AT_ONCE = `
  update outbox set next_attempt_at = now() where ${MESSAGE_ID} = $1 and status = 'pending'`;

const RESEND = `
  update outbox set status = 'pending', attempts = 0, next_attempt_at = now(), resent_by = $2, resent_at = now()
   where ${MESSAGE_ID} = $1 and status = 'dead'`;
