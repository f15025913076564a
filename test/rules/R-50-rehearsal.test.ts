import { CalendarGapError } from '../../src/domain/calendar/data';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { rehearse, type Rehearsal } from '../../src/domain/rehearsal/rehearse';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { at, calendarOf, shown } from '../support/deadlines';
import { CERT, FOOD, JOINT } from '../support/items';
import { CATALOGUE } from '../support/drafts';
import { play } from '../support/play';

const { data } = calendarOf();
const rehearsed = (item: CatalogueItem, startAt = '2026-03-02 09:00') => {
  const refs = { item, settings: DEFAULT_SETTINGS, settingsVersion: 1, calendars: { [data.version]: data } };
  const courses = rehearse(item.joint ? { ...refs, withBranches: true } : refs, at(startAt));
  const course = (name: Rehearsal['course']) => courses.find((one) => one.course === name)!;
  return { handled: course('handled'), left: course('leftAfterAcceptance'), untouched: course('untouched') };
};
const named = ({ steps }: Rehearsal, ...kinds: string[]) =>
  steps.filter(({ kind }) => kinds.includes(kind)).map(({ name, at: when }) => `${shown(when)} ${name}`);
const dues = ({ clocks }: Rehearsal) => clocks.map(({ account }) => shown(account.deadline.dueAt));

describe('R-50 a rehearsal plays an item before it counts', () => {
  test('handled from hand-in to archive, with every paper, in working time and without a card', () => {
    const { handled } = rehearsed(FOOD);
    expect(named(handled, 'act').map((line) => line.slice(17))).toEqual([
      '提交申请',
      '受理',
      '移交后台',
      '签收移交',
      '安排现场核查',
      '核查通过',
      '提交审核意见',
      '批准',
      '制作文书证件',
      '证件制作完成',
      '送达',
      '归档',
    ]);
    expect(handled.steps.at(-1)).toMatchObject({ name: '归档', stage: 'archived', by: '前台受理人员' });
    expect(named(handled, 'paper')).toContain('2026-03-02 09:15 受理通知书');
    expect(named(handled, 'warning', 'limit', 'card', 'breach')).toEqual([]);
  });

  test('a hearing that the law orders is held before the visit, and stops the clocks while it lasts', () => {
    const { handled } = rehearsed({ ...FOOD, hearing: 'required', suspensionGrounds: ['hearing'] });
    const acts = handled.steps.filter(({ kind }) => kind === 'act').map(({ type }) => type);
    expect(acts.slice(4, 10)).toEqual([
      'scheduleHearing',
      'openHearing',
      'suspend',
      'closeHearing',
      'resume',
      'orderInspection',
    ]);
    expect(handled.steps.at(-1)!.stage).toBe('archived');
    expect(named(handled, 'act').find((line) => line.endsWith('开始听证'))).toBe('2026-03-12 08:30 开始听证');
  });

  test('says what is owed next, by whom and until when', () => {
    const accepted = rehearsed(FOOD).handled.steps.find(({ name }) => name === '受理')!;
    expect(accepted.owed.map((one) => ({ ...one, dueAt: shown(one.dueAt) }))).toEqual([
      { act: '移交后台', by: '前台受理人员', dueAt: '2026-03-02 17:30' },
    ]);
  });

  test('left lying after acceptance: warning, dues, notice and both cards, at the instants of a real case', () => {
    const { left } = rehearsed(FOOD);
    const real = play(FOOD).at('2026-03-02 09:00').handsIn().at('2026-03-02 09:15').does('front1', 'accept');
    expect(dues(left)).toEqual([real.deadlines.committed, real.deadlines.statutory]);
    expect(named(left, 'warning')).toEqual([`${real.deadlines.warn} 预警`]);
    expect(named(left, 'limit')).toEqual(['2026-03-16 17:30:01 承诺时限届满', '2026-03-30 17:30:01 法定期限届满']);
    expect(named(left, 'card').map((line) => line.slice(-2))).toEqual(['黄牌', '红牌']);
    real.at('2026-03-31 09:00');
    expect(left.steps.map(({ type }) => type)).toEqual(real.events.map(({ type }) => type));
  });

  test('untouched from its receipt: accepted by law, then the same two cards', () => {
    const { untouched } = rehearsed(FOOD);
    expect(named(untouched, 'act')).toContain('2026-03-09 17:30:01 视为受理');
    expect(named(untouched, 'card').map((line) => line.slice(-2))).toEqual(['黄牌', '红牌']);
    expect(dues(untouched)).toEqual(['2026-03-16 17:30', '2026-03-30 17:30']);
  });

  test('the account explains the dates day by day', () => {
    const { account } = rehearsed(FOOD).left.clocks[0]!;
    expect([account.deadline.day0, account.days.at(-1)!.date, account.days.at(-1)!.counted]).toEqual([
      '2026-03-02',
      '2026-03-16',
      10,
    ]);
  });

  test('a same-day item is due at the close of its day', () => {
    expect(dues(rehearsed(CERT).handled)[0]).toBe('2026-03-02 17:30');
  });

  test('a joint item: each department is asked, answers in the one course and is late in the other', () => {
    const { handled, left } = rehearsed(JOINT);
    expect(handled.steps.filter(({ type }) => type === 'branchAnswered')).toHaveLength(2);
    expect(handled.steps.at(-1)!.stage).toBe('archived');
    const late = left.steps.filter(({ type }) => type === 'branchLate');
    expect(late.map(({ to, dueAt }) => [to[0], shown(dueAt)])).toEqual([
      ['LAND', '2026-03-23 17:30'],
      ['FIRE', '2026-03-30 17:30'],
    ]);
  });

  test.each(CATALOGUE.map((item) => [item.code, item] as const))('%s can be handled as it is described', (_, item) => {
    const { handled, left, untouched } = rehearsed(item);
    expect(handled.steps.at(-1)!.stage).toBe('archived');
    for (const course of [left, untouched]) expect(named(course, 'card')).toHaveLength(2);
  });

  test('beyond the calendar nothing is guessed', () => {
    expect(() => rehearsed(FOOD, '2030-03-04 09:00')).toThrow(CalendarGapError);
  });
});
