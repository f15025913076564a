import { FOOD } from '../support/items';
import { play } from '../support/play';

const received = () => play(FOOD).at('2026-03-02 10:00').handsIn();

describe('R-09 no licence needed: told at once; no clock, not a refusal', () => {
  test('the paper gives reasons and basis; no clock has run and no remedy is due', () => {
    const food = received().does('front1', 'declareNoLicenceNeeded');
    expect(food.state).toBe('不需许可');
    expect(food.notices('不需许可告知书')).toMatchObject([
      { content: { reasons: ['仅销售预包装食品'], basis: '食品安全法第三十五条' } },
    ]);
    expect(food.notices('不需许可告知书')[0]!.content).not.toHaveProperty('reviewOrgan');
    expect([food.clock, food.file.acceptedAt, food.file.decision]).toEqual(['not started', null, null]);
    expect(food.papers).not.toContain('不予受理告知书');
  });

  test.each([{ reasons: [] }, { basis: ' ' }])('an empty field refuses the issue: %j', (said) => {
    expect(received().refused('front1', 'declareNoLicenceNeeded', said).code).toBe('fieldEmpty');
  });

  test('it ends the case', () => {
    const food = received().does('front1', 'declareNoLicenceNeeded');
    expect(food.refused('front1', 'accept')).toEqual({ code: 'caseClosed', concerning: ['noLicenceNeeded'] });
  });
});
