import { isOverdue } from '../../src/domain/clock/deadline';
import { at, calendarOf, deadlineOf, factsOf, suspended } from '../support/deadlines';

const tenDays = (...suspensions: ReturnType<typeof suspended>[]) =>
  deadlineOf(factsOf('2026-03-02 09:00', 10, { suspensions }));

describe('K-7 A suspension that starts at or after the due instant changes nothing', () => {
  test.each([
    ['exactly at due', '2026-03-16 17:30', '2026-03-20 17:30'],
    ['after due', '2026-03-18 10:00', '2026-03-20 17:30'],
    ['exactly at due and still open', '2026-03-16 17:30', null],
    ['after due and still open', '2026-03-17 08:30', null],
  ])('%s', (_what, from, to) => {
    expect(tenDays(suspended(from, to))).toEqual(tenDays());
  });

  test('one second earlier it counts', () => {
    expect(tenDays(suspended('2026-03-16 17:29:59', '2026-03-20 17:30'))).toMatchObject({ due: '2026-03-23 17:30' });
    expect(tenDays(suspended('2026-03-16 17:29:59', null))).toMatchObject({ due: null, warn: '2026-03-12 17:30' });
  });

  test('due is the instant that earlier suspensions moved it to', () => {
    const moved = suspended('2026-03-05 08:30', '2026-03-05 17:30');
    const onTheOldDue = suspended('2026-03-16 17:30', '2026-03-17 08:30');
    expect(tenDays(moved, onTheOldDue)).toMatchObject({ due: '2026-03-17 17:30' });
    expect(tenDays(moved, suspended('2026-03-17 17:30', null))).toMatchObject({ due: '2026-03-17 17:30' });
  });
});

describe('K-7 While a suspension is open there is no due', () => {
  test('before 80 %: neither due nor warning', () => {
    expect(tenDays(suspended('2026-03-05 09:00', null))).toMatchObject({ due: null, dueOn: null, warn: null });
  });

  test('after 80 %: the warning stays', () => {
    expect(tenDays(suspended('2026-03-13 09:00', null))).toMatchObject({ due: null, warn: '2026-03-12 17:30' });
  });

  test('begun at the very instant of 80 %: the warning was reached', () => {
    expect(tenDays(suspended('2026-03-12 17:30', null))).toMatchObject({ due: null, warn: '2026-03-12 17:30' });
  });

  test('begun a second before 80 %: it was not', () => {
    expect(tenDays(suspended('2026-03-12 17:29:59', null))).toMatchObject({ due: null, warn: null });
  });

  test('begun before day 0', () => {
    expect(tenDays(suspended('2026-02-26 09:00', null))).toMatchObject({ due: null, warn: null });
  });

  test('a closed one inside the open one does not end it', () => {
    const open = suspended('2026-03-05 09:00', null);
    expect(tenDays(open, suspended('2026-03-06 09:00', '2026-03-09 09:00'))).toMatchObject({ due: null });
  });

  test('two open ones: the earlier stops the clock', () => {
    const later = suspended('2026-03-13 09:00', null, 'hearing');
    expect(tenDays(later, suspended('2026-03-05 09:00', null))).toMatchObject({ due: null, warn: null });
  });

  test('without a due nothing is provisional and nothing overdue', () => {
    const unpublished = calendarOf({ published: [] });
    const facts = factsOf('2026-03-02 09:00', 10, { suspensions: [suspended('2026-03-05 09:00', null)] });
    expect(deadlineOf(facts, unpublished)).toMatchObject({ due: null, provisional: false });
    expect(isOverdue(null, at('2030-01-01 00:00'))).toBe(false);
  });
});
