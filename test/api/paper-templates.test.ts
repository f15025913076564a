/** Templates of papers, written without code: drafted, judged by line, looked at, published by a second person, versioned. */
import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { PRINTED_KINDS } from '../../src/domain/papers/fields';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const AUTHOR = 'centre.admin';
const REVIEWER = 'centre.coordinator1';
const OPINION = { opinion: '内容与格式核对无误' };

const command = async (method: 'POST' | 'PUT', login: string, path: string, body: object) => {
  const client = await town.as(login);
  const answer = await client.request(method, `/paper-template-drafts${path}`, body, {
    'Idempotency-Key': randomUUID(),
  });
  return { status: answer.status, body: answer.body as Json };
};
const post = (login: string, path: string, body: object) => command('POST', login, path, body);
const get = async (path: string, login = AUTHOR) => (await town.as(login)).get<Json>(path);
const drafted = async (kind: string, source?: string): Promise<Json> =>
  (await post(AUTHOR, '', { kind, reason: '增加咨询电话', ...(source !== undefined && { source }) })).body;
const sourceOf = async (kind: string): Promise<string> => (await get(`/paper-templates/${kind}`))['source'];
const published = async (kind: string, change: (source: string) => string): Promise<Json> => {
  const { id, baseVersion } = await drafted(kind);
  const { source } = await get(`/paper-template-drafts/${id}`);
  expect(source).toContain(`version: ${baseVersion + 1}\n`);
  await command('PUT', AUTHOR, `/${id}`, { revision: 1, source: change(source) });
  await post(AUTHOR, `/${id}/submit`, { revision: 2 });
  return post(REVIEWER, `/${id}/publish`, { revision: 3, ...OPINION });
};
const bytesOf = async (login: string, path: string, type: string): Promise<Buffer> => {
  const response = await (await town.as(login)).download(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  return Buffer.from(await response.arrayBuffer());
};
const textOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).replaceAll(/\s/g, '');

let people: People;
let before: string;
beforeAll(async () => {
  people = await peopleOf(town);
  before = await openCase(town, people, courseOf(people).accepted);
}, 60_000);

describe('the templates', () => {
  it('are there for every kind, each with its text, its versions and what it may name', async () => {
    const { items } = await get('/paper-templates', 'centre.auditor');
    expect(items.map(({ kind }: Json) => kind)).toEqual(PRINTED_KINDS);
    const template = await get('/paper-templates/correctionNotice');
    expect(template).toMatchObject({ name: '补正材料通知书', version: 1, publishedBy: null });
    expect(template['fields']).toContainEqual(
      expect.objectContaining({ name: 'defects', columns: ['no', 'name', 'problem'], required: true }),
    );
    expect(template['fields']).toContainEqual(expect.objectContaining({ name: 'agent', required: false }));
  });

  it('are shown as a file and as a picture of an invented paper', async () => {
    const pdf = await bytesOf(AUTHOR, '/paper-templates/urgingNotice/preview', 'application/pdf');
    expect(textOf(pdf)).toContain('催办通知书');
    const png = await bytesOf(AUTHOR, '/paper-templates/urgingNotice/preview?format=png', 'image/png');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    // As wide as a screen shows it, and a page high.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1000, expect.closeTo(1414, -2)]);
  });

  it('are read by those who administer and audit, and there is none that there is not', async () => {
    const status = async (login: string, path: string) => (await (await town.as(login)).download(path)).status;
    expect(await status('market.front1', '/paper-templates')).toBe(403);
    expect(await status('market.front1', '/paper-templates/receipt/preview')).toBe(403);
    expect(await status(AUTHOR, '/paper-templates/letter')).toBe(404);
    expect(await status(AUTHOR, '/paper-templates/receipt?version=7')).toBe(404);
    expect(await status(AUTHOR, '/paper-templates/receipt/preview?format=doc')).toBe(400);
    expect(await post('market.front1', '', { kind: 'receipt', reason: 'x' })).toMatchObject({ status: 403 });
    expect(await post('centre.auditor', '', { kind: 'receipt', reason: 'x' })).toMatchObject({ status: 403 });
  });
});

describe('a draft', () => {
  let id: string;
  let source: string;

  it('begins as the newest version is, under the next number, and names each fault by line and field', async () => {
    const draft = await drafted('urgingNotice');
    expect(draft).toMatchObject({ status: 'draft', baseVersion: 1, revision: 1, decidedBy: null });
    id = draft['id'];
    const detail = await get(`/paper-template-drafts/${id}`);
    expect(detail).toMatchObject({ faults: [], baseSource: await sourceOf('urgingNotice') });
    source = detail['source'];
    const faulty = `${source.trimEnd()}\n  - note: '{{dueOn}}'\n  - script: x\n`;
    expect(await command('PUT', AUTHOR, `/${id}`, { revision: 1, source: faulty })).toMatchObject({ status: 200 });
    const last = faulty.trimEnd().split('\n').length;
    const { faults } = await get(`/paper-template-drafts/${id}`);
    expect(faults).toMatchObject([{ line: last - 1, field: 'dueOn' }, { line: last }, { line: last }]);
  });

  it.each<[string, (source: string) => string, Json]>([
    [
      'is one of another paper',
      () => "kind: receipt\nversion: 2\nlayout: notice\ntitle: '{{kind}}'\nblocks:\n  - signature: true\n",
      { rule: 'H', field: 'source:1:kind' },
    ],
    [
      'bears another number',
      (text) => text.replace('version: 2', 'version: 7'),
      { field: expect.stringMatching(/^source:\d+:version$/) },
    ],
    [
      'prints what a paper may not have',
      (text) => `${text.trimEnd()}\n  - note: '{{stage}}'\n`,
      { field: expect.stringMatching(/:stage$/), messageZh: expect.stringContaining('可能为空') },
    ],
    [
      'has a character that no font draws',
      (text) => `${text.trimEnd()}\n  - note: '\u{1F600}'\n`,
      { messageEn: expect.stringContaining('U+1F600') },
    ],
  ])('that %s is not submitted', async (_, change, error) => {
    const { id: own } = await drafted('urgingNotice', change(source));
    expect(await post(AUTHOR, `/${own}/submit`, { revision: 1 })).toMatchObject({
      status: 422,
      body: { code: 'templateDraftFaulty', rule: 'H', errors: [error] },
    });
    expect(await (await town.as(AUTHOR)).download(`/paper-template-drafts/${own}/preview`)).toMatchObject({
      status: 422,
    });
  });

  it('is written by its author alone, and the later of two is told', async () => {
    const rewritten = (login: string, revision: number) => command('PUT', login, `/${id}`, { revision, source });
    const both = await Promise.all([rewritten(AUTHOR, 2), rewritten(AUTHOR, 2)]);
    expect(both.map(({ status }) => String(status)).sort()).toEqual(['200', '412']);
    expect(await rewritten(REVIEWER, 3)).toMatchObject({ status: 403, body: { code: 'notOwnTemplateDraft' } });
    expect(await rewritten(AUTHOR, 2)).toMatchObject({ body: { code: 'staleVersion' } });
  });

  it('is published by a second person alone, once it is submitted, and then stands', async () => {
    expect(await post(REVIEWER, `/${id}/publish`, { revision: 3, ...OPINION })).toMatchObject({
      status: 409,
      body: { code: 'templateDraftNotOpen' },
    });
    expect(await post(AUTHOR, `/${id}/submit`, { revision: 3 })).toMatchObject({ body: { status: 'submitted' } });
    expect(await post(AUTHOR, `/${id}/recall`, { revision: 4 })).toMatchObject({ body: { status: 'draft' } });
    expect(await post(AUTHOR, `/${id}/submit`, { revision: 5 })).toMatchObject({ body: { status: 'submitted' } });
    expect(await post(AUTHOR, `/${id}/publish`, { revision: 6, ...OPINION })).toMatchObject({
      status: 403,
      body: { code: 'ownTemplateDraft' },
    });
    expect(await post(REVIEWER, `/${id}/publish`, { revision: 6, ...OPINION })).toMatchObject({
      body: { status: 'published', publishedVersion: 2 },
    });
    expect(await post(REVIEWER, `/${id}/reject`, { revision: 6, ...OPINION })).toMatchObject({ status: 409 });
    expect(await get('/paper-templates/urgingNotice')).toMatchObject({ version: 2, publishedBy: expect.any(String) });
  });

  it('that rests on a version which is no longer the newest is drafted anew', async () => {
    const [first, second] = [await drafted('receipt'), await drafted('receipt')];
    for (const { id: own } of [first, second]) await post(AUTHOR, `/${own}/submit`, { revision: 1 });
    const publish = (own: string) => post(REVIEWER, `/${own}/publish`, { revision: 2, ...OPINION });
    const both = await Promise.all([publish(first['id']), publish(second['id'])]);
    const outcomes: string[] = both.map(({ body }) => String(body['code'] ?? body['status']));
    expect(outcomes.sort()).toEqual(['published', 'templateDraftOutdated']);
  });

  it('that is rejected changes nothing', async () => {
    const { id: own } = await drafted('grantDecision');
    await post(AUTHOR, `/${own}/submit`, { revision: 1 });
    expect(await post(REVIEWER, `/${own}/reject`, { revision: 2, ...OPINION })).toMatchObject({
      body: { status: 'rejected', publishedVersion: null },
    });
    expect(await get('/paper-templates/grantDecision')).toMatchObject({ version: 1 });
  });
});

it('a new version prints what is issued from then on; what was issued keeps its own, and the old one stays readable', async () => {
  const acceptanceOf = async (id: string): Promise<number> =>
    (
      await town.dataSource.query<{ seq: number }[]>(
        `select seq from notices where application_id = $1 and kind = 'acceptanceNotice'`,
        [id],
      )
    )[0]!.seq;
  await town.moveTo('2026-03-02T09:20:00+08:00');
  const answer = await published('acceptanceNotice', (text) =>
    text.replace('现予受理。', '现予受理，请保管好本通知书。'),
  );
  expect(answer).toMatchObject({ status: 200, body: { publishedVersion: 2 } });
  await town.moveTo('2026-03-02T09:30:00+08:00');
  const after = await openCase(town, people, courseOf(people).accepted);
  const printed = async (id: string) =>
    textOf(await bytesOf('market.front1', `/papers/${id}/${await acceptanceOf(id)}`, 'application/pdf'));
  // The one before was never printed until now.
  expect((await printed(before)).includes('请保管好')).toBe(false);
  expect((await printed(after)).includes('请保管好')).toBe(true);
  const versions = await town.dataSource.query<{ subject_id: string; template_version: number }[]>(
    `select subject_id, template_version from printed_papers where kind = 'acceptanceNotice'`,
  );
  expect(Object.fromEntries(versions.map((row) => [row.subject_id, row.template_version]))).toEqual({
    [before]: 1,
    [after]: 2,
  });
  expect(await get('/paper-templates/acceptanceNotice?version=1')).toMatchObject({
    version: 1,
    versions: [{ version: 2 }, { version: 1 }],
  });
}, 60_000);
