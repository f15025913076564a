import { canonicalText } from '../../src/domain/canonical';
import { differencesIn, type FigureRow, type PublishedFigures } from '../../src/domain/figures/figures';
import { findPeriod } from '../../src/domain/figures/period';

describe('R-64 a period', () => {
  test.each([
    ['2026-01', '2026-01-01', '2026-01-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is from %s to %s', (text, from, to) => {
    expect(findPeriod(text)).toEqual({ from, to });
  });

  test.each(['2026-00', '2026-13', '2026-Q5', '2026-1', '26', '', '2026-Q1-01'])('%s is none', (text) => {
    expect(findPeriod(text)).toBeNull();
  });
});

describe('R-64 what was published and what the events make', () => {
  const row = (key: string | null, figures: FigureRow['figures'], name = '名称'): FigureRow => ({ key, name, figures });
  const said: PublishedFigures = {
    centre: [row(null, { received: 5, ratings: { satisfied: 3 } })],
    departments: [row('MARKET', { received: 5 })],
    items: [],
  };

  test('are the same, whatever things are called by now', () => {
    expect(differencesIn(said, said)).toEqual([]);
    expect(differencesIn(said, { ...said, departments: [row('MARKET', { received: 5 }, '新名称')] })).toEqual([]);
  });

  test('part in a figure, in a figure within, and in a row that is missing on either side', () => {
    const found: PublishedFigures = {
      centre: [row(null, { received: 6, ratings: { satisfied: 2 } })],
      departments: [row('URBAN', { received: 0 })],
      items: [],
    };
    expect(differencesIn(said, found)).toEqual([
      { where: 'centre//ratings/satisfied', published: 3, recounted: 2 },
      { where: 'centre//received', published: 5, recounted: 6 },
      { where: 'departments/MARKET/received', published: 5, recounted: null },
      { where: 'departments/URBAN/received', published: null, recounted: 0 },
    ]);
  });

  test('ratings that are withheld and ratings that are told part', () => {
    const withheld = { ...said, centre: [row(null, { received: 5, ratings: null })] };
    expect(differencesIn(said, withheld).map(({ where }) => where)).toEqual(['centre//ratings/satisfied']);
  });
});

test('R-64 the text that is hashed does not depend on the order of its members', () => {
  expect(canonicalText({ b: [{ d: 1, c: 2 }], a: null })).toBe(canonicalText({ a: null, b: [{ c: 2, d: 1 }] }));
  expect(canonicalText({ 9: 'a', 10: 'b', A: undefined, '': 1.0 })).toBe('{"":1,"10":"b","9":"a"}');
  expect(canonicalText({ a: [1, 2] })).not.toBe(canonicalText({ a: [2, 1] }));
});
