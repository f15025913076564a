/** Schemathesis against a running API: whatever its description allows and forbids is sent, and each answer is judged by it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inheritedEnvironment } from '../../src/config';
import { done, foodHandIn, signInDemo } from '../../src/ops/demo-case';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { playFoodLicence } from '../faults/everyday';
import { PYTHON, pythonPackages } from '../support/python-packages';

const REQUIREMENTS = join(__dirname, 'requirements.txt');

/**
 * Signing out would end what the run goes by; the way in is slowed down after a few tries. Both have tests of their own
 * (session, accounts).
 */
const LEFT_OUT = '/session';

/** Somebody of each role, and nobody; whoever can change most comes last. */
export const EVERYBODY: readonly (string | null)[] = [
  null,
  'applicant1',
  'agent1',
  'market.front1',
  'market.reviewer1',
  'market.inspector1',
  'market.windowhead',
  'market.chief1',
  'market.leader',
  'centre.supervisor1',
  'centre.auditor',
  'centre.admin',
  'centre.security',
];

/** @returns the paths that the description of an API has */
export async function pathsOf(api: string): Promise<string[]> {
  const description = (await (await fetch(`${api}/api/openapi.json`)).json()) as { readonly paths: object };
  return Object.keys(description.paths);
}

/** Carries a case to the archive and lets another wait, so that something is there. @returns their ids by parameter */
export async function fillApi(api: string): Promise<Trial['known']> {
  const people = await signInDemo(api);
  const closed = await playFoodLicence(people, '示例路1号', ({ who, path, body, key }) => done(who, path, body, key));
  const { applicationId } = await done(people.front, '/applications', foodHandIn('M1', 'M2', 'M3', 'M4'));
  return { applicationId: [closed, String(applicationId)] };
}

export interface Trial {
  /** Where the API answers. */
  readonly api: string;
  /** Null: nobody is signed in. */
  readonly login: string | null;
  /** At most so many requests that chance makes for each operation, beside those that the description leads to. */
  readonly examples: number;
  readonly seed: number;
  /** Only operations of these paths, as the description has them. */
  readonly paths?: readonly string[];
  /** Ids that exist, by the name of the parameter of a path. */
  readonly known: Readonly<Record<string, readonly string[]>>;
}

export interface Tried {
  /** How many requests were made and judged. */
  readonly requests: number;
  /** What it found, to be read by people; null: nothing. */
  readonly faults: string | null;
}

interface Run {
  readonly clean: boolean;
  readonly output: string;
}

/**
 * Tries an API as somebody with all checks of schemathesis.
 * @throws Error when schemathesis itself cannot run
 */
export async function tryApi({ api, login, examples, seed, paths, known }: Trial): Promise<Tried> {
  const packages = await pythonPackages('schemathesis', REQUIREMENTS);
  const folder = mkdtempSync(join(tmpdir(), 'banjie-schemathesis-'));
  try {
    const args = [
      ['--config-file', join(__dirname, 'schemathesis.toml')],
      ['run', `${api}/api/openapi.json`, '--checks', 'all', '--phases', 'examples,coverage,fuzzing'],
      ['--max-examples', String(examples), '--seed', String(seed), '--exclude-path-regex', LEFT_OUT],
      paths?.flatMap((path) => ['--include-path', path]) ?? [],
      // Postgres stores no NUL, and no description says so shortly.
      ['--generation-allow-x00', 'false'],
      ['--no-color', '--warnings', 'off', '--continue-on-failure', '--generation-database', 'none'],
    ].flat();
    const { clean, output } = await run(args, folder, {
      SCHEMATHESIS_HOOKS: 'hooks',
      PYTHONPATH: [packages, __dirname].join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
      BANJIE_API: api,
      BANJIE_SEED: String(seed),
      BANJIE_KNOWN: JSON.stringify(known),
      ...(login !== null && { BANJIE_LOGIN: login, BANJIE_PASSWORD: DEMO_PASSWORD }),
    });
    const requests = Number(/(\d+) generated/.exec(output)?.[1] ?? 0);
    if (requests === 0) throw new Error(`schemathesis made no request:\n${output}`);
    return { requests, faults: clean ? null : output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs it to its end. @returns all that it said, and whether it found nothing */
function run(args: readonly string[], cwd: string, settings: Readonly<Record<string, string>>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const env = inheritedEnvironment(settings);
    const child = spawn(PYTHON, ['-m', 'schemathesis.cli', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ clean: code === 0, output: Buffer.concat(said).toString() }));
  });
}
