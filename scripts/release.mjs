// npm run release -- --key FILE [--out FOLDER]: what a version is given away as, signed. Makes of the commit that is checked out
//   banjie-VERSION.tar.gz         its files, byte for byte the same wherever it is made
//   banjie-VERSION.sbom.json      what it consists of (CycloneDX)
//   banjie-VERSION.licences.csv   and under which licences
//   SHA256SUMS, SHA256SUMS.sig    signed by the SSH key of whoever releases: docs/release.md says how that is checked
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { fail, requireNode, root, say } from './toolchain.mjs';

const NAMESPACE = 'banjie-release';
const MOST_BYTES = 500_000_000;

requireNode();
const { key, out } = parseArgs({ options: { key: { type: 'string' }, out: { type: 'string' } } }).values;
if (!key) fail('name the private SSH key that signs: npm run release -- --key FILE');
const called = (command, ...args) =>
  execFileSync(command, args, { cwd: root, maxBuffer: MOST_BYTES, stdio: ['ignore', 'pipe', 'inherit'] });
if (called('git', 'status', '--porcelain').length > 0) fail('something here is not committed: a release is a commit');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = resolve(out ?? join(root, 'var', 'release'));
const name = `banjie-${version}`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const tar = called('git', 'archive', '--format=tar', `--prefix=${name}/`, 'HEAD');
const files = {
  // Without a time and a name of its own, so that it comes out the same.
  [`${name}.tar.gz`]: gzipSync(tar, { level: 9 }),
  [`${name}.sbom.json`]: called('npm', 'sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--omit=dev'),
  [`${name}.licences.csv`]: licences(),
};
for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
const sums = Object.entries(files).map(([file, content]) => `${sha256(content)}  ${file}\n`);
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
called('ssh-keygen', '-q', '-Y', 'sign', '-f', resolve(key), '-n', NAMESPACE, join(folder, 'SHA256SUMS'));
say(`${name} lies in ${folder}`);

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** Of every package that the lockfile has for running; test/house/supply-chain says which licences may be among them. */
function licences() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const rows = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, one]) => [path.split('node_modules/').at(-1), one.version, one.license ?? 'see its LICENSE file']);
  return ['package,version,licence', ...rows.map((row) => row.map((cell) => `"${cell}"`).join(',')), ''].join('\n');
}
