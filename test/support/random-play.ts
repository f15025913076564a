import fc from 'fast-check';
import { ALL_ACTS } from '../../src/domain/application/acts';
import type { FileAct } from '../../src/domain/application/decide';
import type { ActParams } from '../../src/domain/application/params';
import { nextPassing } from '../../src/domain/application/passing';
import { isFinal, type Stage } from '../../src/domain/application/stages';
import { findNext } from '../../src/domain/application/table';
import { formatInstant, instantOf, parseInstant } from '../../src/domain/calendar/time';
import { SUSPENSION_GROUNDS } from '../../src/domain/clock/grounds';
import { CAST_NAMES, type CastName } from './cast';
import { CERT, FAST, FOOD, JOINT, SIGN, SPEC } from './items';
import { play, type Play } from './play';
import { nextUsual, oneCopy } from './usual';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The calendar of the tests ends with 2028; a case that goes on beyond is no longer moved. */
const END = parseInstant('2027-10-01T00:00:00+08:00');

export const FILE_ACTS = ALL_ACTS.filter((act): act is FileAct => act !== 'handIn');

/** What needs a case in just the right state is chosen more often when it is possible. */
const NARROW = ['amendCorrection', 'failInspection', 'returnToReview', 'suspend', 'resume', 'replyUrge'] as const;
const OFTEN: readonly FileAct[] = [...FILE_ACTS, ...NARROW, ...NARROW, ...NARROW, ...NARROW, 'notifySuspension'];

/** How time goes on before a step: by so many seconds, or to the next thing that time does, or a second off it. */
type Jump = { readonly seconds: number } | { readonly fromNext: number };

interface Step {
  readonly jump: Jump;
  /** Whether nobody looks meanwhile, so that what time did is found late. */
  readonly unwatched: boolean;
  /** The next usual act on the way to a stage, any act that somebody may do now, or any act of anybody. */
  readonly act:
    { readonly towards: Stage } | { readonly lit: number } | { readonly by: CastName; readonly what: FileAct };
  /** Chooses among the things that an act may say. */
  readonly said: number;
}

export interface RandomCase {
  readonly item: (typeof ITEMS)[number];
  readonly materials: readonly string[];
  readonly startedAt: string;
  readonly steps: readonly Step[];
}

const ITEMS = [FOOD, FAST, SPEC, SIGN, CERT, JOINT, { ...FOOD, silenceWithdrawsAfterWorkingDays: 10 }];

const jump: fc.Arbitrary<Jump> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ seconds: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ seconds: fc.integer({ min: 0, max: 4 * HOUR }) }) },
  { weight: 3, arbitrary: fc.record({ seconds: fc.integer({ min: 0, max: 3 * DAY }) }) },
  { weight: 1, arbitrary: fc.record({ seconds: fc.integer({ min: 0, max: 30 * DAY }) }) },
  { weight: 4, arbitrary: fc.record({ fromNext: fc.integer({ min: -1, max: 1 }) }) },
);

const step: fc.Arbitrary<Step> = fc.record({
  jump,
  unwatched: fc.nat({ max: 5 }).map((n) => n === 0),
  act: fc.oneof(
    { weight: 4, arbitrary: fc.record({ lit: fc.nat() }) },
    {
      weight: 4,
      arbitrary: fc.record({
        towards: fc.constantFrom<Stage>('archived', 'archived', 'refused', 'awaitingCorrection', 'inspection'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ by: fc.constantFrom(...CAST_NAMES), what: fc.constantFrom(...FILE_ACTS) }) },
  ),
  said: fc.nat({ max: 11 }),
});

/** Any case: some item, some of its materials, and people who act rightly and wrongly at any time. */
export const anyCase: fc.Arbitrary<RandomCase> = fc.constantFrom(...ITEMS).chain((item) =>
  fc.record({
    item: fc.constant(item),
    materials: fc.subarray(
      item.materials.map(({ id }) => id),
      { minLength: 1 },
    ),
    startedAt: fc
      .integer({
        min: parseInstant('2025-12-01T00:00:00+08:00') / 1000,
        max: parseInstant('2026-12-31T00:00:00+08:00') / 1000,
      })
      .map((second) => formatInstant(instantOf(second * 1000))),
    steps: fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
  }),
);

/** Opens the case of this choice. */
export function open({ item, startedAt, materials }: RandomCase): Play {
  return play(item).at(startedAt).handsIn({ materials });
}

/** Takes one step of it; what was tried, whether its button was lit, and whether it was done. */
export function take(game: Play, { jump: by, unwatched, act, said }: Step) {
  move(game, by, unwatched);
  const chosen = choose(game, act, said);
  if (!chosen) return null;
  const [name, what] = chosen;
  const lit = game.lit(name, what);
  const words = 'towards' in act ? {} : wordsFor(what, said);
  return { name, what, lit, done: game.tries(name, what, words) };
}

function choose(game: Play, act: Step['act'], said: number): readonly [CastName, FileAct] | null {
  if ('what' in act) return [act.by, act.what];
  if ('towards' in act) return nextUsual(game.file, game.refs, act.towards);
  const by = (what: FileAct) => CAST_NAMES.filter((name) => game.lit(name, what));
  // Ends are rare, or no case would live long enough to be worth following.
  const goesOn = (what: FileAct) => said === 0 || !isFinal(findNext(game.file.stage, what) ?? 'archived');
  const acts = OFTEN.filter((what) => goesOn(what) && by(what).length > 0);
  const what = acts[act.lit % acts.length];
  return what ? [by(what)[said % by(what).length]!, what] : null;
}

function move(game: Play, by: Jump, unwatched: boolean): void {
  const present = game.instant;
  const next = nextPassing(game.file, game.refs)?.at ?? present;
  const wanted = 'seconds' in by ? present + by.seconds * 1000 : next + by.fromNext * 1000;
  const until = formatInstant(instantOf(Math.min(Math.max(wanted, present), Math.max(present, END))));
  if (unwatched) game.foundAt(until);
  else game.at(until);
}

/** Something that this act may say, other than the usual; half of it is the usual. */
function wordsFor(what: FileAct, said: number): object {
  const someOf = ['M1', 'M2', 'M3', 'M4'].filter((_, index) => ((said + 1) >> index) & 1);
  const words: { readonly [A in FileAct]?: Partial<ActParams[A]> } = {
    supplement: { materials: someOf.map(oneCopy) },
    issueCorrection: { defects: someOf.map((materialId) => ({ materialId, problem: '不清楚' })) },
    amendCorrection: { defects: someOf.map((materialId) => ({ materialId, problem: '缺页' })) },
    handOver: { receiverId: said % 3 ? 'reviewer2' : 'everything1' },
    submitOpinion: { recommendation: 'refuse' },
    grantExtension: { workingDays: said },
    notifySuspension: { ground: SUSPENSION_GROUNDS[said % SUSPENSION_GROUNDS.length]! },
    closeHearing: { minutes: '' },
    confirmHandover: { materialCount: said },
    refuse: { reasons: [] },
    withdraw: { reason: '不办了' },
  };
  return said % 2 === 0 ? {} : (words[what] ?? {});
}
