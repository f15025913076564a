import { clocksOf } from '../../src/domain/application/limits';
import { shown } from '../support/deadlines';
import { CERT, FAST, FOOD, JOINT, SIGN, SPEC } from '../support/items';
import { play } from '../support/play';

describe('R-28 two clocks from acceptance: statutory (许42: 20; joint 45) and 承诺时限', () => {
  test.each([
    [FOOD, '2026-03-16 17:30', '2026-03-30 17:30'],
    [SIGN, '2026-03-30 17:30', '2026-03-30 17:30'],
    [SPEC, '2026-03-23 17:30', '2026-03-30 17:30'],
    [FAST, '2026-03-05 17:30', '2026-03-30 17:30'],
    [CERT, '2026-03-02 17:30', '2026-03-30 17:30'],
    [JOINT, '2026-04-14 17:30', '2026-05-08 17:30'],
  ])('$code accepted on Monday 2 March 2026', (item, committed, statutory) => {
    const accepted = play(item).at('2026-03-02 09:00').handsIn().does('front1', 'accept');
    expect(accepted.deadlines).toMatchObject({ committed, statutory });
  });

  test('they start at the acceptance, not at the receipt', () => {
    const food = play(FOOD).at('2026-02-27 09:00').handsIn().at('2026-03-02 09:00').does('front1', 'accept');
    expect(food.deadlines).toMatchObject({ committed: '2026-03-16 17:30', statutory: '2026-03-30 17:30' });
  });

  test('there is no clock before it', () => {
    const food = play(FOOD).at('2026-02-27 09:00').handsIn();
    expect([food.clock, food.file.acceptedAt]).toEqual(['not started', null]);
  });

  test('each passes by itself: the committed one first, the statutory one a fact of its own', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review').at('2026-03-30 17:30');
    expect(food.overdue).toEqual({ committed: true, statutory: false });
    expect(food.at('2026-03-30 17:30:01').overdue).toEqual({ committed: true, statutory: true });
    const passed = food.events.flatMap((event) => (event.type === 'limitPassed' ? [event.facts.limit] : []));
    expect(passed).toEqual(['committed', 'statutory']);
  });

  test('where both limits are the same, both facts stand, each once', () => {
    const sign = play(SIGN).at('2026-03-02 09:00').handsIn().broughtTo('review').at('2026-03-30 17:30:01');
    expect(sign.overdue).toEqual({ committed: true, statutory: true });
    expect(sign.cards).toEqual(['黄牌', '红牌']);
    expect(sign.events.filter(({ type }) => type === 'limitPassed')).toHaveLength(2);
  });

  test('they follow from the file and its references alone, not from what was asked before', () => {
    const { file, refs } = play(FOOD).at('2026-03-02 09:00').handsIn().does('front1', 'accept');
    const slower = { ...refs, item: { ...FOOD, committedLimit: { unit: 'workingDay' as const, length: 12 } } };
    const due = (asked: typeof refs) => shown(clocksOf(file, asked)!.committed.dueAt);
    expect([due(refs), due(slower), due(refs)]).toEqual(['2026-03-16 17:30', '2026-03-18 17:30', '2026-03-16 17:30']);
  });
});
