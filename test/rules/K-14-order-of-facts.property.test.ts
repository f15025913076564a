import fc from 'fast-check';
import { computeDeadline, isOverdue, usedMinutes } from '../../src/domain/clock/deadline';
import type { Instant } from '../../src/domain/calendar/time';
import { anyCase, asDomain, SEED } from '../support/deadline-cases';

const anyDeadline = anyCase.map((given) => {
  const { calendar, facts } = asDomain(given);
  return { calendar, facts, deadline: computeDeadline(calendar, facts) };
});

const check = <T>(property: fc.IPropertyWithHooks<[T]>) => fc.assert(property, { numRuns: 1000, seed: SEED });

describe(`K-14 A deadline depends on the set of facts, seed ${SEED}`, () => {
  test('not on the order in which suspensions were recorded, nor on one recorded twice', () => {
    check(
      fc.property(anyDeadline, ({ calendar, facts, deadline }) => {
        const reversed = [...facts.suspensions].reverse();
        expect(computeDeadline(calendar, { ...facts, suspensions: reversed })).toEqual(deadline);
        expect(computeDeadline(calendar, { ...facts, suspensions: [...reversed, ...reversed] })).toEqual(deadline);
      }),
    );
  });

  test('recomputing gives the same and leaves the facts alone', () => {
    check(
      fc.property(anyDeadline, ({ calendar, facts, deadline }) => {
        const before = structuredClone(facts);
        expect(computeDeadline(calendar, facts)).toEqual(deadline);
        expect(facts).toEqual(before);
      }),
    );
  });

  test('a suspension that begins at or after due may be added without effect (K-7)', () => {
    check(
      fc.property(anyDeadline, ({ calendar, facts, deadline }) => {
        if (deadline.dueAt === null || facts.limit.unit === 'calendarDay' || facts.limit.length === 0) return;
        const late = { from: deadline.dueAt, to: null, ground: 'testing' as const };
        expect(computeDeadline(calendar, { ...facts, suspensions: [...facts.suspensions, late] })).toEqual(deadline);
      }),
    );
  });

  test('the warning is the second within which 80 % are used, and by due the budget is used (K-6, K-9)', () => {
    check(
      fc.property(anyDeadline, ({ calendar, facts, deadline: { warnAt, dueAt, budgetMinutes } }) => {
        const usedSeconds = (instant: number) => Math.round(usedMinutes(calendar, facts, instant as Instant) * 60);
        const budgetSeconds = Math.round(budgetMinutes * 60);
        if (warnAt !== null) {
          // Reached within a second it is cut down to its beginning (K-10).
          const reached = (budgetSeconds * 4) % 5 === 0 ? warnAt : warnAt + 1000;
          expect(usedSeconds(reached) * 5).toBeGreaterThanOrEqual(budgetSeconds * 4);
          expect(usedSeconds(reached - 1000) * 5).toBeLessThan(budgetSeconds * 4);
        }
        if (dueAt !== null) {
          expect(usedSeconds(dueAt)).toBeGreaterThanOrEqual(budgetSeconds);
          expect(warnAt).toBeLessThanOrEqual(dueAt);
          expect([isOverdue(dueAt, dueAt), isOverdue(dueAt, (dueAt + 1000) as Instant)]).toEqual([false, true]);
        }
      }),
    );
  });
});
