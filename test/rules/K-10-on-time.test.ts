import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import { isOverdue } from '../../src/domain/clock/deadline';
import { at } from '../support/deadlines';

describe('K-10 On time is up to and including the due second', () => {
  const due = at('2026-03-16 17:30');

  test.each([
    ['2026-03-16T17:29:59+08:00', false],
    ['2026-03-16T17:30:00+08:00', false],
    ['2026-03-16T17:30:00.9+08:00', false],
    ['2026-03-16T17:30:00.999999+08:00', false],
    ['2026-03-16T17:30:01+08:00', true],
    ['2026-03-16T09:30:00Z', false],
    ['2026-03-16T09:30:01Z', true],
  ])('%s: overdue %s', (instant, overdue) => {
    expect(isOverdue(due, parseInstant(instant))).toBe(overdue);
  });

  test('before 1970 instants are cut down too, not towards zero', () => {
    expect(parseInstant('1969-12-31T23:59:59.5Z')).toBe(-1000 as Instant);
  });
});
