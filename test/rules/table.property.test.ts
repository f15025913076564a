import fc from 'fast-check';
import type { ApplicationEvent } from '../../src/domain/application/events';
import { applyAll, applyEvent, foldEvents, isDone } from '../../src/domain/application/fold';
import { isSuspended, type ApplicationFile } from '../../src/domain/application/file';
import { elapse, nextPassing } from '../../src/domain/application/passing';
import { isClosed, isFinal, isUnderClock } from '../../src/domain/application/stages';
import { findNext } from '../../src/domain/application/table';
import { instantOf } from '../../src/domain/calendar/time';
import type { BreachKind } from '../../src/domain/supervision/breaches';
import { SEED } from '../support/deadline-cases';
import type { Play } from '../support/play';
import { anyCase, FILE_ACTS, open, take } from '../support/random-play';
import { CAST_NAMES } from '../support/cast';

const RUNS = Number(process.env.BANJIE_TABLE_RUNS ?? 300);
const TO_RUN = { numRuns: RUNS, seed: SEED };

describe(`any acts of anybody at any time, ${RUNS} cases, seed ${SEED}`, () => {
  test('nothing throws, and no invariant breaks after any step', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const game = open(given);
        for (const step of given.steps) {
          const taken = take(game, step);
          // What the button refuses, the endpoint refuses too, whatever is said.
          if (taken && !taken.lit) expect(taken).toMatchObject({ done: false });
          expect(broken(game)).toEqual([]);
        }
        expect(brokenInSequence(game)).toEqual([]);
        if (isFinal(game.file.stage)) expect(litButtons(game)).toEqual([]);
      }),
      TO_RUN,
    );
  });
});

describe('the passing of time in two steps and in one', () => {
  const moment = fc.integer({ min: 0, max: 60 * 86_400 });

  /*
   * What the law counts from instants on file is the same whenever it is found: breaches, passed limits, the yellow card,
   * warnings, acceptance by law, and the papers that only tell of these.
   *
   * Not the same is what is counted from the discovery itself, and rightly so: nobody can be urged, or owe a handover,
   * before it is known. These are the urgings, the red card three days after the first, the handover and the inspection due of a deemed
   * acceptance, and on papers the date of issue and the date that is expected from it. They come later to a case that is
   * found late, never earlier or more often.
   */
  test('gives the same facts but for those counted from their discovery, and a second look finds nothing more', () => {
    fc.assert(
      fc.property(anyCase, moment, moment, (given, first, second) => {
        const { file, refs, instant } = afterAll(given);
        const t1 = instantOf(instant + first * 1000);
        const t2 = instantOf(t1 + second * 1000);
        const early = elapse(file, refs, t1);
        const twice = [...early, ...elapse(applyAll(file, early), refs, t2)];
        const once = elapse(file, refs, t2);
        expect(elapse(applyAll(file, once), refs, t2)).toEqual([]);
        expect(countedFromInstants(once)).toEqual(countedFromInstants(twice));
        for (const count of [urgings, redCards, lateFromDiscovery])
          expect(count(once)).toBeLessThanOrEqual(count(twice));
      }),
      TO_RUN,
    );
  });
});

function afterAll(given: Parameters<typeof open>[0]): Play {
  const game = open(given);
  given.steps.forEach((step) => take(game, step));
  return game;
}

function litButtons(game: Play): string[] {
  return CAST_NAMES.flatMap((name) => FILE_ACTS.filter((act) => game.lit(name, act)).map((act) => `${name} ${act}`));
}

function countedFromInstants(events: readonly ApplicationEvent[]): string[] {
  const deemed = events.some(({ type }) => type === 'deemAccepted');
  return events
    .filter((event) => {
      if (event.type === 'noticeIssued') return ['warning', 'remedyAdvice'].includes(event.facts.notice);
      if (event.type === 'breachRecorded') return !(deemed && FROM_DISCOVERY.includes(event.facts.kind));
      if (event.type === 'cardGiven') return event.facts.colour === 'yellow';
      return event.type !== 'issueUrging';
    })
    .map(({ type, facts }) => JSON.stringify([type, facts]))
    .sort();
}

const urgings = (events: readonly ApplicationEvent[]) => events.filter(({ type }) => type === 'issueUrging').length;
const redCards = (events: readonly ApplicationEvent[]) =>
  events.filter((event) => event.type === 'cardGiven' && event.facts.colour === 'red').length;
/** R-04, R-19: of a deemed acceptance, which is discovered after the fact. */
const FROM_DISCOVERY: readonly BreachKind[] = ['handoverLate', 'inspectionStartLate'];

const lateFromDiscovery = (events: readonly ApplicationEvent[]) =>
  events.filter((event) => event.type === 'breachRecorded' && FROM_DISCOVERY.includes(event.facts.kind)).length;

/** What must hold of a file at any time. */
function broken({ file, refs, instant }: Play): string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => holds || wrong.push(`${what}, in ${file.stage}`);
  must(elapse(file, refs, instant).length === 0, 'time has done everything up to now');
  must(new Set(file.cards).size === file.cards.length, 'one card of each colour at most');
  must(!isSuspended(file) || isUnderClock(file.stage), 'no open suspension outside the clocks');
  must(file.suspensions.filter(({ to }) => to === null).length <= 1, 'one open suspension at most');
  must(
    file.suspensions.every(({ from }, i) => i === 0 || file.suspensions[i - 1]!.to! <= from),
    'no overlap',
  );
  must(!isFinal(file.stage) || nextPassing(file, refs) === null, 'nothing comes to pass after the end');
  must(
    (file.acceptedAt === null) === (file.firstResponsibleId === null),
    'first responsible from acceptance on (R-16)',
  );
  must(!isUnderClock(file.stage) || file.acceptedAt !== null, 'clocks run from acceptance (R-28)');
  must(file.urgings.length <= 2 && file.urgings.every(({ ordinal }, i) => ordinal === i + 1), 'two urgings at most');
  must(file.urgings.length === 0 || file.committedPassedAt !== null, 'no urging before due (R-37)');
  must(file.cards.includes('yellow') === (file.committedPassedAt !== null), 'yellow when the committed due passed');
  must(file.decision === null || isDecidedByAnother(file), 'nobody decides on what they accepted or reviewed (R-20)');
  const owesAnswer = file.stage === 'awaitingCorrection' && file.outstandingIds.length === 0;
  must(!owesAnswer || file.completedAt !== null, 'an answer is owed once nothing is outstanding (R-06)');
  const unique = new Set(file.breaches.map(({ kind, dueAt }) => `${kind} ${dueAt}`));
  must(unique.size === file.breaches.length, 'each breach once');
  return wrong;
}

function isDecidedByAnother({ decision, firstResponsibleId, reviewerId, receivedBy }: ApplicationFile): boolean {
  return ![firstResponsibleId, reviewerId, receivedBy].includes(decision!.by);
}

/** What must hold of the events of a case as a whole. */
function brokenInSequence({ events, file }: Play): string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string, event?: ApplicationEvent) =>
    holds || wrong.push(`${what}${event ? `: ${event.seq} ${event.type}` : ''}`);
  const warnings: number[] = [];
  const ordinals: Record<string, number> = {};
  let before: ApplicationFile | null = null;
  events.forEach((event, index) => {
    must(event.seq === index + 1, 'seq counts 1..n', event);
    must(before === null || event.at >= before.lastAt, 'time never goes back', event);
    must(event.at % 1000 === 0, 'whole seconds', event);
    const after: ApplicationFile = applyEvent(before, event);
    const led = before && isDone(event.type) ? findNext(before.stage, event.type) : after.stage;
    must(after.stage === led, 'the stage is where the table leads', event);
    if (event.type === 'limitPassed' || event.type === 'breachRecorded') {
      const { dueAt } = event.facts;
      const past =
        event.type === 'breachRecorded' && event.facts.kind === 'secondNotice' ? event.at >= dueAt : event.at > dueAt;
      must(past, 'nothing is late before its due', event);
    }
    if (event.type === 'limitPassed') must(!isClosed(after.stage), 'nothing is overdue after the decision', event);
    if (event.type === 'issueUrging') must(!isClosed(after.stage), 'no urging after the decision', event);
    if (event.type === 'warned') {
      must(!warnings.includes(event.facts.warnAt) && event.at >= event.facts.warnAt, 'warned once, in time', event);
      warnings.push(event.facts.warnAt);
    }
    if (event.type === 'noticeIssued') {
      const { notice, ordinal } = event.facts;
      must(ordinal === (ordinals[notice] ?? 0) + 1, 'papers of a kind are counted without a gap', event);
      ordinals[notice] = ordinal;
    }
    before = after;
  });
  must(JSON.stringify(foldEvents(events)) === JSON.stringify(file), 'the file is the fold of its events');
  return wrong;
}
