import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const WITH_FEE: CatalogueItem = {
  ...FOOD,
  fees: [{ name: '工本费', amountFen: 1000, basis: '发改价格〔2019〕914号' }],
};

const received = (item = FOOD) => play(item).at('2026-03-02 09:00').handsIn();
const DEMANDED = { rule: 'R-10', kind: 'demandedBeyondCatalogue', officer: 'front1', due: '2026-03-02 09:00' };

describe('R-10, R-53 only catalogue materials and fees may be asked; else refused, with the flag of cause 2', () => {
  test('a fee that the catalogue does not know, or of another amount, is refused and a breach of who asked', () => {
    const food = received();
    expect(food.refusedButRecorded('front1', 'requestFee').code).toBe('feeNotInCatalogue');
    expect(food.breaches).toEqual([DEMANDED]);
    expect([food.state, food.notices('缴费通知')]).toEqual(['收件', []]);
    const dearer = received(WITH_FEE);
    expect(dearer.refusedButRecorded('front1', 'requestFee', { amountFen: 2000 }).code).toBe('feeNotInCatalogue');
    expect(dearer.breaches).toEqual([DEMANDED]);
  });

  test('a material outside the catalogue likewise; a correction notice is not issued', () => {
    const food = received();
    const defects = [{ materialId: 'M9', problem: '请补交' }];
    expect(food.refusedButRecorded('front1', 'issueCorrection', { defects })).toEqual({
      code: 'materialNotInCatalogue',
      field: 'defects',
      concerning: ['M9'],
    });
    expect([food.state, food.breaches]).toEqual(['收件', [DEMANDED]]);
  });

  test('nor is such a material taken, at the hand-in or with a supplement', () => {
    const refusal = { code: 'materialNotInCatalogue', field: 'materials', concerning: ['M9'] };
    const atNine = play(FOOD).at('2026-03-02 09:00');
    expect(atNine.handInRefused({ materials: ['M1', 'M9'] })).toEqual(refusal);
    const more = { materials: [{ materialId: 'M9', copies: 1 }] };
    expect(received().refused('applicant1', 'supplement', more)).toEqual(refusal);
  });

  test('what is refused for another reason leaves nothing', () => {
    const food = received();
    expect(food.refusedButRecorded('front1', 'issueCorrection', { defects: [] }).code).toBe('fieldEmpty');
    expect(food.refusedButRecorded('front1', 'requestFee', { name: '' }).code).toBe('fieldEmpty');
    expect(food.refusedButRecorded('applicant1', 'requestFee').code).toBe('wrongRole');
    expect(food.breaches).toEqual([]);
  });

  test('a fee of the catalogue is told with its basis, and stops no clock', () => {
    const food = received(WITH_FEE).broughtTo('review').does('reviewer1', 'requestFee');
    expect(food.notices('缴费通知')).toMatchObject([
      { to: ['applicant'], content: { name: '工本费', amountFen: 1000, basis: '发改价格〔2019〕914号' } },
    ]);
    expect([food.state, food.clock, food.breaches]).toEqual(['审核', 'running', []]);
  });
});
