import { FOOD } from '../support/items';
import { play } from '../support/play';

const morning = () => play(FOOD).at('2026-03-02 09:00');

describe('R-12 原单位一律不再另行受理', () => {
  test('what was taken outside the centre is refused, whoever brings it', () => {
    const outside = { code: 'intakeOutsideCentre', field: 'intakePlace' };
    expect(morning().handInRefused({ intakePlace: 'outside' })).toEqual(outside);
    expect(morning().handInRefused({ intakePlace: 'outside', channel: 'online' })).toEqual(outside);
  });

  test.each(['centre', undefined] as const)('at the centre it is received: %p', (intakePlace) => {
    const food = morning().handsIn(intakePlace ? { intakePlace } : {});
    expect([food.state, food.papers]).toEqual(['收件', ['收件凭证']]);
  });
});
