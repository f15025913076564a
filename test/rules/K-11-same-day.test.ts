import { usedMinutes } from '../../src/domain/clock/deadline';
import { at, calendarOf, deadlineOf, extendedBy, factsOf, suspended } from '../support/deadlines';

describe('K-11 A same-day item is due at the close of its day', () => {
  test.each([
    ['in the morning', '2026-03-03 09:00', '2026-03-03 17:30', '2026-03-03 16:06', 420],
    ['before opening: from opening on', '2026-03-03 06:00', '2026-03-03 17:30', '2026-03-03 16:00', 450],
    ['exactly at opening', '2026-03-03 08:30', '2026-03-03 17:30', '2026-03-03 16:00', 450],
    ['in the lunch break: the afternoon is left', '2026-03-03 12:30', '2026-03-03 17:30', '2026-03-03 16:42', 240],
    ['with 80 % ending at noon', '2026-03-03 10:30', '2026-03-03 17:30', '2026-03-03 16:24', 330],
    ['a second before close', '2026-03-03 17:29:59', '2026-03-03 17:30', '2026-03-03 17:29:59', 1 / 60],
    ['exactly at close: the next working day', '2026-03-03 17:30', '2026-03-04 17:30', '2026-03-04 16:00', 450],
    ['after close', '2026-03-03 20:00', '2026-03-04 17:30', '2026-03-04 16:00', 450],
    ['on a Saturday', '2026-03-07 10:00', '2026-03-09 17:30', '2026-03-09 16:00', 450],
    ['on a make-up Saturday', '2026-02-28 10:00', '2026-02-28 17:30', '2026-02-28 16:18', 360],
    ['in the Spring Festival', '2026-02-18 10:00', '2026-02-24 17:30', '2026-02-24 16:00', 450],
  ])('accepted %s', (_when, accepted, due, warn, budgetMinutes) => {
    for (const afterHours of ['same_date', 'next_working_day'] as const) {
      const deadline = deadlineOf(factsOf(accepted, 0), calendarOf({ afterHours }));
      expect(deadline).toMatchObject({ due, warn, budgetMinutes, day0: accepted.slice(0, 10) });
    }
  });

  test('its time runs from acceptance', () => {
    const facts = factsOf('2026-03-03 09:00', 0);
    const used = (instant: string) => usedMinutes(calendarOf(), facts, at(instant));
    expect([used('2026-03-03 08:45'), used('2026-03-03 10:00'), used('2026-03-03 17:30')]).toEqual([0, 60, 420]);
  });

  test('it takes no suspension and no extension', () => {
    const suspensions = [suspended('2026-03-03 10:00', '2026-03-03 11:00')];
    const refused = expect.objectContaining({ rule: 'sameDayTakesNone' });
    expect(() => deadlineOf(factsOf('2026-03-03 09:00', 0, { suspensions }))).toThrow(refused);
    expect(() => deadlineOf(factsOf('2026-03-03 09:00', 0, { extension: extendedBy(1) }))).toThrow(refused);
  });

  test('it is provisional when its day is found in an unpublished year', () => {
    expect(deadlineOf(factsOf('2026-12-31 17:30', 0))).toMatchObject({ due: '2027-01-04 17:30', provisional: true });
    expect(deadlineOf(factsOf('2026-12-31 17:29', 0))).toMatchObject({ due: '2026-12-31 17:30', provisional: false });
  });
});
