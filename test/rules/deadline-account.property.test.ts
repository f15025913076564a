import fc from 'fast-check';
import { dateOf, dayOf, dayOfPlainDate } from '../../src/domain/calendar/time';
import { renderAccount } from '../../src/domain/clock/account-text';
import { computeDeadline, usedMinutes } from '../../src/domain/clock/deadline';
import { explainDeadline } from '../../src/domain/clock/explain';
import { anyCase, asDomain, SEED } from '../support/deadline-cases';
import { calendarOf, extendedBy, factsOf, suspended } from '../support/deadlines';

describe(`The account of a deadline agrees with the deadline, seed ${SEED}`, () => {
  const everyAccount = (holds: (given: ReturnType<typeof asDomain>) => void) =>
    fc.assert(
      fc.property(anyCase, (given) => holds(asDomain(given))),
      { numRuns: 400, seed: SEED },
    );

  test('it carries the deadline, one line a day without a gap, from acceptance to due', () => {
    everyAccount(({ calendar, facts }) => {
      const { deadline, days } = explainDeadline(calendar, facts);
      expect(deadline).toEqual(computeDeadline(calendar, facts));
      expect(days[0]!.date).toBe(dateOf(facts.startedAt));
      if (deadline.dueOn !== null) expect(days.at(-1)!.date).toBe(deadline.dueOn);
      days.forEach(({ date }, index) => expect(dayOfPlainDate(date)).toBe(dayOf(facts.startedAt) + index));
    });
  });

  test('the minutes of its days add up to what the clock used, and to the budget once rounded up', () => {
    everyAccount(({ calendar, facts }) => {
      const { deadline, days, roundedUpMinutes, suspendedMinutes } = explainDeadline(calendar, facts);
      const ran = days.reduce((sum, day) => sum + day.ranMinutes, 0);
      const last = days.at(-1)!;
      expect(ran).toBeCloseTo(last.usedMinutes, 6);
      expect(days.reduce((sum, day) => sum + day.suspendedMinutes, 0)).toBeCloseTo(suspendedMinutes, 6);
      if (deadline.dueAt === null) return;
      expect(last.usedMinutes).toBeCloseTo(usedMinutes(calendar, facts, deadline.dueAt), 6);
      expect(last.usedMinutes).toBeCloseTo(deadline.budgetMinutes + roundedUpMinutes, 6);
      expect(roundedUpMinutes).toBeGreaterThanOrEqual(0);
    });
  });

  test('its days are counted up to the limit, and only days that the calendar works run', () => {
    everyAccount(({ calendar, facts }) => {
      const { deadline, days } = explainDeadline(calendar, facts);
      const extension = deadline.extensionValid ? facts.extension!.days : 0;
      if (deadline.dueAt !== null) expect(days.at(-1)!.counted).toBe(facts.limit.length + extension);
      for (const day of days) {
        const working = calendar.isWorking(dayOfPlainDate(day.date));
        if (!working) expect([day.ranMinutes, day.suspendedMinutes]).toEqual([0, 0]);
        expect(day.grounds.length > 0).toBe(day.suspendedMinutes > 0);
        if (['weekend', 'holiday', 'overrideOff'].includes(day.kind)) expect(working).toBe(false);
        if (['counted', 'makeupCounted', 'roundingDay', 'suspended'].includes(day.kind)) expect(working).toBe(true);
      }
    });
  });

  test('both languages have a line for each of its days', () => {
    everyAccount(({ calendar, facts }) => {
      const account = explainDeadline(calendar, facts);
      for (const language of ['zh', 'en'] as const) {
        const lines = renderAccount(account, language);
        expect(lines.slice(-account.days.length).map((line) => line.slice(0, 10))).toEqual(
          account.days.map(({ date }) => date),
        );
        expect(lines.join('\n')).not.toMatch(/undefined|null|NaN/);
      }
    });
  });
});

describe('What an account says', () => {
  const kinds = (account: ReturnType<typeof explainDeadline>) =>
    account.days.map(({ date, kind }) => `${date.slice(5)} ${kind}`);

  test('the worked example: suspended over the last day', () => {
    const suspensions = [suspended('2026-03-16 10:00', '2026-03-18 15:00', 'expertReview')];
    const account = explainDeadline(calendarOf(), factsOf('2026-03-02 09:00', 10, { suspensions }));
    expect(kinds(account).slice(-5)).toEqual([
      '03-15 weekend',
      '03-16 partlySuspended',
      '03-17 suspended',
      '03-18 partlySuspended',
      '03-19 roundingDay',
    ]);
    expect(account).toMatchObject({ suspendedMinutes: 18.5 * 60, roundedUpMinutes: 240 });
    expect(renderAccount(account, 'zh').slice(0, 5)).toEqual([
      '受理 2026-03-02 09:00:00,第0日 2026-03-02',
      '期限 10 个工作日,共 75小时',
      '暂停 18小时30分',
      '不足一日按一日计,多给 4小时',
      '预警(80%) 2026-03-12 17:30:00',
    ]);
    expect(renderAccount(account, 'zh').at(-2)).toBe(
      '2026-03-18 周三 部分暂停(专家评审)5小时,计入 2小时30分,累计第 9 日,已用 71小时30分',
    );
    expect(renderAccount(account, 'en').at(-1)).toBe(
      '2026-03-19 Thu less than a day was left, rounded up, day 10 so far, used 79 h',
    );
  });

  test('holidays and make-up days by name, and the days of an extension', () => {
    const account = explainDeadline(
      calendarOf(),
      factsOf('2026-02-12 09:00', 2, { extension: extendedBy(1, '2026-02-13 10:00') }),
    );
    expect(account.days.map(({ kind, name, extended }) => [kind, name, extended])).toEqual([
      ['dayZero', null, false],
      ['counted', null, false],
      ['makeupCounted', '春节', false],
      ...Array.from({ length: 9 }, () => ['holiday', '春节', false]),
      ['counted', null, true],
    ]);
  });

  test('a day 0 that moved, a day off by override, and a provisional date', () => {
    const calendar = calendarOf({
      afterHours: 'next_working_day',
      overrides: [{ date: '2027-01-05', working: false, name: '防汛' }],
    });
    const account = explainDeadline(calendar, factsOf('2027-01-02 10:00', 1));
    expect(kinds(account)).toEqual([
      '01-02 beforeDayZero',
      '01-03 beforeDayZero',
      '01-04 dayZero',
      '01-05 overrideOff',
      '01-06 counted',
    ]);
    expect(renderAccount(account, 'zh')).toContain('暂定,以国务院节假日安排为准');
    expect(renderAccount(account, 'en')).toContain("Provisional until the State Council's holiday notice");
  });

  test('an open suspension: it ends with the day on which the clock stopped', () => {
    const suspensions = [suspended('2026-03-05 09:00', null)];
    const account = explainDeadline(calendarOf(), factsOf('2026-03-02 09:00', 10, { suspensions }));
    expect(kinds(account).at(-1)).toBe('03-05 partlySuspended');
    expect(renderAccount(account, 'zh')).toContain('到期 暂停计时,待恢复后确定');
  });

  test('a limit in natural days that ends on a holiday, and a same-day item', () => {
    const natural = explainDeadline(calendarOf(), factsOf('2026-04-29 09:00', { calendarDays: 2 }));
    expect(kinds(natural)).toEqual([
      '04-29 dayZero',
      '04-30 counted',
      '05-01 holiday',
      '05-02 holiday',
      '05-03 holiday',
      '05-04 holiday',
      '05-05 holiday',
      '05-06 rolledLastDay',
    ]);
    expect(kinds(explainDeadline(calendarOf(), factsOf('2026-03-03 09:00', 0)))).toEqual(['03-03 sameDay']);
    expect(kinds(explainDeadline(calendarOf(), factsOf('2026-03-06 18:00', 0)))).toEqual([
      '03-06 dayZero',
      '03-07 weekend',
      '03-08 weekend',
      '03-09 sameDay',
    ]);
  });
});
