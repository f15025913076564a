/** That every numbered rule can be shown to be held by a test: `npm run break:rules` shows it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BREAKS } from '../breaks/breaks';
import { occurrencesOf } from '../breaks/run';

const LAST_RULE = 64;

it('there is a break for every rule', () => {
  const rules = Array.from({ length: LAST_RULE }, (_, index) => `R-${String(index + 1).padStart(2, '0')}`);
  expect([...new Set(BREAKS.map(({ rule }) => rule))].sort()).toEqual(rules);
});

it('what it breaks still stands in the source, once, and the test that sees it is there', () => {
  expect(BREAKS.filter((one) => occurrencesOf(one) !== 1)).toEqual([]);
  expect(BREAKS.filter(({ test }) => !existsSync(join(__dirname, '..', test)))).toEqual([]);
});

it('no two are told alike', () => {
  const names = BREAKS.map(({ rule, says }) => `${rule} ${says}`);
  expect(new Set(names).size).toBe(names.length);
});
