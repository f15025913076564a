import type { PlainDate } from '../../src/domain/calendar/time';
import { alertsOf } from '../../src/domain/people/centre-day';
import { isWrittenAhead, refusesRemoval, rotationOn, rotationReminderOn } from '../../src/domain/people/leaving';
import { NOTHING_HAPPENED, workingDay } from '../support/centre-day';

const day = (text: string) => text as PlainDate;
const removal = (effectiveOn: string | null, today: string, openCases: number) =>
  refusesRemoval({ effectiveOn: effectiveOn as PlainDate | null, today: day(today), openCases });

describe('R-44 leaving needs a prior letter and the handover of all open cases', () => {
  test('the letter comes before the day, or on it', () => {
    expect(isWrittenAhead(day('2026-04-01'), day('2026-03-31'))).toBe(true);
    expect(isWrittenAhead(day('2026-04-01'), day('2026-04-01'))).toBe(true);
    expect(isWrittenAhead(day('2026-04-01'), day('2026-04-02'))).toBe(false);
  });

  test.each([
    ['no letter', null, '2026-04-01', 0, 'letterMissing'],
    ['before the day of the letter', '2026-04-01', '2026-03-31', 0, 'letterNotInForce'],
    ['with one open case', '2026-04-01', '2026-04-01', 1, 'casesNotHandedOver'],
    ['no letter and open cases: first the letter', null, '2026-04-01', 1, 'letterMissing'],
    ['with the letter and nothing in hand', '2026-04-01', '2026-04-01', 0, null],
  ] as const)('%s', (_, effectiveOn, today, openCases, refused) => {
    expect(removal(effectiveOn, today, openCases)).toBe(refused);
  });
});

describe('R-44 "一年一轮换": a reminder after eleven months', () => {
  test.each([
    ['2025-05-06', '2026-04-06'],
    ['2025-02-15', '2026-01-15'],
    ['2025-03-31', '2026-02-28'],
    ['2025-01-01', '2025-12-01'],
  ])('since %s: on %s', (since, reminded) => {
    expect(rotationReminderOn(day(since))).toBe(reminded);
  });

  test.each([
    [{ rotationMonths: 24, rotationReminderMonths: 23 }, '2027-04-04', '2027-05-04'],
    [{ rotationMonths: 12, rotationReminderMonths: 9 }, '2026-02-04', '2026-05-04'],
    // Whoever shortens the rotation alone is reminded before it all the same.
    [{ rotationMonths: 6, rotationReminderMonths: 11 }, '2025-10-04', '2025-11-04'],
  ])('as the centre chose: %j', (rotation, reminded, rotates) => {
    const since = day('2025-05-04');
    expect(rotationReminderOn(since, rotation)).toBe(reminded);
    expect(rotationOn(since, rotation)).toBe(rotates);
    const services = [{ personId: 'front1', since }];
    const on = (date: string) => alertsOf(workingDay(date), { ...NOTHING_HAPPENED, services }, rotation);
    expect(on(reminded)).toMatchObject([{ kind: 'rotationDue', facts: { since, rotatesOn: rotates } }]);
  });

  test('from the first working day on or after it, once', () => {
    const on = (date: string) =>
      alertsOf(workingDay(date), {
        ...NOTHING_HAPPENED,
        services: [{ personId: 'front1', since: day('2025-04-04') }],
      });
    expect(on('2026-03-03')).toEqual([]);
    expect(on('2026-03-04')).toMatchObject([{ kind: 'rotationDue', personId: 'front1' }]);
    expect(on('2026-03-05')[0]!.id).toBe(on('2026-03-04')[0]!.id);
  });
});
