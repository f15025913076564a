import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderJournal } from '../../src/adapters/numbers/number-journal';
import { openStore } from '../../src/adapters/files/open-files';
import type { DriftActivities } from '../../src/activities/drift.types';
import type { RecordActivities } from '../../src/activities/record.types';
import { applyAll } from '../../src/domain/application/fold';
import { openedUnder } from '../../src/domain/application/opening';
import { instantOf } from '../../src/domain/calendar/time';
import { DRIFT_KINDS, type DriftKind } from '../../src/entities/drift';
import { REPAIR_KINDS, type RepairKind } from '../../src/entities/repair';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { Engine } from '../../src/ops/check/engine';
import { lookForDrift, openFindings } from '../../src/ops/drift/findings';
import { repairDrift, RepairRefused } from '../../src/ops/drift/repair';
import { keepDriftWatch } from '../../src/ops/drift/watch';
import { recordedCourse } from '../../src/ops/rebuild';
import { whileHolding } from '../../src/activities/transaction';
import { APPLICATION_WORKFLOW } from '../../src/workflows/application.messages';
import { useDatabase, useNamespace } from '../support/engines';
import { calendarOfThisTime, Hall } from '../support/hall';
import { FOOD } from '../support/items';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { temporaryFolder } from '../support/temporary-folder';

/** When no grace is left. */
const LATER_MS = 61 * 60_000;
const CONTENT = 'nobody knows this content';
const UNKNOWN = createHash('sha256').update(CONTENT).digest('hex');
const MISSING = 'a'.repeat(64);
const CASES = [
  'missing',
  'left',
  'behind',
  'staged',
  'labelled',
  'silent',
  'wedged',
  'well',
  'torn',
  'failing',
] as const;
const SEEN = 61;

/**
 * Everything that may come apart does, each on a case of its own: nothing is found before, all of it after, and what can be repaired is
 * well again.
 */
describe('what has come apart', () => {
  const database = useDatabase();
  const place = useNamespace();
  const folder = temporaryFolder('drift');
  const files = openStore({ kind: 'local', folder: join(folder, 'files') });
  const journals = [join(folder, 'numbers')];
  let hall: Hall;
  let failing = false;
  let paper: string;
  let messages: string[];

  const recorder = (real: RecordActivities): RecordActivities & DriftActivities => ({
    ...real,
    record: async (input) => {
      if (failing && input.applicationId === 'failing') throw new Error('the disk of the books is full');
      return real.record(input);
    },
    lookForDrift: async () => SEEN,
  });

  /** A real workflow task fails for minutes until it counts as stuck, and an activity for most of one. */
  function watched(engine: Engine): Engine {
    return Object.assign(Object.create(engine) as Engine, {
      describe: async (id: string) => {
        const described = await engine.describe(id);
        if (id === 'wedged') return { ...described!, taskAttempt: 11 };
        const activities = described?.activities.map((one) => ({
          ...one,
          attempt: one.attempt > 4 ? 11 : one.attempt,
        }));
        return described && { ...described, activities };
      },
      standing: (id: string) => (id === 'silent' ? Promise.reject(new Error('no answer')) : engine.standing(id)),
    });
  }

  /** What is done with a fresh look at Temporal, which remembers what it has listed. */
  async function looking<T>(
    work: (context: Parameters<typeof lookForDrift>[0]) => Promise<T>,
    planted = true,
  ): Promise<T> {
    const engine = await Engine.open({ ...place, apiKey: undefined, payloadKeys: PAYLOAD_KEYS, tls: false });
    try {
      const [books, now] = [new Books(hall.dataSource), instantOf(Date.now() + LATER_MS)];
      return await work({ books, now, engine: planted ? watched(engine) : engine, files, journals, everything: true });
    } finally {
      await engine.close();
    }
  }

  const named = (found: readonly { kind: string; subjectId: string }[]): string[] =>
    found.map(({ kind, subjectId }) => `${kind} ${subjectId}`).sort();

  const repair = (kind: DriftKind, subjectId: string): Promise<boolean> =>
    looking((context) =>
      repairDrift({ ...context, client: hall.client, taskQueue: place.taskQueue }, kind, subjectId, {
        doneBy: 'front1',
        reason: '核对发现',
      }),
    );

  beforeAll(async () => {
    hall = await Hall.open(place, database.url, { calendar: calendarOfThisTime(), recorder });
    for (const id of CASES) {
      await hall.handIn(id, FOOD, {}, `hand-in-${id}`);
      await hall.act(id, 'front1', 'accept', {}, `accept-${id}`);
      await hall.act(id, 'front1', 'handOver');
    }
    await hall.act('left', 'applicant1', 'withdraw');
    await hall.client.workflow.getHandle('left').result();
    // A refused hand-in leaves a workflow that waits for another; it is no application.
    await hall.handIn('refused', FOOD, { identityChecked: false });
  }, 90_000);
  afterAll(() => hall?.close());

  it('is nothing where all is well', async () => {
    const { found } = await looking((context) => lookForDrift(context), false);
    expect(found).toEqual([]);
  }, 60_000);

  /** Begins a workflow from the first events of a case, as a Temporal has it that was restored to an earlier moment. */
  async function runFrom(from: string, id: string, until?: string, number?: string): Promise<void> {
    const { events, refs } = await whileHolding(hall.dataSource, from, (within) => recordedCourse(within, from));
    const end = events.findIndex(({ event }) => event.type === until);
    const known = events.slice(0, end < 0 ? events.length : end).map(({ event }) => event);
    const continued = { file: applyAll(null, known), number: number ?? events[0]!.number!, replies: [] };
    await hall.client.workflow.start(APPLICATION_WORKFLOW, {
      workflowId: id,
      taskQueue: place.taskQueue,
      args: [{ applicationId: id, references: openedUnder(refs), continued }],
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    });
  }

  async function plant(): Promise<void> {
    const query = (sql: string, values: unknown[] = []) => hall.dataSource.query(sql, values);
    await hall.client.workflow.getHandle('missing').terminate();
    await runFrom('left', 'left', 'withdraw');
    await runFrom('well', 'stranger');
    await runFrom('behind', 'behind', 'handOver');
    await runFrom('labelled', 'labelled', undefined, '2026-999999');
    await query("update applications set stage = 'review' where id = 'staged'");
    await query("delete from tasks where application_id = 'torn'");
    const rows = await query(
      `update outbox set next_attempt_at = now() - interval '1 hour'
        where dedupe_key = (select dedupe_key from outbox where status = 'pending' order by dedupe_key limit 1)
       returning 'msg_' || left(encode(sha256(convert_to(dedupe_key, 'UTF8')), 'hex'), 32) as id`,
    );
    const dead = await query(
      `update outbox set status = 'dead', last_error = 'refused'
        where dedupe_key = (select dedupe_key from outbox where status = 'pending' order by dedupe_key desc limit 1)
       returning 'msg_' || left(encode(sha256(convert_to(dedupe_key, 'UTF8')), 'hex'), 32) as id`,
    );
    messages = [rows[0][0].id, dead[0][0].id];
    const jobs = await query(
      `update paper_jobs set attempts = 6, last_error = 'failed'
        where (subject_id, seq) = (select subject_id, seq from paper_jobs order by 1, 2 limit 1)
       returning 'paper/' || subject_id || '/' || seq as id`,
    );
    paper = jobs[0][0].id;
    await query("insert into file_contents (hash, size_bytes, state) values ($1, 1, 'stored')", [MISSING]);
    writeFileSync(join(folder, 'content'), CONTENT);
    await files.put(UNKNOWN, join(folder, 'content'), Buffer.byteLength(CONTENT));
    const journal = new FolderJournal(journals);
    await journal.write([{ scope: 'case/2020', from: 1, to: 3, subjectId: null }]);
    await journal.close();
    failing = true;
    void hall.act('failing', 'applicant1', 'urge');
    await sleep(3_000);
  }

  it('is found, each of it, and nothing else', async () => {
    await plant();
    const { found, fresh } = await looking((context) => lookForDrift(context));
    expect(named(found)).toEqual(
      [
        'workflowMissing missing',
        'workflowLeft left',
        'workflowUnknown stranger',
        'workflowSilent silent',
        'sequenceApart behind',
        'sequenceApart left',
        'sequenceApart failing',
        'stageApart staged',
        'attributesApart labelled',
        'taskStuck wedged',
        'activityStuck failing',
        `messageWaiting ${messages[0]}`,
        `messageDead ${messages[1]}`,
        `jobStuck ${paper}`,
        `contentMissing ${MISSING}`,
        `contentUnknown ${UNKNOWN}`,
        'readModelApart staged',
        'readModelApart torn',
        'numbersBehind case/2020',
      ].sort(),
    );
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(Object.keys(DRIFT_KINDS)));
    expect(fresh).toHaveLength(found.length);
    expect(named(await openFindings(hall.dataSource))).toEqual(named(found));
    // What is known already is told once.
    expect((await looking((context) => lookForDrift(context))).fresh).toEqual([]);
  }, 60_000);

  it('is repaired where that is lawful, on record', async () => {
    // What the workflow has decided and could not record yet would be lost.
    await expect(repair('sequenceApart', 'failing')).rejects.toThrow(/ahead of the events/);
    const repaired: [RepairKind, string][] = [
      ['activityStuck', 'failing'],
      ['workflowMissing', 'missing'],
      ['sequenceApart', 'behind'],
      ['stageApart', 'staged'],
      ['attributesApart', 'labelled'],
      ['messageWaiting', messages[0]!],
      ['messageDead', messages[1]!],
      ['jobStuck', paper],
      ['contentUnknown', UNKNOWN],
      ['readModelApart', 'torn'],
      ['numbersBehind', 'case/2020'],
    ];
    expect(new Set(repaired.map(([kind]) => kind))).toEqual(new Set(REPAIR_KINDS));
    for (const [kind, subjectId] of repaired) {
      expect([kind, await repair(kind, subjectId)]).toEqual([kind, true]);
      failing = false;
    }
    await comesAbout(async () => (await hall.read('failing')).file.urges.length === 1);
    const acts = await hall.dataSource.query(
      'select kind, subject_id, reason, done_by from repairs order by recorded_at',
    );
    expect(acts).toEqual(
      repaired.map(([kind, subject_id]) => ({ kind, subject_id, reason: '核对发现', done_by: 'front1' })),
    );
    const { found } = await looking((context) => lookForDrift(context));
    expect(named(found)).toEqual(
      [
        'workflowLeft left',
        'sequenceApart left',
        'workflowUnknown stranger',
        'workflowSilent silent',
        'taskStuck wedged',
        `contentMissing ${MISSING}`,
      ].sort(),
    );
    expect(named(await openFindings(hall.dataSource))).toEqual(named(found));
  }, 120_000);

  it('is refused where no repair is known, or where it is not so', async () => {
    const refused: [DriftKind, string][] = [
      ['workflowLeft', 'left'],
      ['workflowUnknown', 'stranger'],
      ['workflowSilent', 'silent'],
      ['taskStuck', 'wedged'],
      ['contentMissing', MISSING],
      ['readModelApart', 'well'],
      ['workflowMissing', 'well'],
    ];
    for (const [kind, subjectId] of refused) await expect(repair(kind, subjectId)).rejects.toThrow(RepairRefused);
  }, 60_000);

  it('goes on as any other case once it is repaired', async () => {
    for (const id of ['missing', 'behind', 'labelled', 'staged'] as const) {
      // Whoever asks again for what was done before has the answer of then.
      const again = await hall.act(id, 'front1', 'accept', {}, `accept-${id}`);
      expect(again).toMatchObject({ reply: { stage: 'accepted', numbers: { acceptanceNotice: expect.any(String) } } });
      expect(await hall.act(id, 'reviewer1', 'confirmHandover')).toMatchObject({ reply: { stage: 'review' } });
      await hall.act(id, 'applicant1', 'withdraw');
      expect((await hall.read(id)).file.stage).toBe('withdrawn');
    }
    const books = { books: new Books(hall.dataSource), now: instantOf(Date.now()), engine: null };
    expect((await check(books)).violations).toEqual([]);
  }, 60_000);

  it('is looked for by schedules, which are made once', async () => {
    for (let start = 1; start <= 2; start += 1) await keepDriftWatch(hall.client, place.taskQueue);
    const schedules = async (): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { scheduleId } of hall.client.schedule.list()) ids.push(scheduleId);
      return ids.sort();
    };
    await comesAbout(async () => (await schedules()).length === 2);
    expect(await schedules()).toEqual(['drift-hourly', 'drift-nightly']);
    const nightly = hall.client.schedule.getHandle('drift-nightly');
    await nightly.trigger();
    const begun = async () => (await nightly.describe()).info.recentActions[0]?.action.workflow.workflowId;
    await comesAbout(async () => (await begun()) !== undefined);
    expect(await hall.client.workflow.getHandle((await begun())!).result()).toBe(SEEN);
  }, 30_000);
});

async function comesAbout(holds: () => Promise<boolean>): Promise<void> {
  for (const patience = Date.now() + 15_000; Date.now() < patience; await sleep(100)) if (await holds()) return;
  throw new Error('it did not come about');
}
