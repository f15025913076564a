/** Uploads as nobody should send them: none is taken, each is told why, nothing of them stays, and the API goes on. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UPLOAD_QUOTAS } from '../../src/api/files/upload-quota';
import { BAD_FILES } from '../support/bad-files';
import { noise } from '../support/bad-files/bad-file';
import { pdfOf } from '../support/bad-files/pdfs';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const AT_ONCE = 4;

/** What comes in lies here until it is taken or dropped. */
const folder = mkdtempSync(join(tmpdir(), 'banjie-uploads-'));
const before = process.env['TMPDIR'];
beforeAll(() => void (process.env['TMPDIR'] = folder));
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(folder, { recursive: true });
});

const spooled = (): string[] => readdirSync(folder).filter((name) => name.startsWith('banjie-incoming-'));
async function untilDropped(): Promise<void> {
  while (spooled().length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
const contents = async (): Promise<unknown> => town.dataSource.query('select count(*) from file_contents');
const goesOn = async (): Promise<void> => {
  const client = await town.as('applicant1');
  expect(await client.upload('/files', '布局图.pdf', pdfOf())).toMatchObject({ status: 201 });
};

/** Sends bytes as they are, hangs up when told, and gives what came back. */
async function raw(head: readonly string[], body: string | Buffer, hangUpAfterMs = 0): Promise<string> {
  const token = ((await town.as('applicant1')) as unknown as { token: string }).token;
  const socket = connect(Number(new URL(town.url).port), '127.0.0.1');
  const lines = [
    'POST /api/v1/files HTTP/1.1',
    'Host: localhost',
    'Connection: close',
    `Authorization: Bearer ${token}`,
    `Idempotency-Key: ${randomUUID()}`,
    ...head,
  ];
  return new Promise((resolve) => {
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(body);
    if (hangUpAfterMs > 0) setTimeout(() => socket.destroy(), hangUpAfterMs);
  });
}

const FORM = 'Content-Type: multipart/form-data; boundary=b';
const part = (disposition: string, content = pdfOf().toString('latin1')): string =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n`;
const sized = (body: string): readonly string[] => [FORM, `Content-Length: ${Buffer.byteLength(body, 'latin1')}`];

describe('files that nobody may get in', () => {
  it('are all refused, each for its reason, and nothing of them stays', async () => {
    const had = await contents();
    const client = await town.as('applicant1');
    // A name is cut off at a character that ends it, and so is what stands behind: the wire cannot carry it.
    const sendable = BAD_FILES.filter(({ name }) => !name.includes('\0'));
    const wrong: unknown[] = [];
    const left = [...sendable];
    const send = async (): Promise<void> => {
      for (let file = left.pop(); file; file = left.pop()) {
        const { status, body } = await client.upload('/files', file.name, await file.make());
        if (status < 400 || status >= 500 || body['code'] !== file.refusal)
          wrong.push([file.what, status, body['code']]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
    expect(wrong).toEqual([]);
    expect(sendable.length).toBeGreaterThan(300);
    await untilDropped();
    expect(await contents()).toEqual(had);
    await goesOn();
  }, 550_000);
});

describe('bodies that are no upload', () => {
  const whole = `${part('name="file"; filename="a.pdf"')}--b--\r\n`;
  it.each<[string, readonly string[], string]>([
    ['no boundary', ['Content-Type: multipart/form-data', `Content-Length: ${whole.length}`], whole],
    ['another boundary', [FORM.replace('=b', '=c'), `Content-Length: ${whole.length}`], whole],
    ['no last boundary', sized(part('name="file"; filename="a.pdf"')), part('name="file"; filename="a.pdf"')],
    ['nothing at all', sized(''), ''],
    ['no name', sized(`${part('filename="a.pdf"')}--b--\r\n`), `${part('filename="a.pdf"')}--b--\r\n`],
    ['no head of its part', sized('--b\r\n\r\nx\r\n--b--\r\n'), '--b\r\n\r\nx\r\n--b--\r\n'],
    ['two files', sized(part('name="file"; filename="a.pdf"') + whole), part('name="file"; filename="a.pdf"') + whole],
    ['a field besides', sized(part('name="note"', 'x') + whole), part('name="note"', 'x') + whole],
    ['10,000 parts', sized(part('name="x"', 'x').repeat(10_000)), part('name="x"', 'x').repeat(10_000)],
    [
      'a name of 100,000 letters',
      sized(`${part(`name="${'n'.repeat(100_000)}"; filename="a.pdf"`)}--b--\r\n`),
      `${part(`name="${'n'.repeat(100_000)}"; filename="a.pdf"`)}--b--\r\n`,
    ],
    [
      'a prototype for a name',
      sized(`${part('name="__proto__"; filename="a.pdf"')}--b--\r\n`),
      `${part('name="__proto__"; filename="a.pdf"')}--b--\r\n`,
    ],
  ])('%s', async (_, head, body) => {
    const answer = await raw(head, Buffer.from(body, 'latin1'));
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('malformedUpload');
    await untilDropped();
  });

  it.each([
    ['a path', 'filename="../../etc/passwd.pdf"'],
    ['a path by its other name', "filename*=UTF-8''..%2F..%2Fetc%2Fpasswd.pdf"],
    ['a character that ends texts', "filename*=UTF-8''a%00.pdf"],
    ['a break of the line', 'filename="a%0D%0A.pdf"'],
  ])('%s in the name', async (_, name) => {
    const body = `${part(`name="file"; ${name}`)}--b--\r\n`;
    expect(await raw(sized(body), Buffer.from(body, 'latin1'))).toContain('fileNameUnfit');
  });

  it('two lengths that differ', async () => {
    expect(await raw([FORM, 'Content-Length: 5', 'Transfer-Encoding: chunked'], whole)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw([FORM, 'Content-Length: 5', 'Content-Length: 500'], whole)).toMatch(/^HTTP\/1\.1 400 /);
  });
  afterAll(goesOn);
});

describe('a sender that goes away', () => {
  it('leaves nothing, wherever it breaks off', async () => {
    const had = await contents();
    const begun = part('name="file"; filename="a.pdf"', noise(300_000).toString('latin1'));
    const lengths = [10, 150, 2_000, 100_000, begun.length];
    const bodies = lengths.map((length) => Buffer.from(begun.slice(0, length), 'latin1'));
    await Promise.all(bodies.map((body) => raw([FORM, 'Content-Length: 20000000'], body, 500)));
    await untilDropped();
    expect(await contents()).toEqual(had);
    await goesOn();
  }, 60_000);
});

describe('many at once', () => {
  it('of the same content become one content and a file for each', async () => {
    const client = await town.as('applicant1');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => client.upload('/files', `图${index}.pdf`, pdfOf('/Lang (zh)'))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    const hashes = new Set(answers.map(({ body }) => body['sha256']));
    expect(hashes.size).toBe(1);
    await untilDropped();
  }, 60_000);
});

describe('one person', () => {
  const MORE = `
    insert into files (id, content_hash, name, type, uploaded_by, uploaded_at, state, scanned_at)
    select id || '-' || turn, content_hash, name, type, uploaded_by, uploaded_at, state, scanned_at
      from files, generate_series(1, $2::int) turn where id = $1`;

  it('uploads so many files within a day, the last one again, and no more', async () => {
    const client = await town.as('applicant2');
    const first = await client.upload('/files', '图.pdf', pdfOf());
    await town.dataSource.query(MORE, [first.body['id'], UPLOAD_QUOTAS.applicant.files - 2]);
    const key = randomUUID();
    expect(await client.upload('/files', '末.pdf', pdfOf(), key)).toMatchObject({ status: 201 });
    expect(await client.upload('/files', '末.pdf', pdfOf(), key)).toMatchObject({ status: 201 });
    const refused = { status: 429, body: { code: 'uploadQuotaUsed' } };
    expect(await client.upload('/files', '再.pdf', pdfOf())).toMatchObject(refused);
    await town.dataSource.query("update files set recorded_at = now() - interval '25 hours' where id = $1", [
      first.body['id'],
    ]);
    expect(await client.upload('/files', '再.pdf', pdfOf())).toMatchObject({ status: 201 });
    await goesOn();
  });

  it('uploads so many bytes within a day', async () => {
    const client = await town.as('agent1');
    const first = await client.upload('/files', '图.pdf', pdfOf('/Lang (en)'));
    await town.dataSource.query(MORE, [first.body['id'], 6]);
    const weigh = (bytes: unknown): Promise<unknown> =>
      town.dataSource.query('update file_contents set size_bytes = $2 where hash = $1', [first.body['sha256'], bytes]);
    await weigh(2_000_000_000);
    expect(await client.upload('/files', '再.pdf', pdfOf())).toMatchObject({ body: { code: 'uploadQuotaUsed' } });
    await weigh(first.body['sizeBytes']);
    expect(await client.upload('/files', '再.pdf', pdfOf())).toMatchObject({ status: 201 });
  });
});
