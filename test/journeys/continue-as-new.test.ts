import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { formatInstant } from '../../src/domain/calendar/time';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { FAILURE_CONVERTER } from '../../src/temporal/data-converter';
import { standing } from '../../src/workflows/desk.messages';
import { useDatabase, useTimeSkipping } from '../support/engines';
import { Hall, type Outcome } from '../support/hall';
import { FOOD } from '../support/items';

/** A history that has grown long goes on in a fresh run: nobody outside may notice, and no instant may be missed. */
describe('a case that continues as new', () => {
  const time = useTimeSkipping({ startAt: '2026-03-02T09:00:00+08:00' });
  const database = useDatabase();
  let hall: Hall;

  beforeAll(async () => {
    const place = { address: time.address, namespace: 'default', taskQueue: 'long' };
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('../../src/workflows'),
      workflowInterceptorModules: [require.resolve('../support/short-histories')],
      failureConverterPath: FAILURE_CONVERTER,
      logger: new DefaultLogger('WARN'),
    });
    hall = await Hall.open(place, database.url, { now: () => time.currentTimeMs(), worker: { workflowBundle } });
  }, 60_000);
  afterAll(() => hall.close());

  const handle = () => hall.client.workflow.getHandle('long');
  const runId = async () => (await handle().describe()).runId;

  /** Says things that do not move the case, until it has gone on in another run. */
  async function untilNewRun(): Promise<void> {
    const before = await runId();
    for (let said = 0; said < 60; said += 1) {
      await hall.act('long', 'supervisor1', 'remind');
      await until(isAtRest);
      if ((await runId()) !== before) return;
    }
    throw new Error('the history grew and grew');
  }

  /** This server, unlike the real one, may lose what it is told in the very moment between two runs. */
  async function isAtRest(): Promise<boolean> {
    const { pendingWorkflowTask, pendingActivities } = (await handle().describe()).raw;
    return !pendingWorkflowTask && !pendingActivities?.length;
  }

  async function eventsOf(type: string): Promise<string[]> {
    const rows = await hall.dataSource.manager.findBy(ApplicationEventRow, {
      applicationId: 'long',
      type: type as never,
    });
    return rows.map(({ at }) => formatInstant(at));
  }

  const done = (outcome: Outcome) => ('reply' in outcome ? outcome.reply : outcome);

  it('keeps its state, its answers and its timers', async () => {
    await hall.handIn('long', FOOD, {}, 'first');
    const accepted = done(await hall.act('long', 'front1', 'accept', {}, 'second'));
    expect(accepted).toMatchObject({ stage: 'accepted', numbers: { acceptanceNotice: '县MARKET受〔2026〕000001号' } });
    await hall.act('long', 'front1', 'handOver');
    await hall.act('long', 'reviewer1', 'confirmHandover');

    await untilNewRun();
    const { file } = await hall.read('long');
    expect(await handle().query(standing)).toEqual({ seq: file.seq, stage: 'review' });
    // The first run answered these; the second one knows the answers, and does nothing.
    expect(done(await hall.act('long', 'front1', 'accept', {}, 'second'))).toEqual(accepted);
    expect(done(await hall.handIn('long', FOOD, {}, 'first'))).toMatchObject({
      seq: 2,
      numbers: { case: '2026-000001' },
    });
    expect((await hall.read('long')).file.seq).toBe(file.seq);

    // 80 % on 12 March, due on 16 March: each timer belongs to a run that did not begin it.
    await time.moveTo('2026-03-12T17:30:00+08:00');
    await until(async () => (await eventsOf('warned')).length === 1);
    await untilNewRun();
    await time.moveTo('2026-03-16T17:30:00+08:00');
    expect(await eventsOf('limitPassed')).toEqual([]);
    await time.moveTo('2026-03-16T17:30:01+08:00');
    await until(async () => (await eventsOf('limitPassed')).length === 1);
    expect(await eventsOf('limitPassed')).toEqual(['2026-03-16T17:30:01+08:00']);
    expect(await eventsOf('warned')).toEqual(['2026-03-12T17:30:00+08:00']);
  });

  it('is led to its end across runs, and the books are whole', async () => {
    await untilNewRun();
    await hall.act('long', 'reviewer1', 'orderInspection');
    await hall.act('long', 'inspector1', 'passInspection');
    await hall.act('long', 'reviewer1', 'submitOpinion');
    await hall.act('long', 'chief1', 'approve');
    // After the decision nothing waits for an instant but the delivery, and the applicant may ask as often as ever.
    const before = await runId();
    for (let asked = 0; asked < 15; asked += 1) {
      await hall.act('long', 'applicant1', 'urge');
      await until(isAtRest);
    }
    expect(await runId()).not.toBe(before);
    await hall.act('long', 'reviewer1', 'makeDocuments');
    await hall.act('long', 'front1', 'deliver');
    await hall.act('long', 'front1', 'archive');
    expect(await handle().result()).toEqual({ stage: 'archived' });
    const now = await hall.now();
    const { violations } = await check({ books: new Books(hall.dataSource), now, engine: null });
    expect(violations).toEqual([]);
  });
});

async function until(step: () => Promise<boolean>): Promise<void> {
  while (!(await step())) await new Promise((resolve) => setTimeout(resolve, 20));
}
