/** A closed case becomes one signed package that anybody can check; whatever comes after becomes a supplement. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CaseArchives } from '../../src/adapters/archive/case-archives';
import { writeBag } from '../../src/adapters/archive/bag';
import { verifyArchive } from '../../src/adapters/archive/verify-archive';
import { newKey } from '../support/files';
import { useTown } from '../support/town';
import { packingIn, unpacked } from './packing';
import { courseOf, handInFor, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

const { folder, packAll, packagesOf, saved, take } = packingIn(town);

let id: string;
let path: string;
let files: Map<string, Buffer>;
beforeAll(async () => {
  const people = await peopleOf(town);
  const front = await town.as('market.front1');
  const upload = await front.upload('/files', '张三丰的登记表.pdf', PDF, randomUUID());
  const handIn = handInFor(people.applicant) as { materials: object[] };
  const materials = handIn.materials.map((one, at) => (at === 0 ? { ...one, fileIds: [upload.body['id']] } : one));
  const answer = await front.insist('/applications', { ...handIn, materials });
  id = String(answer.body['applicationId']);
  const scan = await front.upload('/files', '回证.pdf', PDF, randomUUID());
  const proofFiles = [{ id: scan.body['id'], sha256: scan.body['sha256'] }];
  for (const [by, act, said] of courseOf(people).archived) {
    const body = act === 'deliver' ? { ...said, proofFiles } : said;
    const { status } = await (await town.as(by)).insist(`/applications/${id}/acts/${act}`, body);
    if (status !== 200) throw new Error(`${act}: ${status}`);
  }
  await packAll();
  path = await saved(await take('market.chief1', id), 'archive.zip');
  files = unpacked(path);
}, 120_000);

describe('the package of an archived case', () => {
  it('holds papers, files, events, dates, custody and who saw what, each named in its index', async () => {
    const { contents, faults, files: count } = await verifyArchive(path);
    expect(faults).toEqual([]);
    expect(contents).toMatchObject({
      purpose: 'archive',
      ordinal: 1,
      supplementTo: null,
      masked: false,
      unprinted: [],
    });
    const names = contents!.documents.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['收件凭证', '受理通知书', '准予许可决定书', '证件', '送达回证', '使用登记表']),
    );
    expect(contents!.documents.map(({ no }) => no)).toEqual(names.map((_, at) => at + 1));
    expect(contents!.documents.every(({ pages }) => pages !== null && pages > 0)).toBe(true);
    expect(contents!.subjects.map(({ kind }) => kind)).toEqual(['application', 'certificate']);
    expect(contents!.records.map(({ path: place }) => place)).toEqual([
      'records/case.json',
      'records/people.json',
      'records/custody.json',
      'records/clocks.json',
      'records/期限说明.txt',
      'records/audit.jsonl',
    ]);
    expect(count).toBe(names.length + 2 + 6 + 2);
    const [{ seq }] = await town.dataSource.query('select seq from applications where id = $1', [id]);
    expect(contents!.subjects[0]!.events).toBe(seq);
    expect(files.get('data/records/期限说明.txt')!.toString()).toContain('承诺办结时限');
  });

  it('has an index that people read', async () => {
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
      input: files.get('data/目录.pdf'),
      encoding: 'utf8',
    }).replaceAll(/\s/g, '');
    const [{ number }] = await town.dataSource.query('select number from applications where id = $1', [id]);
    for (const words of ['卷内文件目录', number, '特种设备使用登记', '定期30年，至2056年12月31日', '送达回证', '归档'])
      expect(text).toContain(words);
  });

  it('names no file after what its owner called it', () => {
    expect([...files.keys()].filter((place) => place.includes('张三丰'))).toEqual([]);
  });

  it('is the same bytes whoever packs it, and checked by programs that everybody has', async () => {
    const cwd = mkdtempSync(join(folder, 'checked-'));
    execFileSync('unzip', ['-q', path, '-d', cwd]);
    const [bag] = execFileSync('ls', [cwd], { encoding: 'utf8' }).trim().split('\n');
    const said = execFileSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: join(cwd, bag!), encoding: 'utf8' });
    expect(said).not.toContain('FAILED');
    const key = { ...newKey(), keyId: '0'.repeat(16) };
    const { archives: _, ...shelf } = town.printing;
    const another = new CaseArchives(town.dataSource, shelf.files, shelf.papers, key);
    const held: string[] = [];
    const put = jest.spyOn(shelf.files, 'put').mockImplementation(async ({ path: spooled }) => {
      await pipeline(Readable.from([readFileSync(spooled)]), createWriteStream(join(folder, 'again.zip')));
      held.push(spooled);
      throw new Error('looked at only');
    });
    await withoutPackages(async () => {
      await expect(packAll(another)).rejects.toThrow('looked at only');
    });
    put.mockRestore();
    const again = unpacked(join(folder, 'again.zip'));
    for (const [place, content] of files) {
      if (place.startsWith('data/')) expect([place, again.get(place)!.equals(content)]).toEqual([place, true]);
    }
    expect(again.get('manifest-sha256.txt')!.equals(files.get('manifest-sha256.txt')!)).toBe(true);
  });

  /** As if the case had never been packed, and then as it was. */
  async function withoutPackages(work: () => Promise<void>): Promise<void> {
    const { dataSource } = town;
    await dataSource.query('alter table archive_packages disable trigger user');
    await dataSource.query('create temp table kept as select * from archive_packages');
    const rows = await dataSource.query('delete from archive_packages where application_id = $1 returning *', [id]);
    await dataSource.query(`insert into archive_jobs (application_id, asked_by) values ($1, 'test')`, [id]);
    try {
      await work();
    } finally {
      for (const row of rows[0]) {
        await dataSource.query(
          `insert into archive_packages select * from json_populate_record(null::archive_packages, $1)`,
          [JSON.stringify(row)],
        );
      }
      await dataSource.query('delete from archive_jobs');
      await dataSource.query('alter table archive_packages enable trigger user');
    }
  }

  it('can never be changed or removed', async () => {
    for (const statement of [
      'update archive_packages set files = files + 1',
      'delete from archive_packages',
      'truncate archive_packages',
      'update archived_cases set retained_until = null',
      'delete from archived_cases',
    ]) {
      await expect(town.dataSource.query(statement)).rejects.toThrow(/may only be added to/);
    }
  });

  it('stays in the store', async () => {
    const [row] = await packagesOf(id);
    await town.dataSource.query(`update file_contents set touched_at = now() - interval '2 days'`);
    await town.printing.files.sweep();
    expect((await town.printing.files.open(row!.content_hash)).destroy()).toBeDefined();
  });
});

describe('a package whose content was made up and signed anew', () => {
  const alteredTo = async (alter: (payload: Map<string, Buffer>) => void): Promise<string[]> => {
    const payload = new Map(
      [...files].filter(([place]) => place.startsWith('data/')).map(([place, content]) => [place.slice(5), content]),
    );
    alter(payload);
    const bag = [...payload].map(([place, content]) => {
      return { path: place, open: () => Promise.resolve(Readable.from([content])) };
    });
    const made = join(folder, `${randomUUID()}.zip`);
    await pipeline(writeBag('x', bag, { entries: [], at: new Date(0) }, newKey()), createWriteStream(made));
    return (await verifyArchive(made)).faults.map(({ kind }) => kind);
  };
  type Alterable = {
    documents: { sha256: string; paper: { kind: string } | null; upload: { materialId: string } | null }[];
  };
  const edited = (payload: Map<string, Buffer>, place: string, edit: (text: string) => string): void => {
    payload.set(place, Buffer.from(edit(payload.get(place)!.toString())));
  };
  const inContents = (payload: Map<string, Buffer>, edit: (contents: Alterable) => void): void =>
    edited(payload, 'contents.json', (text) => {
      const contents = JSON.parse(text) as Alterable;
      edit(contents);
      return JSON.stringify(contents);
    });

  it.each<[string, (payload: Map<string, Buffer>) => void, string]>([
    ['with nothing altered', () => undefined, ''],
    [
      'without an event',
      (all) => edited(all, 'records/events.jsonl', (text) => text.replace(/.*"seq":3,.*\n/, '')),
      'eventsBroken',
    ],
    [
      'with events in another order',
      (all) => edited(all, 'records/events.jsonl', (text) => text.split('\n').reverse().join('\n')),
      'eventsBroken',
    ],
    [
      'with fewer events at the end',
      (all) => edited(all, 'records/events.jsonl', (text) => text.replace(/[^\n]+\n$/, '')),
      'eventsBroken',
    ],
    [
      'without a paper',
      (all) =>
        inContents(
          all,
          (contents) => (contents.documents = contents.documents.filter((one) => one.paper?.kind !== 'grantDecision')),
        ),
      'paperMissing',
    ],
    [
      'without a file that came in',
      (all) =>
        inContents(all, (contents) => (contents.documents = contents.documents.filter((one) => one.upload === null))),
      'uploadMissing',
    ],
    [
      'without the proof of its delivery',
      (all) =>
        inContents(
          all,
          (contents) =>
            (contents.documents = contents.documents.filter((one) => one.upload?.materialId !== 'delivery')),
        ),
      'uploadMissing',
    ],
    [
      'with another file in its place',
      (all) => inContents(all, (contents) => (contents.documents.find((one) => one.upload)!.sha256 = '0'.repeat(64))),
      'uploadMissing',
    ],
    ['with a document that nothing names', (all) => all.set('documents/999-x.pdf', PDF), 'contentsWrong'],
    ['without contents', (all) => all.delete('contents.json'), 'contentsWrong'],
  ])('%s', async (_, alter, kind) => {
    const kinds = await alteredTo(alter);
    if (kind === '') expect(kinds).toEqual([]);
    else expect(kinds).toContain(kind);
  });
});

describe('the command', () => {
  const verify = (...args: string[]): { status: number; out: string } => {
    try {
      const out = execFileSync(
        process.execPath,
        ['-r', '@swc-node/register', 'src/ops/cli/banjie.ts', 'verify-archive', ...args],
        {
          encoding: 'utf8',
          env: { PATH: process.env['PATH'] },
          stdio: 'pipe',
        },
      );
      return { status: 0, out };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { status, out: stdout };
    }
  };

  it('needs no system, and tells by its exit code', () => {
    const keys = join(folder, 'keys.pem');
    writeFileSync(keys, `${newKey().publicKeyPem}${files.get('signer.pem')!.toString()}`);
    expect(verify(path, '--keys', keys)).toMatchObject({ status: 0, out: expect.stringContaining('unaltered') });
    writeFileSync(keys, newKey().publicKeyPem);
    expect(verify(path, '--keys', keys)).toMatchObject({ status: 1, out: expect.stringContaining('keyUnknown') });
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    const broken = join(folder, 'broken.zip');
    writeFileSync(broken, bytes);
    expect(verify(broken).status).toBe(1);
    expect(verify().status).toBe(2);
  }, 60_000);
});

it('gives what came after in a supplement that names the first, and nothing twice', async () => {
  const said = { field: '地址', correct: '示例路2号' };
  const chief = await town.as('market.chief1');
  const asked = await chief.insist(`/applications/${id}/certificate/acts/report-error`, said);
  expect([asked.status, asked.body]).toMatchObject([200, {}]);
  await packAll();
  const [first, second, third] = await packagesOf(id);
  expect(third).toBeUndefined();
  const verdict = await verifyArchive(await saved(await take('market.chief1', id, 2), 'supplement.zip'));
  expect(verdict.faults).toEqual([]);
  expect(verdict.contents).toMatchObject({
    purpose: 'supplement',
    ordinal: 2,
    supplementTo: first!.content_hash,
    subjects: [{ kind: 'certificate' }],
  });
  expect(second!.content_hash).not.toBe(first!.content_hash);
  await town.dataSource.query(`insert into archive_jobs (application_id, asked_by) values ($1, 'again')`, [id]);
  await packAll();
  expect(await packagesOf(id)).toHaveLength(2);
}, 60_000);

describe('who may have it', () => {
  it('is whoever has the case in charge and auditors, for a reason, and that is kept', async () => {
    expect((await take('market.front2', id)).status).toBe(403);
    expect((await take('applicant1', id)).status).toBe(403);
    expect((await take('urban.front1', id)).status).toBe(403);
    expect((await take('market.chief1', id, 1, ' ')).status).toBe(422);
    expect((await take('market.chief1', id, 9)).status).toBe(404);
    const rows = await town.dataSource.query(
      `select person_id, refusal from personal_data_accesses where application_id = $1 and field = 'archive' order by recorded_at`,
      [id],
    );
    expect(rows.map(({ refusal }: { refusal: string | null }) => refusal)).toEqual(
      expect.arrayContaining([null, 'notInCharge', 'reasonMissing']),
    );
    const { body } = await (await town.as('market.chief1')).read(`/applications/${id}/archive`);
    expect(body).toMatchObject({
      archivedOn: '2026-03-02',
      retention: 'long',
      retainedUntil: '2056-12-31',
      waiting: false,
    });
    expect(body['packages']).toHaveLength(2);
    const open = await openCase(town, await peopleOf(town), courseOf(await peopleOf(town)).accepted);
    expect(await (await town.as('market.chief1')).read(`/applications/${open}/archive`)).toMatchObject({
      status: 409,
      body: { code: 'notArchived' },
    });
  });
});
