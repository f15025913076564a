import { calendarOf, deadlineOf, factsOf } from '../support/deadlines';

describe('K-3 Day 0 is the date of acceptance', () => {
  test.each([
    ['before opening', '2026-03-03 06:00'],
    ['in the morning', '2026-03-03 09:00'],
    ['in the lunch break', '2026-03-03 12:30'],
    ['exactly at close', '2026-03-03 17:30'],
    ['a second after close', '2026-03-03 17:30:01'],
    ['in the last second of the day', '2026-03-03 23:59:59'],
    ['at midnight', '2026-03-03 00:00'],
  ])('%s', (_when, accepted) => {
    expect(deadlineOf(factsOf(accepted, 1))).toMatchObject({ day0: '2026-03-03', due: '2026-03-04 17:30' });
  });

  test.each([
    ['a Saturday', '2026-03-07 10:00', '2026-03-07', '2026-03-09 17:30'],
    ['a holiday', '2026-02-18 10:00', '2026-02-18', '2026-02-24 17:30'],
    ['a make-up Saturday', '2026-02-28 10:00', '2026-02-28', '2026-03-02 17:30'],
  ])('on %s, which is not moved', (_when, accepted, day0, due) => {
    expect(deadlineOf(factsOf(accepted, 1))).toMatchObject({ day0, due });
  });
});

describe('K-3 with after_hours: next_working_day', () => {
  const calendar = calendarOf({ afterHours: 'next_working_day' });

  test.each([
    ['before opening stays', '2026-03-03 06:00', '2026-03-03', '2026-03-04 17:30'],
    ['the lunch break stays', '2026-03-03 12:30', '2026-03-03', '2026-03-04 17:30'],
    ['exactly at close stays', '2026-03-03 17:30', '2026-03-03', '2026-03-04 17:30'],
    ['a second after close moves', '2026-03-03 17:30:01', '2026-03-04', '2026-03-05 17:30'],
    ['Friday evening moves over the weekend', '2026-03-06 18:00', '2026-03-09', '2026-03-10 17:30'],
    ['a Saturday moves', '2026-03-07 10:00', '2026-03-09', '2026-03-10 17:30'],
    ['a make-up Saturday stays', '2026-02-28 10:00', '2026-02-28', '2026-03-02 17:30'],
    ['a holiday moves to the first day after it', '2026-02-18 10:00', '2026-02-24', '2026-02-25 17:30'],
    ['the eve of the Spring Festival, after close', '2026-02-14 17:30:01', '2026-02-24', '2026-02-25 17:30'],
  ])('%s', (_what, accepted, day0, due) => {
    expect(deadlineOf(factsOf(accepted, 1), calendar)).toMatchObject({ day0, due });
  });

  test('natural days are counted from the moved day 0', () => {
    const facts = factsOf('2026-03-07 10:00', { calendarDays: 4 });
    expect(deadlineOf(facts, calendar)).toMatchObject({ day0: '2026-03-09', due: '2026-03-13 17:30' });
  });
});
