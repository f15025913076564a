import { balanceOf, refusesEntry, stateOfFee, type FeeLine } from '../../src/domain/office/fee-ledger';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const FEE = { seq: 5, name: '工本费', amountFen: 1000 };
const paid: FeeLine = { requestSeq: 5, kind: 'collected', amountFen: 1000 };
const back: FeeLine = { requestSeq: 5, kind: 'refunded', amountFen: 1000 };
const other: FeeLine = { requestSeq: 7, kind: 'collected', amountFen: 300 };

describe('R-53 only catalogue fees are collected; receipted, refunded, reconciled; unpaid never stops a clock', () => {
  test('what was not asked for on the case is not collected', () => {
    expect(refusesEntry('collected', undefined, [])).toBe('feeNotAsked');
  });

  test('what was asked for is collected once, and what was collected is refunded once', () => {
    expect(refusesEntry('collected', FEE, [other])).toBeNull();
    expect(refusesEntry('refunded', FEE, [other])).toBe('feeNotPaid');
    expect(refusesEntry('collected', FEE, [paid])).toBe('feeSettled');
    expect(refusesEntry('refunded', FEE, [paid])).toBeNull();
    expect(refusesEntry('collected', FEE, [paid, back])).toBe('feeSettled');
    expect(refusesEntry('refunded', FEE, [paid, back])).toBe('feeNotPaid');
    expect([[], [paid], [paid, back]].map((lines) => stateOfFee(FEE, lines))).toEqual(['unpaid', 'paid', 'refunded']);
  });

  test('the balance of a day is what was collected less what was refunded', () => {
    expect(balanceOf([paid, other])).toBe(1300);
    expect(balanceOf([paid, other, back])).toBe(300);
  });

  test('a fee that is asked for and never paid changes no due and stops no clock', () => {
    const withFee: CatalogueItem = {
      ...FOOD,
      fees: [{ name: '工本费', amountFen: 1000, basis: '发改价格〔2019〕914号' }],
    };
    const without = play(withFee).at('2026-03-02 09:00').handsIn().broughtTo('review');
    const unpaid = play(withFee).at('2026-03-02 09:00').handsIn().broughtTo('review').does('reviewer1', 'requestFee');
    expect([unpaid.clock, unpaid.file.suspensions]).toEqual(['running', without.file.suspensions]);
    expect(unpaid.deadlines).toEqual(without.deadlines);
  });
});
