import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { hashPassword } from '../../src/api/sign-in/passwords';
import { inheritedEnvironment } from '../../src/config';
import { AccountRow } from '../../src/entities/account';
import { PersonAuthorityRow } from '../../src/entities/person';
import { fillCentre } from '../activities/books';
import { TEST_DATA_KEYS_SAID } from '../support/data-keys';

export const PASSWORD = 'a password of this bench';

/** A centre with somebody, `auditor1`, who may sign in. */
export async function fillForBench(dataSource: DataSource): Promise<void> {
  await fillCentre(dataSource);
  const { manager } = dataSource;
  const term = { deputy: false, validFrom: null, validUntil: null };
  await manager.insert(PersonAuthorityRow, { personId: 'auditor1', role: 'auditor', departmentCode: null, ...term });
  const passwordHash = await hashPassword(PASSWORD);
  await manager.insert(AccountRow, { personId: 'auditor1', login: 'auditor1', passwordHash });
}

/** An API process that a bench looks at. */
export interface Api {
  readonly process: ChildProcess;
  readonly address: string;
  /** @throws Error when it ends before it answers */
  ready(): Promise<void>;
}

const MAIN = join(__dirname, '..', '..', 'src', 'main.api.ts');

/**
 * Starts one against this database, without Temporal.
 * @param program what runs it, with what it is told
 */
export function forkApi(databaseUrl: string, port: number, [entry, ...args]: readonly string[] = [MAIN]): Api {
  const env = inheritedEnvironment({
    BANJIE_DATABASE_URL: databaseUrl,
    BANJIE_API_PORT: String(port),
    BANJIE_TEMPORAL_ADDRESS: '127.0.0.1:1',
    BANJIE_TEMPORAL_NAMESPACE: 'none',
    BANJIE_FILES_DIR: mkdtempSync(join(tmpdir(), 'banjie-bench-files-')),
    BANJIE_TOKEN_SECRET: 'a secret that is long enough for this bench',
    ...TEST_DATA_KEYS_SAID,
    BANJIE_SECOND_FACTOR: 'optional',
    BANJIE_LOG_LEVEL: 'error',
  });
  const api = fork(entry!, args, { execArgv: ['-r', '@swc-node/register'], env });
  // However this process ends, the API goes with it.
  process.once('exit', () => api.kill('SIGKILL'));
  const address = `http://127.0.0.1:${port}`;
  const ready = async (): Promise<void> => {
    while (!(await fetch(`${address}/api/health/live`).catch(() => null))?.ok) {
      if (api.exitCode !== null || api.signalCode !== null) throw new Error('the API does not run');
      await pause(100);
    }
  };
  return { process: api, address, ready };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What memory it has now, in megabytes; 0 of a process that is gone. */
export function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(ofProcess(pid, 'status'))?.[1] ?? 0) / 1000;
}

/** What it took of one core, by the clock of 100 ticks a second that Linux shows. */
export function coreSeconds(pid: number): number {
  const fields = ofProcess(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** Empty of a process that is gone. */
function ofProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
