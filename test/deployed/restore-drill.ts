/**
 * npm run drill:restore -- [--seed N] [--cases 24] [--at-once 6]: a whole deployment whose cluster, books and Temporal in one, is
 * backed up while people work, destroyed at a moment that chance chooses, and restored to an earlier one, as docs/runbooks/restore.md
 * says. Every case must come to the archive, no number may be given twice, and the checker must find nothing.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { useDataKeys } from '../../src/entities/data-keys';
import { signInDemo, type DemoPeople } from '../../src/ops/demo-case';
import { postgresUser } from '../../src/ops/engines/postgres-binaries';
import { runCommand, say } from '../support/command';
import { chanceFrom } from '../support/chance';
import { COMMANDS_A_CASE, playFoodLicence, type Sent } from '../faults/everyday';
import { TEST_DATA_KEYS, TEST_DATA_KEYS_SAID } from '../support/data-keys';
import { postgresTool } from '../support/postgres-tools';
import { currentRun, endRun, startForDatabase } from '../support/run';
import { deploy, type Deployment } from './deployment';

const ARCHIVE_EVERY_SECONDS = 2;
/** What the archive surely has: a segment is closed every so often, and copied. */
const ARCHIVED_AFTER_MS = (ARCHIVE_EVERY_SECONDS + 2) * 1_000;
const LEAST_WORK_MS = 12_000;
const MORE_WORK_MS = 12_000;
const PATIENCE_MS = 60_000;

async function main(): Promise<number> {
  const { seed, cases, atOnce } = readArguments();
  useDataKeys(TEST_DATA_KEYS);
  Object.assign(process.env, TEST_DATA_KEYS_SAID);
  const chance = chanceFrom(seed);
  say(`seed ${seed}: ${cases} cases, ${atOnce} at once`);
  await startForDatabase();
  let deployment: Deployment | undefined;
  try {
    const archive = join(currentRun().folder, 'wal');
    deployment = await deploy({ postgresSettings: archiving(archive) });
    return await drill(deployment, archive, { cases, atOnce, chance });
  } finally {
    await deployment?.stop();
    await endRun();
  }
}

function archiving(archive: string): Record<string, string> {
  mkdirSync(archive, { recursive: true });
  ownedByPostgres(archive);
  return {
    wal_level: 'replica',
    archive_mode: 'on',
    archive_timeout: String(ARCHIVE_EVERY_SECONDS),
    archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f`,
  };
}

interface Workload {
  readonly cases: number;
  readonly atOnce: number;
  readonly chance: () => number;
}

async function drill(deployment: Deployment, archive: string, { cases, atOnce, chance }: Workload): Promise<number> {
  const numbers = new NumbersTold();
  const desk = new Desk(deployment, numbers);
  const working = desk.work(cases, atOnce);
  await sleep(3_000);
  const backup = join(deployment.folder, 'backup');
  await timed('base backup', () => baseBackup(deployment, backup));
  const backedUpAt = Date.now();
  await sleep(LEAST_WORK_MS + chance() * MORE_WORK_MS);
  const latest = Date.now() - ARCHIVED_AFTER_MS;
  const target = new Date(backedUpAt + 500 + chance() * (latest - backedUpAt - 500));
  desk.interrupt();
  const destroyedAt = Date.now();
  await deployment.kill();
  await working;
  say(
    `destroyed with ${desk.answered} commands answered; restored to ${((destroyedAt - target.getTime()) / 1_000).toFixed(1)} s before`,
  );

  const began = performance.now();
  await timed('restored cluster and Temporal', () => restore(deployment, { backup, archive, target }));
  // What the chain of the audit was is compared with by whoever looks into the restore; from now on it is another one.
  const anchors = join(deployment.folder, 'audit', 'anchors.jsonl');
  if (existsSync(anchors)) renameSync(anchors, `${anchors}.before-restore`);
  const lost = await timed('numbers reconciled', () => reconcile(deployment));
  await timed('worker and API', () => deployment.startServices());
  say(`${lost}; people work again after ${((performance.now() - began) / 1_000).toFixed(1)} s`);

  const again = new Desk(deployment, numbers);
  const archived = await timed('all cases archived', () => again.work(cases, atOnce));
  say(`${archived} of ${cases} cases archived, ${archived * COMMANDS_A_CASE} commands, ${numbers.size} numbers told`);
  for (const twice of numbers.twice) say(`GIVEN TWICE: ${twice}`);
  const report = await deployment
    .run('ops/cli/banjie.js', 'check', '--histories')
    .catch((error: Error) => error.message);
  say(report.trim());
  const drift = await deployment
    .run('ops/cli/banjie.js', 'drift', '--now', '--everything')
    .catch((error: Error) => error.message);
  say(drift.trim());
  const well = report.includes('all hold') && drift.includes('nothing has come apart');
  return well && archived === cases && numbers.twice.length === 0 ? 0 : 1;
}

/** Numbers by the command that was told them: whoever is told one that another command was told has it twice. */
class NumbersTold {
  private readonly commandOf = new Map<string, string>();
  readonly twice: string[] = [];

  get size(): number {
    return this.commandOf.size;
  }

  note({ key }: Sent, answer: Record<string, unknown>): void {
    const { case: ofCase, ...given } = (answer['numbers'] ?? {}) as Record<string, string>;
    // Each answer repeats the number of the case, which the hand-in was told.
    const told = key.startsWith('hand-in') ? [ofCase, ...Object.values(given)] : Object.values(given);
    for (const number of told) {
      if (number === undefined || number === '') continue;
      const known = this.commandOf.get(number) ?? key;
      if (known !== key) this.twice.push(`${number} by ${known} and by ${key}`);
      this.commandOf.set(number, known);
    }
  }
}

/** Everybody at work, each case from its hand-in; what was asked before is asked again under the same key. */
class Desk {
  answered = 0;
  private interrupted = false;

  constructor(
    private readonly deployment: Deployment,
    private readonly numbers: NumbersTold,
  ) {}

  /** Nobody waits for an answer any more. */
  interrupt(): void {
    this.interrupted = true;
  }

  /** @returns how many cases came to the archive */
  async work(cases: number, atOnce: number): Promise<number> {
    const people = await signInDemo(this.deployment.api);
    let begun = 0;
    let archived = 0;
    const one = async (): Promise<void> => {
      while (begun < cases && !this.interrupted) {
        begun += 1;
        if (await this.play(people, `演练路${begun}号`)) archived += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    return archived;
  }

  private async play(people: DemoPeople, premises: string): Promise<boolean> {
    try {
      const id = await playFoodLicence(people, premises, (sent) => this.send(sent));
      return (await people.front.get(`/applications/${id}`))['stage'] === 'archived';
    } catch (error) {
      if (!this.interrupted) throw error;
      return false;
    }
  }

  private async send(sent: Sent): Promise<Record<string, unknown>> {
    const { who, path, body, key } = sent;
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(200)) {
      if (this.interrupted) throw new Error('the cluster is gone');
      const { status, body: answer } = await who.command(path, body, key);
      if (status >= 500 && Date.now() < until) continue;
      if (status >= 400) throw new Error(`${key}: ${status} ${JSON.stringify(answer)}`);
      this.numbers.note(sent, answer);
      this.answered += 1;
      return answer;
    }
  }
}

function baseBackup({ postgres }: Deployment, folder: string): Promise<string> {
  return postgresTool('pg_basebackup', [
    '--dbname',
    postgres.url,
    '--pgdata',
    folder,
    '--checkpoint=fast',
    '--wal-method=fetch',
  ]);
}

interface Restored {
  readonly backup: string;
  readonly archive: string;
  readonly target: Date;
}

async function restore(deployment: Deployment, { backup, archive, target }: Restored): Promise<void> {
  const cluster = join(deployment.folder, 'postgres');
  rmSync(cluster, { recursive: true, force: true });
  renameSync(backup, cluster);
  writeFileSync(join(cluster, 'recovery.signal'), '');
  chmodSync(cluster, 0o700);
  ownedByPostgres(cluster);
  await deployment.startEngines({
    restore_command: `cp ${archive}/%f %p`,
    // No letter for the zone is known yet when this is read.
    recovery_target_time: target.toISOString().replace('T', ' ').replace('Z', '+00'),
    recovery_target_action: 'promote',
  });
}

async function reconcile(deployment: Deployment): Promise<string> {
  const who = ['--by', 'centre.admin', '--reason', '恢复演练'];
  const lines = (await deployment.run('ops/cli/banjie.js', 'numbers', 'reconcile', ...who)).trim().split('\n');
  return lines.at(-1)!;
}

function ownedByPostgres(folder: string): void {
  const { uid, gid } = postgresUser();
  if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return result;
}

function readArguments(): { seed: number; cases: number; atOnce: number } {
  const option = (usual: number) => ({ type: 'string', default: String(usual) }) as const;
  const options = { seed: option(Math.floor(Math.random() * 1e9)), cases: option(24), 'at-once': option(6) };
  const { values } = parseArgs({ options });
  return { seed: Number(values.seed), cases: Number(values.cases), atOnce: Number(values['at-once']) };
}

runCommand(main);
