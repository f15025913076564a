import { join } from 'node:path';
import { instantOf, formatInstant } from '../../src/domain/calendar/time';
import { nextPassing } from '../../src/domain/application/passing';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { Engine } from '../../src/ops/check/engine';
import { killAllNow } from '../../src/ops/engines/processes';
import { resolveAndStartTemporal, type RunningTemporal } from '../../src/ops/engines/temporal';
import { standing } from '../../src/workflows/desk.messages';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes';
import { useDatabase } from '../support/engines';
import { calendarOfThisTime, Hall, type Outcome } from '../support/hall';
import { FOOD } from '../support/items';
import { currentRun, logFile } from '../support/run';
import { PAYLOAD_KEYS } from '../support/payload-keys';

const LONG_EVENTS = 60;

/** A real Temporal, told to find histories too long soon, while several people act on one case at the same time. */
describe('continue-as-new under way', () => {
  const database = useDatabase();
  let temporal: RunningTemporal;
  let hall: Hall;

  beforeAll(async () => {
    const run = currentRun();
    const folder = join(run.folder, 'run-of-short-histories');
    process.once('exit', () => killAllNow(folder));
    temporal = await resolveAndStartTemporal({
      namespace: 'banjie',
      runDir: folder,
      logFile: logFile(run, 'temporal-of-short-histories'),
      searchAttributes: SEARCH_ATTRIBUTES,
      dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': String(LONG_EVENTS) },
      say: () => undefined,
    });
    const place = { address: temporal.address, namespace: 'banjie', taskQueue: 'short' };
    hall = await Hall.open(place, database.url, { calendar: calendarOfThisTime() });
    await hall.handIn('busy', FOOD);
    await hall.act('busy', 'front1', 'accept', {}, 'accept-once');
  }, 90_000);
  afterAll(async () => {
    await hall?.close();
    await temporal?.stop();
  });

  const handle = () => hall.client.workflow.getHandle('busy');
  const runId = async () => (await handle().describe()).runId;

  it('gives each of many commands at once one effect', async () => {
    const first = await runId();
    // Whoever loses the answer asks again under the same id, as the API does; and some ask twice at once.
    const ask = async (round: number, person: number): Promise<Outcome> => {
      const id = `urge-${round}-${person}`;
      const twice = [0, 1].map(() => hall.act('busy', 'applicant1', 'urge', {}, id));
      const [one, other] = await Promise.all(twice);
      expect(other).toEqual(one);
      return one!;
    };
    const answers: Outcome[] = [];
    for (let round = 0; round < 8; round += 1) {
      answers.push(...(await Promise.all([0, 1, 2].map((person) => ask(round, person)))));
    }
    const seqs = answers.map((answer) => ('reply' in answer ? answer.reply.seq : null));
    expect(new Set(seqs).size).toBe(24);
    const { file } = await hall.read('busy');
    expect(file.urges).toHaveLength(24);
    expect(await runId()).not.toBe(first);
  }, 60_000);

  it('answers a command of an earlier run as it was answered then', async () => {
    const before = (await hall.read('busy')).file.seq;
    const again = await hall.act('busy', 'front1', 'accept', {}, 'accept-once');
    expect(again).toMatchObject({ reply: { stage: 'accepted', numbers: { acceptanceNotice: expect.any(String) } } });
    expect((await hall.read('busy')).file.seq).toBe(before);
  });

  it('shows the case to operators as before, and has its timer set', async () => {
    const { file, refs } = await hall.read('busy');
    expect(await handle().query(standing)).toEqual({ seq: file.seq, stage: 'accepted' });
    const described = await handle().describe();
    const shown = described.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(shown)).toMatchObject({
      BanjieStage: 'accepted',
      BanjieItem: 'FOOD',
      BanjieDepartment: 'MARKET',
      BanjieOfficer: 'front1',
      BanjieNumber: expect.stringMatching(/^\d{4}-000001$/),
      BanjieDue: expect.any(Date),
    });
    const { events } = await handle().fetchHistory();
    const timers = events!.flatMap(({ timerStartedEventAttributes: timer, eventTime }) =>
      timer ? [Number(eventTime!.seconds) + Number(timer.startToFireTimeout!.seconds)] : [],
    );
    const due = nextPassing(file, refs)!.at;
    expect(formatInstant(instantOf(timers.at(-1)! * 1000)).slice(0, 16)).toBe(formatInstant(due).slice(0, 16));
  });

  it('leaves books and Temporal whole', async () => {
    await hall.act('busy', 'applicant1', 'withdraw');
    expect(await handle().result()).toEqual({ stage: 'withdrawn' });
    const engine = await Engine.open({ ...hall.place, apiKey: undefined, payloadKeys: PAYLOAD_KEYS, tls: false });
    try {
      const context = { books: new Books(hall.dataSource), now: instantOf(Date.now()), engine };
      expect((await check(context, { histories: true })).violations).toEqual([]);
    } finally {
      await engine.close();
    }
  });
});
