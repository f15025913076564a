import { CERT, FOOD } from '../support/items';
import { play } from '../support/play';

const accepted = (when: string) => play(CERT).at(when).handsIn().does('front1', 'accept');

describe('R-33 即办件 (limit 0): close of the same wd', () => {
  test.each([
    ['in the morning', '2026-03-02 09:00', '2026-03-02 17:30'],
    ['one second before close', '2026-03-02 17:29:59', '2026-03-02 17:30'],
    ['at close', '2026-03-02 17:30', '2026-03-03 17:30'],
    ['on a Sunday', '2026-03-08 10:00', '2026-03-09 17:30'],
    ['on a make-up Sunday', '2026-01-04 10:00', '2026-01-04 17:30'],
  ])('accepted %s: due %s', (_, when, due) => {
    expect(accepted(when).deadlines.committed).toBe(due);
  });

  test('the warning comes at 80 % of what was left of the day', () => {
    const proof = accepted('2026-03-02 09:30');
    expect(proof.deadlines.warn).toBe('2026-03-02 16:12');
    expect(proof.at('2026-03-02 16:11:59').notices('预警')).toEqual([]);
    expect(proof.at('2026-03-02 16:12').notices('预警')).toHaveLength(1);
  });

  test('decided the same day it is on time; open at close it is overdue, and the statutory clock runs on', () => {
    const proof = accepted('2026-03-02 09:00').at('2026-03-02 17:30').broughtTo('granted');
    expect(proof.onTime).toBe(true);
    const open = accepted('2026-03-02 09:00').at('2026-03-02 17:30:01');
    expect([open.overdue, open.cards]).toEqual([{ committed: true, statutory: false }, ['黄牌']]);
    expect(open.deadlines.statutory).toBe('2026-03-30 17:30');
  });
});

describe('R-33 no suspension, no extension', () => {
  const inReview = () => accepted('2026-03-02 09:00').broughtTo('review');

  test('whoever asks', () => {
    expect(inReview().refused('reviewer1', 'notifySuspension').code).toBe('sameDayItem');
    expect(inReview().refused('reviewer1', 'suspend').code).toBe('sameDayItem');
    expect(inReview().refused('organHead1', 'grantExtension').code).toBe('sameDayItem');
    expect(inReview().lit('organHead1', 'grantExtension')).toBe(false);
  });

  test('even if the catalogue named a ground and a maximum by mistake', () => {
    const item = { ...CERT, suspensionGrounds: ['testing'] as const, maximumExtensionWorkingDays: 10 };
    const proof = play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect(proof.refused('reviewer1', 'notifySuspension').code).toBe('sameDayItem');
    expect(proof.refused('organHead1', 'grantExtension').code).toBe('sameDayItem');
  });

  test('nor for a limit in natural days, on either clock (K-15)', () => {
    const days = (length: number) => ({ unit: 'calendarDay' as const, length });
    const natural = { ...FOOD, committedLimit: days(15), statutoryLimit: days(30) };
    const food = play(natural).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect(food.deadlines).toMatchObject({ committed: '2026-03-17 17:30', statutory: '2026-04-01 17:30' });
    expect(food.refused('reviewer1', 'notifySuspension').code).toBe('calendarDayItem');
    expect(food.refused('organHead1', 'grantExtension').code).toBe('calendarDayItem');
    for (const onOneClock of [
      { ...FOOD, committedLimit: days(15) },
      { ...FOOD, statutoryLimit: days(30) },
    ]) {
      const mixed = play(onOneClock).at('2026-03-02 09:00').handsIn().broughtTo('review');
      expect(mixed.refused('reviewer1', 'notifySuspension').code).toBe('calendarDayItem');
      expect(mixed.refused('organHead1', 'grantExtension').code).toBe('calendarDayItem');
    }
  });
});
