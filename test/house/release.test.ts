/** What a version is given away as can be checked by whoever gets it, and comes out the same wherever it is made. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'banjie-release-'));
const checkout = join(folder, 'checkout');
const key = join(folder, 'key');
const signers = join(folder, 'release_signers');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of a checkout of its own, in which everything is committed. */
function release(out: string): void {
  const args = [join(checkout, 'scripts', 'release.mjs'), '--key', key, '--out', join(folder, out)];
  execFileSync(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'ignore', 'pipe'] });
}

function isGood(out: string): boolean {
  const cwd = join(folder, out);
  const signed = ['-Y', 'verify', '-f', signers, '-I', 'release@example.org', '-n', 'banjie-release'];
  const input = readFileSync(join(cwd, 'SHA256SUMS'));
  const signature = spawnSync('ssh-keygen', [...signed, '-s', 'SHA256SUMS.sig'], { cwd, input });
  const sums = spawnSync('sha256sum', ['--check', '--status', 'SHA256SUMS'], { cwd });
  return signature.status === 0 && sums.status === 0;
}

beforeAll(() => {
  const git = (...args: string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const kept = ['package.json', 'package-lock.json', 'scripts', 'LICENSE'];
  for (const name of kept) cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  writeFileSync(join(checkout, '.gitignore'), 'node_modules\n');
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A version');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  const [kind, publicKey] = readFileSync(`${key}.pub`, 'utf8').split(' ');
  writeFileSync(signers, `release@example.org namespaces="banjie-release" ${kind} ${publicKey}\n`);
  release('first');
}, 120_000);

it('holds the files, what they consist of and under which licences, and passes the check', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const made = ['licences.csv', 'sbom.json', 'tar.gz'].map((kind) => `banjie-${version}.${kind}`);
  expect(readdirSync(join(folder, 'first')).sort()).toEqual(['SHA256SUMS', 'SHA256SUMS.sig', ...made]);
  expect(isGood('first')).toBe(true);
  const sbom = JSON.parse(readFileSync(join(folder, 'first', made[1]!), 'utf8')) as { components: { name: string }[] };
  expect(sbom.components.map(({ name }) => name)).toContain('typeorm');
  expect(readFileSync(join(folder, 'first', made[0]!), 'utf8')).toMatch(/^"typeorm","[\d.]+","MIT"$/m);
});

it('is made twice alike', () => {
  release('second');
  const sumOfFiles = (out: string) =>
    /^\w+(?= .*\.tar\.gz$)/m.exec(readFileSync(join(folder, out, 'SHA256SUMS'), 'utf8'))![0];
  expect(sumOfFiles('second')).toBe(sumOfFiles('first'));
}, 120_000);

it('is found out when a file or a sum was altered, or somebody else signed', () => {
  const file = readdirSync(join(folder, 'first')).find((name) => name.endsWith('.tar.gz'))!;
  appendFileSync(join(folder, 'first', file), 'x');
  expect(isGood('first')).toBe(false);
  const sums = join(folder, 'second', 'SHA256SUMS');
  const before = readFileSync(sums, 'utf8');
  writeFileSync(
    sums,
    before.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  );
  expect(isGood('second')).toBe(false);
  writeFileSync(sums, before);
  expect(isGood('second')).toBe(true);
  const stranger = join(folder, 'stranger');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', stranger]);
  rmSync(`${sums}.sig`);
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', stranger, '-n', 'banjie-release', sums], { stdio: 'ignore' });
  expect(isGood('second')).toBe(false);
});

it('is made of nothing that is not committed', () => {
  writeFileSync(join(checkout, 'stray'), '');
  expect(() => release('third')).toThrow('not committed');
});
