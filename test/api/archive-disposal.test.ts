/** What is past its retention goes by a list of two persons, and never before, on hold, or by one alone. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '../../src/domain/calendar/time';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { useTown } from '../support/town';
import { packingIn } from './packing';
import { courseOf, handInFor, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const { folder, packAll, take, exported } = packingIn(town);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const BASIS = '特种设备安全法第三十三条';

let [refused, held, licensed]: string[] = [];
let upload: string;

/** A case that is not accepted, with a file; it is kept for ten years. */
async function refusedCase(content: Buffer): Promise<[string, string]> {
  const people = await peopleOf(town);
  const front = await town.as('market.front1');
  const { body: file } = await front.upload('/files', '登记表.pdf', content, randomUUID());
  const body = handInFor(people.applicant) as { materials: object[] };
  const materials = body.materials.map((one, at) => (at === 0 ? { ...one, fileIds: [file['id']] } : one));
  const opened = await front.insist('/applications', { ...body, materials });
  const id = String(opened.body['applicationId']);
  const remedies = {
    reviewOrgan: '安澜县人民政府',
    reviewTermCalendarDays: 60,
    court: '安澜县人民法院',
    courtTermMonths: 6,
  };
  const refusal = { reasons: ['不符合条件'], basis: BASIS, remedies };
  const answer = await front.insist(`/applications/${id}/acts/refuse-acceptance`, refusal);
  expect(answer.status).toBe(200);
  return [id, String(file['id'])];
}

beforeAll(async () => {
  [refused, upload] = await refusedCase(PDF);
  [held] = await refusedCase(Buffer.concat([PDF, Buffer.from('\n%another\n')]));
  const people = await peopleOf(town);
  licensed = await openCase(town, people, courseOf(people).archived);
  await packAll();
}, 180_000);

const command = async (login: string, path: string, body: object) => (await town.as(login)).command(path, body);
const draft = (applicationIds: readonly unknown[], login = 'centre.coordinator1') =>
  command(login, '/disposal-lists', { applicationIds, reason: '保管期限已满' });
const due = async () => (await (await town.as('centre.auditor')).get<{ items: object[] }>('/disposal-lists/due')).items;

describe('before its retention ends', () => {
  it('nothing is due, and nothing can be listed', async () => {
    await town.moveTo('2036-12-31T18:00:00+08:00');
    expect(await due()).toEqual([]);
    const { status, body } = await draft([refused]);
    expect([status, body['code']]).toEqual([409, 'archiveKept']);
    expect(JSON.stringify(body)).toContain('notDue');
  }, 120_000);
});

describe('after it', () => {
  let hold: string;
  let list: string;

  it('a case on hold is kept, and so is one whose years go on', async () => {
    const placed = await command('centre.supervisor1', '/archive-holds', { applicationId: held, reason: '诉讼中' });
    expect(placed.status).toBe(200);
    hold = String(placed.body['id']);
    await town.moveTo('2037-01-01T09:00:00+08:00');
    const rows = await due();
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ applicationId: refused, retention: 'short', keptBecause: null }),
        expect.objectContaining({ applicationId: held, keptBecause: 'held' }),
      ]),
    );
    const { body } = await draft([refused, held, licensed, 'app-none']);
    expect(body['code']).toBe('archiveKept');
    const text = JSON.stringify(body);
    for (const said of [`${held}: held`, `${licensed}: notDue`, 'app-none: notArchived']) expect(text).toContain(said);
    expect(text).not.toContain(refused!);
  }, 120_000);

  it('one person drafts, and only the centre does', async () => {
    expect((await draft([refused], 'market.chief1')).status).toBe(403);
    const drafted = await draft([refused]);
    expect(drafted.status).toBe(200);
    list = String(drafted.body['id']);
    const body = { revision: 1, opinion: '同意' };
    expect((await command('centre.coordinator2', `/disposal-lists/${list}/approve`, body)).body['code']).toBe(
      'disposalNotOpen',
    );
    const submitted = await command('centre.coordinator1', `/disposal-lists/${list}/submit`, { revision: 1 });
    expect(submitted.body['status']).toBe('submitted');
    const recalled = await command('centre.coordinator1', `/disposal-lists/${list}/recall`, { revision: 2 });
    expect(recalled.body['status']).toBe('draft');
    await command('centre.coordinator1', `/disposal-lists/${list}/submit`, { revision: 3 });
  });

  it('the same person does not agree to it, and a hold placed meanwhile stops it', async () => {
    const body = { revision: 4, opinion: '同意' };
    const path = `/disposal-lists/${list}/approve`;
    expect((await command('centre.coordinator1', path, body)).body['code']).toBe('ownDisposal');
    const placed = await command('centre.coordinator1', '/archive-holds', { applicationId: refused, reason: '复查' });
    const stopped = await command('centre.coordinator2', path, body);
    expect([stopped.status, stopped.body['code']]).toEqual([409, 'archiveKept']);
    const lift = `/archive-holds/${String(placed.body['id'])}/lift`;
    expect((await command('centre.supervisor1', lift, { reason: '复查结束' })).status).toBe(200);
    expect((await command('centre.supervisor1', lift, { reason: '再解除' })).body['code']).toBe('holdLifted');
  });

  it('a second person agrees, and from then on nobody gets anything of the case', async () => {
    const agreed = await command('centre.coordinator2', `/disposal-lists/${list}/approve`, {
      revision: 4,
      opinion: '无保存价值',
    });
    expect(agreed.body).toMatchObject({ status: 'published', publishedVersion: 1, decidedBy: expect.any(String) });
    expect((await take('market.chief1', refused!)).status).toBe(410);
    expect((await exported('market.chief1', refused!, { reason: '复议', personalData: 'masked' })).status).toBe(410);
    const [{ seq }] = await town.dataSource.query('select min(seq) as seq from notices where application_id = $1', [
      refused,
    ]);
    const chief = await town.as('market.chief1');
    expect((await chief.download(`/papers/${refused}/${seq}`)).status).toBe(410);
    expect((await chief.get(`/applications/${refused}/archive`))['disposedAt']).not.toBeNull();
    const late = await command('centre.supervisor1', '/archive-holds', { applicationId: refused, reason: '太晚' });
    expect(late.body['code']).toBe('archiveDisposed');
    expect((await draft([refused])).body['code']).toBe('archiveKept');
  });

  it('the list is printed with both persons, each case and room for those who see it done', async () => {
    const auditor = await town.as('centre.auditor');
    const response = await auditor.download(`/disposal-lists/${list}/pdf`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const input = Buffer.from(await response.arrayBuffer());
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' }).replaceAll(/\s/g, '');
    const [{ number }] = await town.dataSource.query('select number from applications where id = $1', [refused]);
    const names = await town.dataSource.query(
      `select p.name from disposal_lists l join people p on p.id in (l.drafted_by, l.decided_by) where l.id = $1`,
      [list],
    );
    expect(names).toHaveLength(2);
    const words = ['档案销毁清册', '第1号', '已批准销毁', number, '定期10年', '2036-12-31', '无保存价值', '监销人'];
    for (const said of [...words, ...names.map(({ name }: { name: string }) => name)]) expect(text).toContain(said);
    expect((await (await town.as('market.chief1')).download(`/disposal-lists/${list}/pdf`)).status).toBe(403);
    expect((await auditor.download('/disposal-lists/dsp-none/pdf')).status).toBe(404);
  });

  it('the store lets go of what nobody else needs, and the register says what it was', async () => {
    const { dataSource, printing } = town;
    const [before] = await disposedArchives();
    expect(before).toMatchObject({ applicationId: refused, listNumber: 1, lying: 1, files: expect.any(Number) });
    await dataSource.query(`update file_contents set touched_at = now() - interval '2 days'`);
    await printing.files.sweep();
    const [after] = await disposedArchives();
    expect(after).toMatchObject({
      lying: 0,
      packages: [{ ordinal: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    const { sha256 } = (after as { packages: [{ sha256: string }] }).packages[0];
    await expect(printing.files.open(sha256)).rejects.toThrow(sha256);
    const chief = await town.as('market.chief1');
    expect((await chief.download(`/files/${upload}/content`)).status).toBe(410);
    expect((await take('market.chief1', held!)).status).toBe(200);
    expect((await take('market.chief1', licensed!)).status).toBe(200);
  });

  it('what was disposed of is not packed again, and what comes in anew is kept anew', async () => {
    await town.dataSource.query(`insert into archive_jobs (application_id, asked_by) values ($1, 'later')`, [refused]);
    await packAll();
    expect(await town.dataSource.query('select 1 from archive_jobs where application_id = $1', [refused])).toEqual([]);
    const chief = await town.as('market.chief1');
    const { body } = await chief.upload('/files', '登记表.pdf', PDF, randomUUID());
    expect((await chief.download(`/files/${String(body['id'])}/content`)).status).toBe(200);
  });

  it('the checker agrees, and finds a package that holds other files than the books say', async () => {
    const { dataSource, printing } = town;
    const now = instantOf(Date.parse('2037-01-01T09:00:00+08:00'));
    const checked = async () => {
      const context = { books: new Books(dataSource), now, engine: null, files: printing.files['store'] };
      return (await check(context, { only: [26, 33], contents: true })).violations;
    };
    expect(await checked()).toEqual([]);
    const [{ hash }] = await dataSource.query(`select hash from file_contents where state = 'disposed' order by hash`);
    const planted = join(folder, 'planted');
    writeFileSync(planted, 'found on an old disk');
    await printing.files['store'].put(hash, planted, 20);
    expect(await checked()).toEqual([
      { invariant: 26, applicationId: null, what: `content ${hash} was disposed of, and lies in the store` },
    ]);
    await printing.files['store'].remove(hash);
    await dataSource.query('alter table archive_packages disable trigger user');
    await dataSource.query(
      `update archive_packages set payload = payload - 'records/case.json' where application_id = $1`,
      [licensed],
    );
    expect(await checked()).toEqual([
      { invariant: 33, applicationId: licensed, what: 'its package 1 holds other files than the books say' },
    ]);
  });

  it('a hold that is lifted frees the case', async () => {
    expect((await command('centre.coordinator1', `/archive-holds/${hold}/lift`, { reason: '判决生效' })).status).toBe(
      200,
    );
    expect(await due()).toEqual([expect.objectContaining({ applicationId: held, keptBecause: null })]);
    const [holding] = (
      await (await town.as('centre.auditor')).get<{ items: object[] }>(`/archive-holds?applicationId=${held}`)
    ).items;
    expect(holding).toMatchObject({ id: hold, liftReason: '判决生效' });
  });

  const disposedArchives = async () =>
    (await (await town.as('centre.auditor')).get<{ items: object[] }>('/disposal-lists/disposed?listNumber=1')).items;
});
