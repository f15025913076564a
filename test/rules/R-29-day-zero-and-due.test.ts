import { FOOD, SIGN, SPEC } from '../support/items';
import { play } from '../support/play';

const accepted = (when: string, item = FOOD) => play(item).at(when).handsIn().does('front1', 'accept');

describe('R-29 day 0 = acceptance date; due = close of nth wd', () => {
  test.each([
    ['in the morning', '2026-03-02 09:00'],
    ['before opening', '2026-03-02 00:00'],
    ['at lunch', '2026-03-02 12:30'],
    ['at close', '2026-03-02 17:30'],
    ['after close', '2026-03-02 23:59:59'],
    ['the Sunday before: ten working days from Monday on, one less', '2026-03-01 10:00', '2026-03-13 17:30'],
  ])('accepted %s', (_, when, due = '2026-03-16 17:30') => {
    expect(accepted(when).deadlines.committed).toBe(due);
  });

  test('the centre may choose that what comes after close counts from the next working day (K-3)', () => {
    const late = play(FOOD, { afterHours: 'next_working_day' }).at('2026-03-02 17:30:01').handsIn();
    expect(late.does('front1', 'accept').deadlines.committed).toBe('2026-03-17 17:30');
  });
});

describe('R-29 makeup weekends count', () => {
  test('a make-up Saturday can be the last day', () => {
    expect(accepted('2026-01-19 09:00', SPEC).deadlines).toMatchObject({
      committed: '2026-02-09 17:30',
      statutory: '2026-02-14 17:30',
    });
  });

  test('across 劳动节 2026 with the make-up Saturday of 9 May', () => {
    expect(accepted('2026-04-20 09:00').deadlines).toMatchObject({
      committed: '2026-05-07 17:30',
      warn: '2026-04-30 17:30',
    });
    expect(accepted('2026-04-29 09:00').deadlines.committed).toBe('2026-05-15 17:30');
  });

  test('across 国庆节 2026 with 20 September and 10 October', () => {
    expect(accepted('2026-09-18 09:00', SIGN).deadlines.committed).toBe('2026-10-22 17:30');
  });
});

describe('R-29 on time ⇔ decision ≤ due', () => {
  const waiting = () => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('awaitingApproval');

  test('decided at 17:30:00: on time, no card, no overtime notice', () => {
    const food = waiting().at('2026-03-16 17:30').does('chief1', 'approve').at('2026-03-20 09:00');
    expect([food.onTime, food.overdue.committed, food.cards]).toEqual([true, false, []]);
    expect(food.notices('服务超时告知书')).toEqual([]);
  });

  test('decided at 17:30:01: late, with all that belongs to it, before the decision', () => {
    const food = waiting().at('2026-03-16 17:30:01').does('chief1', 'approve');
    expect([food.onTime, food.overdue.committed, food.cards]).toEqual([false, true, ['黄牌']]);
    const types = food.events.map(({ type }) => type);
    expect(types.indexOf('limitPassed')).toBeLessThan(types.indexOf('approve'));
  });

  test('a fraction of the second is cut off: 17:30:00.9 is on time (K-10)', () => {
    const food = waiting().at('2026-03-16T17:30:00.900+08:00').does('chief1', 'refuse');
    expect([food.onTime, food.overdue.committed]).toEqual([true, false]);
  });
});
