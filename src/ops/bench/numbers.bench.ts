import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { FolderJournal } from '../../adapters/numbers/number-journal';
import { openDataSource } from '../../entities/data-source';
import { keepJournal, takeSerials } from '../../entities/number-counter';
import { createDatabase } from '../engines/databases';
import { startPostgres } from '../engines/postgres';

/**
 * What it costs that a number is in the journal before it is given: transactions that take the next serial of one scope, which
 * wait for each other at its counter, without a journal and with it. The cluster is as safe against a crash as a real one.
 *
 *   npm run bench:numbers
 */
const TRANSACTIONS = 3_000;
const AT_ONCE = 8;
const ROUNDS = 3;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-numbers-'));
  chmodSync(folder, 0o755);
  const [dataDir, runDir, logFile] = ['postgres', 'run', 'log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const postgres = await startPostgres({ dataDir, runDir, logFile });
  const dataSource = await openDataSource(await createDatabase(postgres, 'numbers'), { poolSize: AT_ONCE });
  const journal = new FolderJournal([join(folder, 'numbers')]);
  try {
    await dataSource.query('create table number_counters (scope text primary key, last integer not null)');
    for (let round = 1; round <= ROUNDS; round += 1) {
      keepJournal(dataSource, { write: async () => undefined });
      console.log(`without  ${await measure(dataSource)}`);
      keepJournal(dataSource, journal);
      console.log(`with     ${await measure(dataSource)}`);
    }
  } finally {
    await journal.close();
    await dataSource.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(dataSource: DataSource): Promise<string> {
  const took: number[] = [];
  const began = performance.now();
  const taker = async (): Promise<void> => {
    while (took.length < TRANSACTIONS) took.push(await takeOne(dataSource));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, taker));
  const perSecond = took.length / ((performance.now() - began) / 1_000);
  took.sort((a, b) => a - b);
  const at = (share: number): string => took[Math.floor(took.length * share)]!.toFixed(1);
  return `${perSecond.toFixed(0)} numbers a second of one scope; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${AT_ONCE} at once`;
}

async function takeOne(dataSource: DataSource): Promise<number> {
  const began = performance.now();
  const wanted = [{ scope: 'case/2026', amount: 1, subjectId: 'app-00000000000000000000000000000000' }];
  await dataSource.transaction((manager) =>
    takeSerials(dataSource, (sql, values) => manager.query(sql, values), wanted),
  );
  return performance.now() - began;
}

void main();
