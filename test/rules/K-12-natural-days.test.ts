import { calendarOf, deadlineOf, extendedBy, factsOf, suspended } from '../support/deadlines';

describe('K-12 A limit in natural days ends on a date, and on a working day', () => {
  test.each([
    ['60 days to a holiday: the first day after it', '2026-03-02 09:00', 60, '2026-05-06 17:30', '2026-04-21 11:30'],
    ['30 days to a make-up Saturday: not rolled', '2026-01-29 09:00', 30, '2026-02-28 17:30', '2026-02-25 14:30'],
    ['to a Saturday: Monday', '2026-03-02 09:00', 5, '2026-03-09 17:30', '2026-03-06 17:30'],
    ['to a Friday: that Friday', '2026-03-02 09:00', 4, '2026-03-06 17:30', '2026-03-06 10:00'],
    ['from a Saturday', '2026-03-07 09:00', 3, '2026-03-10 17:30', '2026-03-10 14:30'],
    ['accepted after close: the date still counts', '2026-03-02 20:00', 4, '2026-03-06 17:30', '2026-03-06 10:00'],
    ['across a year, 60 days', '2025-12-01 09:00', 60, '2026-01-30 17:30', '2026-01-20 11:30'],
  ])('%s', (_what, accepted, calendarDays, due, warn) => {
    expect(deadlineOf(factsOf(accepted, { calendarDays }))).toMatchObject({ due, warn, provisional: false });
  });

  test('of no days at all ends on day 0, and its warning falls together with its due', () => {
    expect(deadlineOf(factsOf('2026-03-02 09:00', { calendarDays: 0 }))).toMatchObject({
      due: '2026-03-02 17:30',
      warn: '2026-03-02 17:30',
      budgetMinutes: 0,
    });
  });

  test('the budget of the warning is the business time between', () => {
    const { budgetMinutes } = deadlineOf(factsOf('2026-03-02 09:00', { calendarDays: 5 }));
    expect(budgetMinutes).toBe(5 * 450);
  });

  test('it takes no suspension and no extension', () => {
    const suspensions = [suspended('2026-03-03 10:00', '2026-03-03 11:00')];
    const refused = expect.objectContaining({ rule: 'calendarDaysTakeNone' });
    expect(() => deadlineOf(factsOf('2026-03-02 09:00', { calendarDays: 5 }, { suspensions }))).toThrow(refused);
    const extension = extendedBy(1);
    expect(() => deadlineOf(factsOf('2026-03-02 09:00', { calendarDays: 5 }, { extension }))).toThrow(refused);
  });

  test('it is provisional when its last day had to be found in an unpublished year', () => {
    // 31 December 2026 is a Thursday; 1 January 2027 is off in any case, but by no notice.
    expect(deadlineOf(factsOf('2026-12-01 09:00', { calendarDays: 30 }), calendarOf())).toMatchObject({
      due: '2026-12-31 17:30',
      provisional: false,
    });
    expect(deadlineOf(factsOf('2026-12-01 09:00', { calendarDays: 31 }), calendarOf())).toMatchObject({
      due: '2027-01-04 17:30',
      provisional: true,
    });
  });
});
