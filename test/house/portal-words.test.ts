import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../web/src/i18n/en.json';
import zh from '../../web/src/i18n/zh-CN.json';

const SOURCE = join(__dirname, '..', '..', 'web', 'src');

function keysOf(words: object, above = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${above}${key}.`) : [`${above}${key}`],
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !path.endsWith('schema.ts') ? [path] : [];
  });
}

test('the portal says everything in both languages', () => {
  expect(keysOf(en).sort()).toEqual(keysOf(zh).sort());
});

test('what a text fills in is the same in both languages', () => {
  const parts = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();
  const texts = (words: object): string[] =>
    Object.values(words).flatMap((value: unknown) =>
      typeof value === 'object' ? texts(value as object) : [value as string],
    );
  const english = texts(en);
  texts(zh).forEach((text, index) => {
    // The Chinese date has the month as a number.
    if (text.includes('{{month}}')) return;
    expect([text, parts(english[index]!)]).toEqual([text, parts(text)]);
  });
});

test('every word that the portal asks for is there', () => {
  const known = new Set(keysOf(zh).map((key) => key.replace(/_(one|other)$/, '')));
  const asked = sources(SOURCE).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1]!),
  );
  expect(asked.length).toBeGreaterThan(100);
  expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
});

test('no word stands in the code of the portal', () => {
  const chinese = sources(SOURCE).filter((path) => {
    const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return /\p{Script=Han}/u.test(code);
  });
  expect(chinese).toEqual([]);
});
