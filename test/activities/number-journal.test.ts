import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationRecorder } from '../../src/activities/record';
import { findNumbersBehind } from '../../src/adapters/numbers/lost-numbers';
import { FolderJournal, readJournals, type JournalLine } from '../../src/adapters/numbers/number-journal';
import { openJournal } from '../../src/adapters/numbers/open-journal';
import { takeSerial } from '../../src/api/commands/serial';
import { openDataSource } from '../../src/entities/data-source';
import { keepJournal } from '../../src/entities/number-counter';
import { Books } from '../../src/ops/check/books';
import { serialsComplete } from '../../src/ops/check/invariants/papers';
import { createDatabase, dropDatabase, externalCluster } from '../../src/ops/engines/databases';
import { freshDatabase, type TestDatabase } from '../support/engines';
import { FOOD } from '../support/items';
import { play } from '../support/play';
import { currentRun } from '../support/run';
import { temporaryFolder } from '../support/temporary-folder';
import { fillCentre, recordPlayed, useBooks } from './books';

const silent = { warn: () => undefined, error: () => undefined };
const granted = (object: string) =>
  play(FOOD).at('2026-03-02 09:00').handsIn({ object }).at('2026-03-02 09:10').broughtTo('awaitingDelivery');

const opened: FolderJournal[] = [];
afterAll(() => Promise.all(opened.map((journal) => journal.close())));

function journalIn(...folders: string[]): FolderJournal {
  const journal = new FolderJournal(folders);
  opened.push(journal);
  return journal;
}

async function linesIn(...folders: string[]): Promise<JournalLine[]> {
  const lines: JournalLine[] = [];
  for await (const line of readJournals(folders)) lines.push(line);
  return lines;
}

/** Every serial that a journal names, by scope. */
async function givenBy(...folders: string[]): Promise<Map<string, Set<number>>> {
  const given = new Map<string, Set<number>>();
  for (const { scope, from, to } of await linesIn(...folders)) {
    const serials = given.get(scope) ?? new Set();
    for (let serial = from; serial <= to; serial += 1) serials.add(serial);
    given.set(scope, serials);
  }
  return given;
}

describe('the journal of numbers', () => {
  const books = useBooks();
  const folder = temporaryFolder('numbers');
  const other = temporaryFolder('numbers-elsewhere');
  const counters = () => books.dataSource.query('select scope, last from number_counters order by scope');

  it('has a number in every folder before the transaction that takes it ends', async () => {
    keepJournal(books.dataSource, journalIn(folder, other));
    await books.dataSource.transaction(async (manager) => {
      const serial = await takeSerial(manager, 'suggestion/2026');
      for (const place of [folder, other]) {
        expect(await linesIn(place)).toEqual([
          { at: expect.any(String), scope: 'suggestion/2026', from: serial, to: serial, subjectId: null },
        ]);
      }
    });
  });

  it('has every number of cases, whole however many write at once, and whose it is', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => recordPlayed(books, `case-${index}`, granted(`case-${index}`))),
    );
    const given = await givenBy(folder);
    const rows: { scope: string; last: number }[] = await counters();
    expect(rows.length).toBeGreaterThan(4);
    for (const { scope, last } of rows) expect([scope, given.get(scope)?.size]).toEqual([scope, last]);
    const owners = await books.dataSource.query<{ id: string; serial: number }[]>(
      `select id, split_part(number, '-', 2)::integer as serial from applications`,
    );
    const lines = (await linesIn(folder)).filter(({ scope }) => scope === 'case/2026');
    for (const { id, serial } of owners) {
      // One that came to nothing, because it met another at the same moment, took its number again.
      expect(lines.filter((line) => line.from === serial).map(({ subjectId }) => subjectId)).toContain(id);
    }
    expect(await findNumbersBehind(books.dataSource, [folder, other])).toEqual([]);
  });

  it('lets nothing be given that it cannot keep, and goes on once it can', async () => {
    const blocked = join(temporaryFolder('numbers-blocked'), 'folder');
    writeFileSync(blocked, 'no folder');
    const before = await counters();
    keepJournal(books.dataSource, journalIn(folder, blocked));
    await expect(recordPlayed(books, 'blocked', granted('blocked'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(await counters()).toEqual(before);
    keepJournal(books.dataSource, journalIn(folder));
    await recordPlayed(books, 'blocked', granted('blocked'));
    expect(await findNumbersBehind(books.dataSource, [folder])).toEqual([]);
  });

  it('passes over what a crash has cut off', async () => {
    const [file] = readdirSync(folder);
    const lines = (await linesIn(folder)).length;
    appendFileSync(join(folder, file!), readFileSync(join(folder, file!), 'utf8').slice(0, 40));
    expect(await linesIn(folder)).toHaveLength(lines);
  });
});

/** The database as it was after the first case; two more were opened, and people know their numbers. */
describe('a database that is restored to an earlier moment', () => {
  const cluster = () => externalCluster(currentRun().postgresUrl!);
  const folder = temporaryFolder('numbers-of-both');
  const RESTORED = 'restored-without-its-numbers';
  let original: TestDatabase;
  let restoredUrl: string;
  let given: Map<string, Set<number>>;

  beforeAll(async () => {
    original = await freshDatabase();
    const playedIn = async (names: readonly string[]): Promise<void> => {
      const dataSource = await openDataSource(original.url);
      const journal = await openJournal(dataSource, [folder], silent);
      if (names.includes('first')) await fillCentre(dataSource);
      const books = { dataSource, recorder: new ApplicationRecorder(dataSource) };
      for (const name of names) await recordPlayed(books, name, granted(name));
      await journal?.close();
      await dataSource.destroy();
    };
    await playedIn(['first']);
    restoredUrl = await createDatabase(cluster(), RESTORED, new URL(original.url).pathname.slice(1));
    await playedIn(['second', 'third']);
    given = await givenBy(folder);
  }, 60_000);
  afterAll(async () => {
    await dropDatabase(cluster(), RESTORED);
    await original?.drop();
  });

  it('gives no number again, and keeps those that it lost as void', async () => {
    const dataSource = await openDataSource(restoredUrl);
    try {
      const behind = await findNumbersBehind(dataSource, [folder]);
      expect(behind.find(({ scope }) => scope === 'case/2026')).toEqual({
        scope: 'case/2026',
        counted: 1,
        given: 3,
        subjects: new Map([
          [2, 'second'],
          [3, 'third'],
        ]),
      });
      expect(behind.map(({ scope }) => scope)).toEqual([...given.keys()].sort());

      const told: object[] = [];
      opened.push(
        (await openJournal(dataSource, [folder], { ...silent, error: (what: object) => void told.push(what) }))!,
      );
      expect(told).toContainEqual({ scope: 'case/2026', counted: 1, given: 3 });
      const books = { dataSource, recorder: new ApplicationRecorder(dataSource) };
      await recordPlayed(books, 'fourth', granted('fourth'));
      const [{ number }] = await dataSource.query(`select number from applications where id = 'fourth'`);
      expect(number).toBe('2026-000004');
      const rows: { scope: string; last: number }[] = await dataSource.query('select scope, last from number_counters');
      for (const { scope, last } of rows) expect([scope, last]).toEqual([scope, given.get(scope)!.size + 1]);

      expect(await serialsComplete.ofBooks!({ books: new Books(dataSource) } as never)).toEqual([]);
      expect(await findNumbersBehind(dataSource, [folder])).toEqual([]);
      const repairs = await dataSource.query('select kind, subject_id, done_by from repairs order by subject_id');
      expect(repairs).toEqual(
        [...given.keys()].sort().map((scope) => ({ kind: 'numbersBehind', subject_id: scope, done_by: null })),
      );
    } finally {
      await dataSource.destroy();
    }
  }, 60_000);
});
