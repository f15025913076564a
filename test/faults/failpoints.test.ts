import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { instantOf } from '../../src/domain/calendar/time';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { Engine } from '../../src/ops/check/engine';
import { spawnOwned, type RunningProcess } from '../../src/ops/engines/processes';
import { asApplication, useDatabase, useNamespace, workflowBundle } from '../support/engines';
import { calendarOfThisTime, Hall, type Outcome } from '../support/hall';
import { SIGN } from '../support/items';
import { currentRun, logFile, runDir } from '../support/run';
import { PAYLOAD_KEYS } from '../support/payload-keys';

/** Each death costs the ten seconds after which it is noticed; BANJIE_ALL_DEATHS=yes dies them all. */
const SOME_DEATHS = ['before-accept', 'after-handIn', 'after-remind', 'after-completeDocuments'];
const ALL_DEATHS = ['before', 'after'].flatMap((moment) =>
  ['handIn', 'accept', 'remind', 'approve', 'makeDocuments', 'completeDocuments', 'archive'].map(
    (what) => `${moment}-${what}`,
  ),
);

/**
 * A worker dies before a transaction, and after its commit but before anybody hears of it. What was asked for happens all
 * the same, once, and the case goes on.
 */
describe('a worker that dies while it records', () => {
  const database = useDatabase();
  const place = useNamespace();
  let hall: Hall;
  let folder: string;
  let worker: RunningProcess;
  let over = false;

  beforeAll(async () => {
    const run = currentRun();
    folder = mkdtempSync(join(run.folder, 'deaths-'));
    const orders = { ...place, databaseUrl: asApplication(database.url), folder, ...(await workflowBundle()) };
    hall = await Hall.open(place, database.url, { calendar: calendarOfThisTime(), worker: null });
    // Deaths come one after the other here; a supervisor would wait longer each time.
    const start = () =>
      spawnOwned({
        name: `mortal-${place.namespace}`,
        command: process.execPath,
        args: ['-r', '@swc-node/register', join(__dirname, 'mortal-worker.ts'), JSON.stringify(orders)],
        runDir: runDir(run),
        logFile: logFile(run, 'mortal-worker'),
      });
    worker = await start();
    const again = async (): Promise<void> => {
      await worker.exited;
      if (over) return;
      worker = await start();
      await again();
    };
    void again();
  }, 60_000);
  afterAll(async () => {
    over = true;
    await worker?.stop();
    await hall?.close();
  });

  /** The death that is ordered for a case, by its name. */
  function fileOf(id: string): string {
    const [moment, what] = id.split('-') as [string, string];
    return join(folder, moment, id, what);
  }

  function die(id: string): void {
    mkdirSync(dirname(fileOf(id)), { recursive: true });
    writeFileSync(fileOf(id), '');
  }

  /** One case from the hand-in to the archive; whoever asked waits for the answer, however long it takes. */
  async function play(id: string): Promise<void> {
    const done: Outcome[] = [await hall.handIn(id, SIGN)];
    const steps = [
      ['front1', 'accept'],
      ['front1', 'handOver'],
      ['supervisor1', 'remind'],
      ['reviewer1', 'confirmHandover'],
      ['reviewer1', 'submitOpinion'],
      ['chief1', 'approve'],
      ['reviewer1', 'makeDocuments'],
      ['front1', 'deliver'],
      ['front1', 'archive'],
    ] as const;
    for (const [name, act] of steps) done.push(await hall.act(id, name, act));
    expect(done.filter((outcome) => 'refusal' in outcome)).toEqual([]);
    expect((await hall.read(id)).file.stage).toBe('archived');
  }

  it('loses nothing and doubles nothing, wherever it dies', async () => {
    const deaths = process.env['BANJIE_ALL_DEATHS'] === 'yes' ? ALL_DEATHS : SOME_DEATHS;
    for (const id of deaths) die(id);
    await Promise.all(deaths.map(play));
    expect(deaths.filter((id) => existsSync(fileOf(id)))).toEqual([]);
  }, 300_000);

  it('leaves the books whole', async () => {
    const engine = await Engine.open({ ...place, apiKey: undefined, payloadKeys: PAYLOAD_KEYS, tls: false });
    try {
      const context = { books: new Books(hall.dataSource), now: instantOf(Date.now()), engine };
      expect((await check(context, { histories: true })).violations).toEqual([]);
    } finally {
      await engine.close();
    }
  });
});
