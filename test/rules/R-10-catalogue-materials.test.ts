import { faultsOf, itemOf } from '../support/drafts';

const FOOD = itemOf('FOOD');

describe('R-10, R-53 only what the catalogue lists may be asked, so it lists it whole', () => {
  const [first, second] = FOOD.materials;

  test('no material, or two under one id', () => {
    expect(faultsOf({ materials: [] })).toEqual(['R-10 materials']);
    expect(faultsOf({ materials: [first, { ...second!, id: first!.id }] })).toEqual(['R-10 materials.1.id']);
  });

  test('a fee rests on something and is named once', () => {
    const fee = { name: '工本费', amountFen: 1000, basis: '发改价格〔2019〕914号' };
    expect(faultsOf({ fees: [fee] })).toEqual([]);
    expect(faultsOf({ fees: [{ ...fee, basis: '' }] })).toEqual(['R-53 fees.0.basis']);
    expect(faultsOf({ fees: [fee, fee] })).toEqual(['R-53 fees.1.name']);
  });
});
