import { usedMinutes } from '../../src/domain/clock/deadline';
import { at, calendarOf, deadlineOf, factsOf, hoursFrom, suspended } from '../support/deadlines';

describe('K-4 The budget is so many days of business hours, from the end of day 0', () => {
  test.each([
    ['A', 8400, '2026-03-30 17:00', '2026-03-24 17:00'],
    ['B', 9000, '2026-03-30 17:30', '2026-03-24 17:30'],
    ['C', 9000, '2026-03-30 17:00', '2026-03-24 17:00'],
  ] as const)('20 days under hours %s are %i minutes', (hours, budgetMinutes, due, warn) => {
    const deadline = deadlineOf(factsOf('2026-03-02 09:00', 20), calendarOf({ hours }));
    expect(deadline).toMatchObject({ budgetMinutes, due, warn });
  });

  test('what is used is counted in working minutes outside suspensions', () => {
    const facts = factsOf('2026-03-02 09:00', 10, {
      suspensions: [suspended('2026-03-04 08:30', '2026-03-04 12:00')],
    });
    const used = (instant: string) => usedMinutes(calendarOf(), facts, at(instant));
    expect(used('2026-03-02 17:30')).toBe(0);
    expect(used('2026-03-03 08:30')).toBe(0);
    expect(used('2026-03-03 08:30:30')).toBe(0.5);
    expect(used('2026-03-03 13:00')).toBe(210);
    expect(used('2026-03-03 23:00')).toBe(450);
    expect(used('2026-03-04 11:00')).toBe(450);
    expect(used('2026-03-04 17:30')).toBe(690);
    expect(used('2026-03-08 17:30')).toBe(1590);
  });

  test('what is used goes on past the due date', () => {
    const facts = factsOf('2026-03-02 09:00', 1);
    expect(usedMinutes(calendarOf(), facts, at('2026-03-04 17:30'))).toBe(900);
  });
});

describe('K-4 with hours that change by season: W is the sum of the hours of the n days', () => {
  const hours = [hoursFrom('2024-01-01', 'A'), hoursFrom('2026-03-05', 'B')];
  const calendar = calendarOf({ hours });

  test('two days of 7 hours and three of 7.5', () => {
    const deadline = deadlineOf(factsOf('2026-03-02 09:00', 5), calendar);
    expect(deadline).toMatchObject({ budgetMinutes: 2 * 420 + 3 * 450, due: '2026-03-09 17:30' });
  });

  test('due and warning follow the close in force on their day', () => {
    const changing = calendarOf({ hours: [hoursFrom('2024-01-01', 'B'), hoursFrom('2026-03-09', 'A')] });
    expect(deadlineOf(factsOf('2026-03-02 09:00', 5), changing)).toMatchObject({
      due: '2026-03-09 17:00',
      warn: '2026-03-06 17:06',
    });
  });

  test('a whole short day suspended and made up on a long one still costs one day', () => {
    const facts = factsOf('2026-03-02 09:00', 2, { suspensions: [suspended('2026-03-04 09:00', '2026-03-04 17:00')] });
    expect(deadlineOf(facts, calendar)).toMatchObject({ budgetMinutes: 840, due: '2026-03-05 17:30' });
  });
});
