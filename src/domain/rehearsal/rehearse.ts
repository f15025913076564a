import type { References } from '../application/file';
import { calendarOf, clocksOf } from '../application/limits';
import type { Instant } from '../calendar/time';
import type { Limit } from '../catalogue/item';
import { explainDeadline, type DeadlineAccount } from '../clock/explain';
import { nextMove } from './course';
import { RehearsedCase, type RehearsedMove } from './rehearsed-case';
import { stepsOf, type RehearsedStep } from './steps';

/** The three ways a case may go that whoever publishes an item should have seen. */
export const REHEARSED_COURSES = {
  handled: '依次办结',
  leftAfterAcceptance: '受理后无人办理',
  untouched: '收件后无人办理',
} as const;

export type RehearsedCourse = keyof typeof REHEARSED_COURSES;

/** How one course went: step by step as the case shows it, and why its two dues are the dates they are. */
export interface Rehearsal {
  readonly course: RehearsedCourse;
  readonly steps: readonly RehearsedStep[];
  /** What people did after the hand-in, for whoever plays the same on an engine. */
  readonly moves: readonly RehearsedMove[];
  readonly clocks: readonly { readonly clock: 'committed' | 'statutory'; readonly account: DeadlineAccount }[];
}

/** From one act to the next, in working time. */
const PACE_SECONDS = 15 * 60;
/** More happens in no course; a longer one would never end. */
const MOST_STEPS = 200;

/**
 * Plays an item from its hand-in at `startAt` by the rules alone: once handled to the archive, once left lying after its
 * acceptance and once from its receipt, both until the two cards are given and both dues have passed. Nothing is kept.
 * @throws RehearsalRefusedError when the rules refuse the usual course; CalendarGapError beyond the calendar
 */
export function rehearse(refs: References, startAt: Instant): Rehearsal[] {
  const handled = new RehearsedCase(refs, startAt);
  handle(handled);
  const left = new RehearsedCase(refs, startAt);
  act(left);
  leave(left);
  const untouched = new RehearsedCase(refs, startAt);
  leave(untouched);
  return [shown('handled', handled), shown('leftAfterAcceptance', left), shown('untouched', untouched)];
}

function handle(played: RehearsedCase): void {
  for (let step = 0; step < MOST_STEPS && act(played); step += 1);
}

/** Does what is next, a while later. @returns false when nothing is left to do */
function act(played: RehearsedCase): boolean {
  const { refs } = played;
  const pending = nextMove(played.file, refs);
  if (!pending) return false;
  const calendar = calendarOf(played.file, refs);
  const soonest = calendar.instantOfWorked(calendar.workedSeconds(played.now) + PACE_SECONDS);
  played.moveTo(pending.notBefore !== undefined && pending.notBefore > soonest ? pending.notBefore : soonest);
  if (pending.act === 'approve') played.departmentsAgree();
  // Time may have moved the case meanwhile, such as to an acceptance by law.
  const move = nextMove(played.file, refs);
  if (move) played.does(move);
  return true;
}

function leave(played: RehearsedCase): void {
  for (let step = 0; step < MOST_STEPS && !isWhollyOverdue(played); step += 1) {
    const { nextAt } = played;
    if (nextAt === null) return;
    played.moveTo(nextAt);
  }
}

function isWhollyOverdue({ file: { cards, statutoryPassedAt } }: RehearsedCase): boolean {
  return statutoryPassedAt !== null && cards.includes('yellow') && cards.includes('red');
}

function shown(course: RehearsedCourse, { file, refs, events, moves }: RehearsedCase): Rehearsal {
  const played = { course, steps: stepsOf(events, refs), moves };
  const startedAt = file.acceptedAt;
  if (startedAt === null || !clocksOf(file, refs)) return { ...played, clocks: [] };
  const calendar = calendarOf(file, refs);
  const accountOf = (limit: Limit) =>
    explainDeadline(calendar, { startedAt, limit, suspensions: file.suspensions, extension: null });
  return {
    ...played,
    clocks: [
      { clock: 'committed', account: accountOf(refs.item.committedLimit) },
      { clock: 'statutory', account: accountOf(refs.item.statutoryLimit) },
    ],
  };
}
