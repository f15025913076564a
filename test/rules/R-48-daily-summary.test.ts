import { parseInstant } from '../../src/domain/calendar/time';
import { endsAt, missingSummaries, workingDayAfter, workingDayAt } from '../../src/domain/people/centre-day';
import type { DayFacts } from '../../src/domain/people/centre-day';
import { absence, instant, NOTHING_HAPPENED, workingDay } from '../support/centre-day';
import { calendarOf } from '../support/deadlines';

const TUESDAY = workingDay('2026-03-03');
const missing = (facts: Partial<DayFacts>) => missingSummaries(TUESDAY, { ...NOTHING_HAPPENED, ...facts });
const calendar = calendarOf();

describe('R-48 "每天下班前…总结,统一上交": whoever has handed in nothing is listed', () => {
  test('whoever served, and whoever was on the roster', () => {
    expect(missing({ served: ['front1', 'reviewer1'], rostered: ['front1', 'front2'] })).toEqual([
      'front1',
      'front2',
      'reviewer1',
    ]);
  });

  test('not whoever handed in, and nobody when nobody served', () => {
    expect(missing({ served: ['front1', 'front2'], summaries: ['front1'] })).toEqual(['front2']);
    expect(missing({})).toEqual([]);
  });

  test('not whoever was away, but whoever stood in', () => {
    const absences = [absence('front1', '2026-03-03 08:30', { substituteId: 'front2' })];
    expect(missing({ rostered: ['front1'], absences })).toEqual(['front2']);
  });

  test('whoever served before falling ill still owes it', () => {
    const absences = [absence('front1', '2026-03-03 15:00')];
    expect(missing({ served: ['front1'], rostered: ['front1'], absences })).toEqual(['front1']);
  });
});

describe('R-48 the days of the centre', () => {
  test('the day is over a second after its close, and not before', () => {
    expect(endsAt(TUESDAY)).toBe(parseInstant('2026-03-03T17:30:01+08:00'));
  });

  test('until the close it is today, after it and on days off the next working day', () => {
    expect(workingDayAt(calendar, instant('2026-03-03 17:30')).date).toBe('2026-03-03');
    expect(workingDayAt(calendar, parseInstant('2026-03-03T17:30:01+08:00')).date).toBe('2026-03-04');
    expect(workingDayAt(calendar, instant('2026-03-07 10:00')).date).toBe('2026-03-09');
  });

  test('makeup days count, holidays do not', () => {
    expect(workingDayAfter(calendar, TUESDAY.date).date).toBe('2026-03-04');
    expect(workingDayAfter(calendar, workingDay('2026-02-14').date).date).toBe('2026-02-24');
    expect(workingDayAfter(calendar, workingDay('2026-02-27').date).date).toBe('2026-02-28');
  });
});
