import { cpus, loadavg } from 'node:os';
import { parseInstant } from '../../domain/calendar/time';
import { centreOf } from '../scenario/centre/centre';
import { lineOf } from '../scenario/differences';
import type { Data, ItemEntry, Scenario, Step } from '../scenario/file';
import { openHouse, type House } from '../scenario/house';
import { playTimeline } from '../scenario/player';
import { timelinesOf } from '../scenario/timelines';

/**
 * How long a journey of thirty working days takes: one licence from the hand-in to the archive, decided in the last minute
 * of its last day, through the API and a worker process on skipped time, with everything recorded that falls due on the way.
 * Counted from the first act to the last look; what the engines and processes need to start is told beside it.
 *
 *   npm run bench:journey
 */
const RUNS = 5;
const WANTED_SECONDS = 10;

const ITEM: ItemEntry = {
  name: '三十日事项',
  dept: '市场监管局',
  statutory_wd: 30,
  committed_wd: 30,
  site_check: true,
  materials: { M1: '申请书', M2: '主体资格文件', M3: '经营场所布局图', M4: '从业人员健康证明' },
};

/** Accepted on 2 March 2026, due on 14 April (Qingming lies between), warned of at the close of 3 April. */
const STEPS: readonly [at: string, actor: string, action: string][] = [
  ['2026-03-02T09:10:00', 'applicant1', 'hand_in'],
  ['2026-03-02T09:25:00', 'front1', 'accept'],
  ['2026-03-02T16:40:00', 'front1', 'hand_over'],
  ['2026-03-02T16:50:00', 'reviewer1', 'confirm_handover'],
  ['2026-03-20T10:00:00', 'inspector1+inspector2', 'site_check'],
  ['2026-04-08T15:00:00', 'reviewer1', 'submit_opinion'],
  ['2026-04-14T17:29:00', 'chief1', 'approve'],
  ['2026-04-15T10:00:00', 'reviewer1', 'make_documents'],
  ['2026-04-20T10:00:00', 'front1', 'deliver'],
  ['2026-04-20T16:00:00', 'front1', 'archive'],
];

/** What must be seen, so that no journey counts that did not take place. */
const SEEN: readonly [after: number, keys: Data][] = [
  [2, { deadlines: { committed: '2026-04-14T17:30:00+08:00', warn: '2026-04-03T17:30:00+08:00' } }],
  [7, { on_time: true, notice_count: { 预警: 1 } }],
  [10, { state: '归档', cards: [] }],
];

const JOURNEY: Scenario = {
  id: 'journey',
  item: 'THIRTY',
  config: {},
  steps: STEPS.map(([at, actor, action], index): Step => ({
    n: index + 1,
    at: parseInstant(`${at}+08:00`),
    actor,
    action,
    data: {},
  })),
  expectations: SEEN.map(([after, keys]) => ({ after, keys })),
  faults: [],
};

interface Run {
  readonly startSeconds: number;
  readonly journeySeconds: number;
  readonly load: number;
}

async function playOnce(house: House): Promise<Run> {
  const items = { THIRTY: ITEM };
  const centre = centreOf(JOURNEY, items);
  const [timeline] = timelinesOf(JOURNEY, centre.hasQuota);
  const began = performance.now();
  let opened = began;
  let played = began;
  const differences = await playTimeline(timeline!, {
    house,
    centre,
    items,
    config: JOURNEY.config,
    opened: async () => void (opened = performance.now()),
    played: async () => void (played = performance.now()),
  });
  if (differences.length > 0) throw new Error(differences.map(lineOf).join('\n'));
  return { startSeconds: seconds(opened - began), journeySeconds: seconds(played - opened), load: loadavg()[0]! };
}

function seconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}

async function main(): Promise<void> {
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.version}`);
  const house = await openHouse((line) => console.log(line));
  const runs: Run[] = [];
  try {
    for (let run = 0; run < RUNS; run += 1) {
      runs.push(await playOnce(house));
      console.log(JSON.stringify(runs.at(-1)));
    }
  } finally {
    await house.close();
  }
  const sorted = runs.map(({ journeySeconds }) => journeySeconds).sort((a, b) => a - b);
  const median = sorted[Math.floor(RUNS / 2)]!;
  console.log(JSON.stringify({ journeySeconds: { median, fastest: sorted[0], slowest: sorted.at(-1) } }));
  if (median > WANTED_SECONDS) process.exitCode = 1;
}

void main();
