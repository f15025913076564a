import { scheduleFaults } from '../../src/domain/calendar/schedule-check';
import { withAmendment, withSchedule } from '../../src/domain/calendar/change';
import { openCalendar } from '../../src/domain/calendar/calendar';
import { scheduleOfYear } from '../../src/domain/calendar/statutory';
import { dayOfPlainDate, type PlainDate } from '../../src/domain/calendar/time';
import { calendarOf } from '../support/deadlines';
import { FOOD, SPEC } from '../support/items';
import { play } from '../support/play';

const FIVE = { ...FOOD, needsInspection: false, committedLimit: { unit: 'workingDay', length: 5 } } as const;

/** FICTIONAL: as the pair C162, C163 of the calendar cases has it, Sunday 3 January 2027 is a working day. */
const PUBLISHED = {
  version: 'v2',
  published: [2024, 2025, 2026, 2027],
  overrides: [
    { date: '2027-01-01', working: false },
    { date: '2027-01-02', working: false },
    { date: '2027-01-03', working: true },
    { date: '2027-01-04', working: true },
  ],
};
/** The same with 4 January off, so that dues move later. */
const LONGER = {
  ...PUBLISHED,
  overrides: [
    { date: '2027-01-01', working: false },
    { date: '2027-01-04', working: false },
  ],
};

const accepted = (settings = {}) => play(FIVE, { settings }).at('2026-12-28 09:00').handsIn().broughtTo('review');
const times = (case_: ReturnType<typeof accepted>, type: string) =>
  case_.events.filter((event) => event.type === type).length;

describe('R-34 Unpublished year: due is provisional, recomputed on publication', () => {
  test('recomputed once, and applicant and first responsible officer are told the old and the new date', () => {
    const five = accepted();
    expect(five.deadlines.committed).toBe('2027-01-05 17:30');
    five.at('2026-12-29 10:00').learns(PUBLISHED);
    expect(five.deadlines).toMatchObject({ committed: '2027-01-04 17:30', warn: '2027-01-03 17:30' });
    expect(five.notices('期限调整告知')).toMatchObject([
      {
        to: ['applicant', 'front1'],
        content: {
          committedDueAtBefore: '2027-01-05T17:30:00+08:00',
          committedDueAt: '2027-01-04T17:30:00+08:00',
          provisional: false,
          basis: '虚构〔2026〕1号',
        },
      },
    ]);
    five.learns(PUBLISHED);
    expect(times(five, 'calendarChanged')).toBe(1);
    expect(five.notices('期限调整告知')).toHaveLength(1);
  });

  test('a case whose dues stay is told nothing, and is judged by the new version all the same', () => {
    const five = play(FIVE).at('2026-03-02 09:00').handsIn().broughtTo('review').learns(PUBLISHED);
    expect(five.file.calendarVersion).toBe('v2');
    expect(five.notices('期限调整告知')).toEqual([]);
  });

  test('what comes late does not take a case back from a later version', () => {
    const five = accepted().learns({ ...PUBLISHED, version: 'v3' }, { replaces: ['test', 'v2'] });
    five.learns(LONGER);
    expect(five.file.calendarVersion).toBe('v3');
  });
});

describe('R-34 and dues that move into the past', () => {
  test('nobody is overdue backwards: the due stands at the close of the next working day', () => {
    const five = accepted().at('2027-01-04 18:00').learns(PUBLISHED);
    expect(five.overdue.committed).toBe(false);
    expect(five.deadlines.committed).toBe('2027-01-05 17:30');
    expect(five.at('2027-01-05 17:30').cards).toEqual([]);
    expect(five.at('2027-01-05 17:30:01').cards).toEqual(['黄牌']);
  });

  test('unless the centre takes them as computed', () => {
    const five = accepted({ dueMovedIntoPast: 'asComputed' }).at('2027-01-04 18:00').learns(PUBLISHED);
    expect(five.overdue.committed).toBe(true);
    expect(five.cards).toEqual(['黄牌']);
  });

  test('a breach of a limit beside the clocks is not made backwards either', () => {
    const told = play(FIVE).at('2026-12-31 09:00').handsIn().at('2027-01-04 18:00').learns(PUBLISHED);
    expect(told.breaches).toEqual([]);
    expect(told.correctionLimits.internal).toBe('2027-01-05 17:30');
    expect(told.at('2027-01-05 17:30:01').breaches).toMatchObject([{ kind: 'internalTwoDays' }]);
  });

  test('a due that a decision has met stays as it was', () => {
    const five = accepted().broughtTo('awaitingApproval').at('2027-01-05 09:00').does('chief1', 'approve');
    expect(five.onTime).toBe(true);
    five.at('2027-01-05 10:00').learns(PUBLISHED);
    expect(five.onTime).toBe(true);
    expect(five.deadlines.committed).toBe('2027-01-05 17:30');
    expect(five.notices('期限调整告知')).toEqual([]);
  });
});

describe('R-52 timers survive a calendar reload without double notices', () => {
  test('whoever was warned is not warned again, though due and warning move later', () => {
    const five = accepted().at('2027-01-04 17:30');
    expect(five.notices('预警')).toHaveLength(1);
    five.learns(LONGER);
    expect([five.deadlines.warn, five.deadlines.committed]).toEqual(['2027-01-05 17:30', '2027-01-06 17:30']);
    expect(five.at('2027-01-08 09:00').notices('预警')).toHaveLength(1);
  });

  test('an extension after the reload is announced anew (K-9)', () => {
    const five = accepted().at('2027-01-04 17:30').learns(LONGER).does('organHead1', 'grantExtension');
    expect(five.at('2027-01-20 17:30').notices('预警')).toHaveLength(2);
  });

  test('what was overdue and recorded stays so, once', () => {
    const five = accepted().at('2027-01-06 09:00').learns(LONGER).at('2027-01-08 18:00');
    expect(five.cards).toEqual(['黄牌']);
    expect(times(five, 'limitPassed')).toBe(1);
    expect(five.notices('服务超时告知书')).toHaveLength(1);
  });

  test('a breach that is on record is not recorded again under another date', () => {
    const told = play(FIVE).at('2026-12-30 09:00').handsIn().at('2027-01-04 18:00');
    expect(told.breaches).toHaveLength(1);
    told.learns(LONGER).at('2027-01-05 18:00');
    expect(told.breaches.filter(({ kind }) => kind === 'internalTwoDays')).toHaveLength(1);
  });
});

describe('R-30 a centre-wide stop is a decreed change of the calendar', () => {
  const STOP = { version: 'v2', overrides: [{ date: '2026-03-10', working: false, name: '应急响应停止办公' }] };

  test('it moves every due that the days lie before, and says on what it rests', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review').at('2026-03-09 20:00');
    food.learns(STOP, { ground: 'daysDecreed', basis: '县政府令〔2026〕1号' });
    expect(food.deadlines.committed).toBe('2026-03-17 17:30');
    expect(food.notices('期限调整告知')).toMatchObject([
      { content: { ground: 'daysDecreed', basis: '县政府令〔2026〕1号' } },
    ]);
  });

  test('while the clock is suspended no due moves, and afterwards the days count', () => {
    const spec = play(SPEC).at('2026-03-02 09:00').handsIn().broughtTo('review');
    spec.does('reviewer1', 'notifySuspension').does('reviewer1', 'suspend').at('2026-03-09 20:00').learns(STOP);
    expect(spec.notices('期限调整告知')).toEqual([]);
    expect(spec.file.calendarVersion).toBe('v2');
  });

  test('an amendment that reverses it lets the days count by the schedule again', () => {
    const { data } = calendarOf();
    const days = [{ date: '2026-03-10' as PlainDate, working: false, name: '停办' }];
    const stop = { days, legalBasis: '县政府令〔2026〕1号', reason: '洪水', reverses: null };
    const stopped = withAmendment(data, 'v2', stop, null);
    expect(openCalendar(stopped).isWorking(dayOfPlainDate('2026-03-10' as PlainDate))).toBe(false);
    const back = withAmendment(stopped, 'v3', { ...stop, days: [], reverses: 'chg-1' }, stop);
    expect({ ...back, version: data.version }).toEqual(data);
  });
});

describe('K-2 what a schedule may say', () => {
  const day = (name: string, from: string, to = from) => ({ name, from: from as PlainDate, to: to as PlainDate });
  const work = (date: string) => ({ name: '春节', date: date as PlainDate });
  const SOUND = { year: 2027, off: [day('元旦', '2027-01-01', '2027-01-03')], work: [work('2027-02-14')] };

  test('a sound one stands in place of what was known of its year, and three more years follow', () => {
    const data = withSchedule(
      calendarOf().data,
      'v2',
      { ...SOUND, notice: 'n', noticeDate: SOUND.off[0]!.from },
      (year) => scheduleOfYear(year, false),
    );
    expect(data.years.map(({ year, published }) => [year, published]).slice(2)).toEqual([
      [2026, true],
      [2027, true],
      [2028, false],
      [2029, false],
      [2030, false],
    ]);
  });

  test.each([
    ['a range outside its year', { ...SOUND, off: [day('元旦', '2026-12-31', '2027-01-02')] }, ['off', 0]],
    ['a range that runs backwards', { ...SOUND, off: [day('元旦', '2027-01-03', '2027-01-01')] }, ['off', 0]],
    ['two ranges that overlap', { ...SOUND, off: [...SOUND.off, day('春节', '2027-01-03')] }, ['off', 1]],
    ['a make-up day on a Monday', { ...SOUND, work: [work('2027-02-15')] }, ['work', 0]],
    ['a day off that is a working day', { ...SOUND, work: [work('2027-01-02')] }, ['work', 0]],
    ['a make-up day twice', { ...SOUND, work: [work('2027-02-14'), work('2027-02-14')] }, ['work', 1]],
  ])('%s is named by line and rule', (_, schedule, path) => {
    expect(scheduleFaults(schedule)).toMatchObject([{ path, rule: 'K-2' }]);
  });
});
