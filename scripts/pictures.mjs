// npm run docs:pictures: makes most pictures of docs/users anew. The tests of the portal stand at each of these places anyhow; they
// are run with BANJIE_PICTURES, which has them keep what they look at, and this takes the ones that the pages show.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureChromium } from './system-packages.mjs';
import { ensurePackages, fail, requireNode, root, say } from './toolchain.mjs';

/** By test: what it calls a place, at which width, what the picture is called, and how many pixels of its height are shown. */
const PICTURES = {
  'for-everybody': [['services', 1440, 'services', 900]],
  applicant: [
    ['applicant-cases', 390, 'applicant-cases', 844],
    ['applicant-correction', 1440, 'applicant-case', 900],
  ],
  agents: [
    ['agents-applicant', 1440, 'agent-authorise', 900],
    ['agents-agent', 1440, 'agent', 600],
  ],
  'front-desk': [
    ['front-queue', 1440, 'front-desk', 900],
    ['front-intake', 1440, 'front-desk-intake', 900],
  ],
  'review-desk': [['review-opinion', 1440, 'back-office', 1000]],
  inspector: [
    ['visits', 390, 'inspector-visits', 844],
    ['visit', 390, 'inspector-signatures', 844],
  ],
  chief: [['chief', 1440, 'chief-representative', 1000]],
  supervisor: [
    ['wall', 1440, 'supervisor', 1000],
    ['wall-watch', 1440, 'supervisor-watch', 900],
  ],
  'security-administrator': [['security', 1440, 'security-administrator', 900]],
  auditor: [['audit-chain-altered', 1440, 'auditor-chain', 900]],
};

requireNode();
ensurePackages();
ensureChromium();
const folder = mkdtempSync(join(tmpdir(), 'banjie-pictures-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const tests = Object.keys(PICTURES).map((name) => join('test', 'web', `${name}.test.ts`));
const { status } = spawnSync(
  process.execPath,
  [
    join('node_modules', 'jest', 'bin', 'jest.js'),
    '--forceExit',
    '--selectProjects',
    'web',
    '--runTestsByPath',
    ...tests,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, BANJIE_PICTURES: folder } },
);
if (status !== 0) fail('a test failed: the pictures stay as they are');
for (const [place, width, name, height] of Object.values(PICTURES).flat()) {
  const seen = join(folder, `${place}-${width}.png`);
  if (!existsSync(seen)) fail(`no test looked at ${place}`);
  const whole = sharp(seen);
  const { height: tall } = await whole.metadata();
  await whole
    .extract({ left: 0, top: 0, width, height: Math.min(height, tall) })
    .png({ palette: true, effort: 10 })
    .toFile(join(root, 'docs', 'users', 'pictures', `${name}.png`));
}
say('the pictures of docs/users are made: look at each before you commit them');
