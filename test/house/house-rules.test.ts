/** The linter of the house rules must really see what it forbids, and nothing else. */
import { offencesIn } from '../../scripts/lint-house.mjs';

const rulesIn = (text: string): string[] => offencesIn('some.ts', text).map(({ rule }) => rule);

describe('the linter of the house rules', () => {
  it.each([
    ['const at = Date.now();', 'machine-clock'],
    ['const at = globalThis.Date.now();', 'machine-clock'],
    ['const at = new Date();', 'machine-clock'],
    ['const text = Date();', 'machine-clock'],
    ["await query('update t set at = now()');", 'machine-clock'],
    ['await query(`select ${columns} from t where due < CURRENT_TIMESTAMP`);', 'machine-clock'],
    ['await query(`select 1 where due < clock_timestamp() and id = ${id}`);', 'machine-clock'],
    ['const hour = instant.getHours();', 'host-zone'],
    ['const day = new Date(2026, 2, 16);', 'host-zone'],
    ['const shown = date.toLocaleDateString();', 'host-zone'],
    ['const home = process.env.HOME;', 'environment'],
  ])('finds %s', (text, rule) => {
    expect(rulesIn(text)).toEqual([rule]);
  });

  it.each([
    'const date = new Date(epochMs).toISOString();',
    'const at = Date.parse(text);',
    'const hour = date.getUTCHours();',
    'const started = performance.now();',
    'const at = await clock.now();',
    '// Date.now() and new Date() and now() in a comment',
    "const text = 'it is now (nearly) due';",
  ])('lets %s pass', (text) => {
    expect(rulesIn(text)).toEqual([]);
  });
});
