import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import operations from '../../web/src/api/operations.json';
import words from '../../web/src/i18n/zh-CN.json';

const ROOT = resolve(__dirname, '../..');
const USERS = join(ROOT, 'docs/users');
const LARGEST_PICTURE_BYTES = 200 * 1024;

function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const isPage = (path: string): boolean => path.endsWith('.md');
const inDocs = below(join(ROOT, 'docs'));
const pages = [...readdirSync(ROOT).map((name) => join(ROOT, name)), ...inDocs].filter(isPage);

/** A page without what stands there as code. */
const textOf = (page: string): string => readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```/gm, '');

/** Where the links and pictures of a page lead, those to other sites left out. */
function targetsOf(page: string): string[] {
  const text = textOf(page).replace(/`[^`\n]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a page as GitHub makes them of its headings. */
function anchorsOf(page: string): string[] {
  const headings = [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
  return headings.map((heading) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = decodeURIComponent(target).split('#');
  const file = path === '' ? page : join(dirname(page), path);
  return existsSync(file) && (anchor === undefined || anchorsOf(file).includes(anchor));
}

test('every link and picture of README and docs leads to something that is there', () => {
  expect(pages.length).toBeGreaterThan(40);
  const lost = pages.flatMap((page) =>
    targetsOf(page)
      .filter((target) => !leadsSomewhere(page, target))
      .map((target) => `${relative(ROOT, page)}: ${target}`),
  );
  expect(lost).toEqual([]);
});

test('every picture of docs is shown on a page, and is small enough to be fetched by everybody', () => {
  const shown = new Set(pages.flatMap((page) => targetsOf(page).map((target) => resolve(dirname(page), target))));
  const pictures = inDocs.filter((path) => path.endsWith('.png'));
  expect(pictures.length).toBeGreaterThan(20);
  const names = (paths: string[]): string[] => paths.map((path) => relative(ROOT, path));
  expect(names(pictures.filter((path) => !shown.has(path)))).toEqual([]);
  expect(names(pictures.filter((path) => statSync(path).size > LARGEST_PICTURE_BYTES))).toEqual([]);
});

describe('the pages for those who sit at a desk', () => {
  const texts = (said: object): string[] =>
    Object.values(said).flatMap((value: string | object) => (typeof value === 'string' ? [value] : texts(value)));
  // What a text fills in stands between its pieces; keys and counts are in brackets behind them.
  const pieces = new Set(texts(words).flatMap((text) => text.split(/\{\{\w+\}\}|[（）：]/)));
  // Buttons of acts are called as the description of the API calls them.
  for (const { zh } of Object.values(operations)) pieces.add(zh);

  test.each(below(USERS).filter(isPage))('name what stands on the screen as it stands there: %s', (page) => {
    const bold = [...textOf(page).matchAll(/\*\*([^*]+)\*\*/g)].map(([, word]) => word!);
    const named = bold.filter((word) => /\p{Script=Han}/u.test(word));
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((word) => !pieces.has(word))).toEqual([]);
  });
});
