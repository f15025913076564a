/** A worker that is killed while papers print: whatever it was at, there is one paper and one number in the end. */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { IssuedPapers } from '../../src/adapters/issuing/issued-papers';
import { asApplication } from '../support/engines';
import { useTown } from '../support/town';
import { DEATHS, type DyingPressOrders } from './dying-press';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const folder = mkdtempSync(join(tmpdir(), 'banjie-dying-press-'));

async function dieAt(death: DyingPressOrders['death']): Promise<void> {
  const { options } = town.dataSource;
  const orders: DyingPressOrders = { databaseUrl: asApplication((options as { url: string }).url), folder, death };
  const press = spawn(
    process.execPath,
    ['-r', '@swc-node/register', join(__dirname, 'dying-press.ts'), JSON.stringify(orders)],
    { stdio: 'ignore' },
  );
  expect(await once(press, 'exit')).toEqual([null, 'SIGKILL']);
}

it.each(DEATHS)(
  'dies %s: another prints it, once',
  async (death) => {
    const files = new FileKeeper(town.dataSource, new LocalFileStore(folder), null);
    const press = new IssuedPapers(town.dataSource, files, { publicUrl: undefined, secret: 's' });
    const people = await peopleOf(town);
    const id = await openCase(town, people, courseOf(people).received);
    const rows = (sql: string) => town.dataSource.query<Record<string, unknown>[]>(sql, [id]);
    const numbers = () => rows('select seq, number from notices where application_id = $1 and number is not null');
    const before = await numbers();
    expect(before).toHaveLength(1);
    await dieAt(death);
    const isPrinted = death === 'when the row is written, before its job is done';
    expect(await rows('select 1 from printed_papers where subject_id = $1')).toHaveLength(isPrinted ? 1 : 0);
    expect(await rows('select 1 from paper_jobs where subject_id = $1')).toHaveLength(1);
    // Its minute is over.
    await town.dataSource.query('update paper_jobs set next_attempt_at = now()');
    while ((await press.printSome()) > 0);
    const printed = await rows('select seq, content_hash from printed_papers where subject_id = $1');
    expect(printed).toEqual([{ seq: before[0]!['seq'], content_hash: expect.any(String) }]);
    const hash = String(printed[0]!['content_hash']);
    expect(
      createHash('sha256')
        .update(await buffer(await files.open(hash)))
        .digest('hex'),
    ).toBe(hash);
    expect(await rows('select 1 from paper_jobs where subject_id = $1')).toEqual([]);
    expect(await numbers()).toEqual(before);
  },
  120_000,
);
