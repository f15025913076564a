import { instantOf } from '../../src/domain/calendar/time';
import { Books } from '../../src/ops/check/books';
import { check, type CheckChoices } from '../../src/ops/check/check';
import { Engine } from '../../src/ops/check/engine';
import { noWedgedTask } from '../../src/ops/check/invariants/engine';
import { useDatabase, useNamespace } from '../support/engines';
import { calendarOfThisTime, Hall } from '../support/hall';
import { FOOD } from '../support/items';
import { PAYLOAD_KEYS } from '../support/payload-keys';

const HOUR_MS = 3_600_000;

describe('the checker of books and Temporal', () => {
  const database = useDatabase();
  const place = useNamespace();
  let hall: Hall;
  let engine: Engine;

  beforeAll(async () => {
    hall = await Hall.open(place, database.url, { calendar: calendarOfThisTime() });
    for (const id of ['open', 'reviewed', 'withdrawn']) await hall.handIn(id, FOOD);
    await hall.act('reviewed', 'front1', 'accept');
    await hall.act('withdrawn', 'applicant1', 'withdraw');
    // A refused hand-in leaves a workflow that waits for another; it is no application.
    await hall.handIn('refused', FOOD, { identityChecked: false });
    await hall.client.workflow.getHandle('withdrawn').result();
  }, 60_000);
  beforeEach(async () => {
    engine = await Engine.open({ ...place, apiKey: undefined, payloadKeys: PAYLOAD_KEYS, tls: false });
  });
  afterEach(() => engine.close());
  afterAll(() => hall.close());

  /** The violations an hour from now, when no grace is left. */
  async function violationsOf(only: readonly number[], choices: CheckChoices = {}) {
    const now = instantOf(Date.now() + HOUR_MS);
    const report = await check({ books: new Books(hall.dataSource), now, engine }, { only, ...choices });
    expect(report.checked).toEqual(only);
    return report.violations;
  }

  /** Does damage past triggers and foreign keys, and takes it back when it was looked at. */
  async function whileDamaged(damage: string, mended: string, look: () => Promise<void>): Promise<void> {
    const past = (sql: string) =>
      hall.dataSource.query(`set session_replication_role = replica; ${sql}; reset session_replication_role`);
    await past(damage);
    try {
      await look();
    } finally {
      await past(mended);
    }
  }

  it('finds nothing where all is well', async () => {
    expect(await violationsOf([9, 10, 11, 12], { histories: true })).toEqual([]);
  });

  it('finds a violation of 9: an open application has no workflow', async () => {
    await whileDamaged(
      "update applications set stage = 'received', closed_at = null where id = 'withdrawn'",
      "update applications set stage = 'withdrawn', closed_at = last_event_at where id = 'withdrawn'",
      async () => {
        const what = 'stands in received, and no workflow runs for it';
        expect(await violationsOf([9])).toEqual([{ invariant: 9, applicationId: 'withdrawn', what }]);
      },
    );
  });

  it('finds a violation of 9: the workflow of a closed application runs on', async () => {
    await whileDamaged(
      "update applications set stage = 'withdrawn', closed_at = last_event_at where id = 'open'",
      "update applications set stage = 'received', closed_at = null where id = 'open'",
      async () => {
        const what = 'has ended as withdrawn, and its workflow still runs';
        expect(await violationsOf([9])).toEqual([{ invariant: 9, applicationId: 'open', what }]);
      },
    );
  });

  it('finds a violation of 9: a workflow runs that is not in the books', async () => {
    await whileDamaged(
      "update applications set id = 'gone' where id = 'open'",
      "update applications set id = 'open' where id = 'gone'",
      async () => {
        const violations = await violationsOf([9]);
        expect(violations.map(({ applicationId, what }) => [applicationId, what])).toEqual([
          ['gone', 'stands in received, and no workflow runs for it'],
          ['open', 'runs, and is not in the books'],
        ]);
      },
    );
  });

  it('finds a violation of 10: the books lag behind the workflow', async () => {
    await whileDamaged(
      "update applications set seq = seq - 1 where id = 'reviewed'",
      "update applications set seq = seq + 1 where id = 'reviewed'",
      async () => {
        expect(await violationsOf([10])).toMatchObject([{ invariant: 10, applicationId: 'reviewed' }]);
      },
    );
  });

  it('finds a violation of 10: a workflow does not answer', async () => {
    await hall.stopWorker();
    try {
      const silent = (await violationsOf([10])).map(({ applicationId }) => applicationId);
      expect(new Set(silent)).toEqual(new Set(['open', 'refused', 'reviewed']));
    } finally {
      await hall.startWorker();
    }
  });

  it('finds a violation of 11: a workflow task fails again and again', async () => {
    const attempts = new Map([
      ['open', 10],
      ['reviewed', 11],
    ]);
    // A real one would take minutes to get there.
    const described = {
      running: async () => attempts,
      describe: async (id: string) => ({ taskAttempt: attempts.get(id) }),
    };
    const findings = await noWedgedTask.ofEngine!(described as unknown as Engine, {} as never);
    expect(findings).toEqual([{ applicationId: 'reviewed', what: 'its workflow task is at attempt 11' }]);
  });

  it('finds a violation of 12: an update succeeded, and the books do not know of it', async () => {
    await whileDamaged(
      "update commands set application_id = 'gone' where application_id = 'reviewed' and act = 'accept'",
      "update commands set application_id = 'reviewed' where application_id = 'gone'",
      async () => {
        const violations = await violationsOf([12], { histories: true });
        expect(violations).toMatchObject([{ invariant: 12, applicationId: 'reviewed' }]);
      },
    );
  });
});
