/** Books and Temporal tell the same story. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../../domain/calendar/time';
import type { Books } from '../books';
import type { Engine, HistoryEvent } from '../engine';
import { found, type CheckContext, type Finding, type Invariant } from '../invariant';
import { inParallel } from '../parallel';

/** Opening and ending a case takes two steps, one here and one there; so long they may be apart. */
const GRACE_MS = 60_000;
const AT_ONCE = 16;
/** A case that somebody acts on comes to rest between two looks. */
const LOOKS = 8;
const BETWEEN_LOOKS_MS = 250;
const MOST_ATTEMPTS = 10;

interface Known {
  readonly id: string;
  readonly stage: string;
  readonly final: boolean;
  readonly seq: number;
  readonly lastEventAt: Instant;
}

async function applicationsOf(books: Books): Promise<ReadonlyMap<string, Known>> {
  const rows = await books.query<Omit<Known, 'lastEventAt'> & { last: Date }>(
    `select id, stage, closed_at is not null as final, seq, last_event_at as last from applications
     union all
     select id, stage, closed_at is not null, seq, last_event_at from matters`,
  );
  return new Map(rows.map(({ last, ...row }) => [row.id, { ...row, lastEventAt: last.getTime() as Instant }]));
}

export async function openWithoutWorkflow(engine: Engine, { books }: CheckContext): Promise<Finding[]> {
  const running = await engine.running();
  const orphans = [...(await applicationsOf(books)).values()].filter(({ id, final }) => !final && !running.has(id));
  return foundIn(orphans, async ({ id, stage }) =>
    (await engine.describe(id))?.running ? null : found(id, `stands in ${stage}, and no workflow runs for it`),
  );
}

export async function closedWithWorkflow(engine: Engine, { books, now }: CheckContext): Promise<Finding[]> {
  const running = await engine.running();
  const undead = [...(await applicationsOf(books)).values()].filter(
    ({ id, final, lastEventAt }) => final && running.has(id) && lastEventAt + GRACE_MS < now,
  );
  return foundIn(undead, async ({ id, stage }) =>
    (await engine.describe(id))?.running ? found(id, `has ended as ${stage}, and its workflow still runs`) : null,
  );
}

export async function workflowNotInBooks(engine: Engine, { books, now }: CheckContext): Promise<Finding[]> {
  const running = await engine.running();
  const known = await applicationsOf(books);
  const unknown = [...running.values()].filter(
    ({ workflowId, startTime }) => !known.has(workflowId) && startTime.getTime() + GRACE_MS < now,
  );
  // One that waits for a hand-in which was refused stands nowhere yet, and gives up by itself.
  return foundIn(unknown, async ({ workflowId }) =>
    (await standsSomewhere(engine, workflowId)) ? found(workflowId, 'runs, and is not in the books') : null,
  );
}

async function foundIn<T>(items: readonly T[], look: (item: T) => Promise<Finding | null>): Promise<Finding[]> {
  return (await inParallel(items, AT_ONCE, look)).filter((finding) => finding !== null);
}

export const oneRunningChain: Invariant = {
  number: 9,
  text: 'an application is open exactly while one workflow runs for it',
  ofEngine: async (engine, context) => [
    ...(await openWithoutWorkflow(engine, context)),
    ...(await closedWithWorkflow(engine, context)),
    ...(await workflowNotInBooks(engine, context)),
  ],
};

async function standsSomewhere(engine: Engine, applicationId: string): Promise<boolean> {
  const described = await engine.describe(applicationId);
  return described !== null && described.running && (await engine.standing(applicationId)) !== null;
}

/** How a workflow differs from the books at rest; `silent`: it does not answer. */
export interface Apart extends Finding {
  readonly how: 'sequence' | 'stage' | 'silent';
}

export const sameSequence: Invariant = {
  number: 10,
  text: 'at rest the workflow stands at the last event in the books',
  ofEngine: async (engine, { books }) => {
    const apart = await standingApart(engine, books, [...(await engine.running()).keys()]);
    return apart.map(({ applicationId, what }) => found(applicationId, what));
  },
};

/** Which of these running workflows stand elsewhere than their books. */
export async function standingApart(engine: Engine, books: Books, ids: readonly string[]): Promise<Apart[]> {
  const findings = await inParallel(ids, AT_ONCE, (id) => comparedAtRest(engine, books, id));
  return findings.filter((finding) => finding !== null);
}

const STANDS = `
  select seq, stage from applications where id = $1 union all select seq, stage from matters where id = $1`;

async function comparedAtRest(engine: Engine, books: Books, id: string): Promise<Apart | null> {
  let apart: Apart | null = null;
  for (let look = 1; look <= LOOKS; look += 1) {
    try {
      const workflow = await engine.standing(id);
      const [row] = await books.query<{ seq: number; stage: string }>(STANDS, [id]);
      if (workflow?.seq !== row?.seq) {
        const what = `the workflow stands at event ${workflow?.seq ?? 'none'}, the books at ${row?.seq ?? 'none'}`;
        apart = { ...found(id, what), how: 'sequence' };
      } else if (workflow?.stage !== row?.stage) {
        const what = `the workflow stands in ${workflow?.stage}, the books in ${row?.stage}`;
        apart = { ...found(id, what), how: 'stage' };
      } else {
        return null;
      }
    } catch (error) {
      // It may have ended since it was listed.
      if (!(await engine.describe(id))?.running) return null;
      const what = `the workflow does not answer where it stands: ${(error as Error).message}`;
      return { ...found(id, what), how: 'silent' };
    }
    await sleep(BETWEEN_LOOKS_MS);
  }
  return apart;
}

export const noWedgedTask: Invariant = {
  number: 11,
  text: `no workflow task is tried more than ${MOST_ATTEMPTS} times`,
  ofEngine: async (engine) =>
    foundIn([...(await engine.running()).keys()], async (id) => {
      const { taskAttempt } = (await engine.describe(id)) ?? { taskAttempt: 0 };
      return taskAttempt > MOST_ATTEMPTS ? found(id, `its workflow task is at attempt ${taskAttempt}`) : null;
    }),
};

/** Activities of running workflows that failed as often; Temporal goes on trying them. */
export async function failingActivities(engine: Engine): Promise<Finding[]> {
  return foundIn([...(await engine.running()).keys()], async (id) => {
    const failing = (await engine.describe(id))?.activities.find(({ attempt }) => attempt > MOST_ATTEMPTS);
    return failing ? found(id, `${failing.type} is at attempt ${failing.attempt}`) : null;
  });
}

export const acceptedIsRecorded: Invariant = {
  number: 12,
  text: 'every accepted update has its event',
  ofHistories: async (engine, { books, now }: CheckContext) => {
    const findings: Finding[] = [];
    for await (const { applicationId, running, events } of engine.histories()) {
      const { succeeded, unanswered } = updatesIn(events);
      const rows = await books.query<{ command_id: string }>(
        `select command_id from commands where application_id = $1 and outcome = 'accepted' and command_id = any($2)
         union all
         select command_id from matter_commands where matter_id = $1 and outcome = 'accepted' and command_id = any($2)`,
        [applicationId, succeeded],
      );
      const recorded = new Set(rows.map((row) => row.command_id));
      for (const id of succeeded) {
        if (!recorded.has(id)) findings.push(found(applicationId, `update ${id} succeeded, and has no event`));
      }
      for (const { id, at } of unanswered) {
        const waits = running && at + GRACE_MS >= now;
        if (!waits) findings.push(found(applicationId, `update ${id} was accepted, and never answered`));
      }
    }
    return findings;
  },
};

/** The updates of one history: those that succeeded, and those that were accepted and have no outcome. */
function updatesIn(events: readonly HistoryEvent[]) {
  const accepted = new Map<string, number>();
  const succeeded: string[] = [];
  for (const event of events) {
    const {
      workflowExecutionUpdateAcceptedEventAttributes: opened,
      workflowExecutionUpdateCompletedEventAttributes: done,
    } = event;
    if (opened) accepted.set(opened.protocolInstanceId ?? '', timeOf(event));
    const id = done?.meta?.updateId;
    if (!id) continue;
    accepted.delete(id);
    if (done.outcome?.success) succeeded.push(id);
  }
  return { succeeded, unanswered: [...accepted].map(([id, at]) => ({ id, at })) };
}

function timeOf({ eventTime }: HistoryEvent): number {
  return Number(eventTime?.seconds ?? 0) * 1000;
}
