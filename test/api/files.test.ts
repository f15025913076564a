/** Files: taken in, looked at, handed in with an application, opened by those who may, and swept away when nobody needs them. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { FileKeeper } from '../../src/adapters/files/file-keeper';
import { LocalFileStore } from '../../src/adapters/files/local-store';
import { ClamdScanner } from '../../src/adapters/files/scanner';
import type { ApiAnswer } from '../../src/ops/api-client';
import { filesFor } from '../support/files';
import { temporaryFolder } from '../support/temporary-folder';
import { useTown } from '../support/town';
import { handInFor, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
let photo: Buffer;
beforeAll(async () => {
  photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#264' } })
    .jpeg()
    .toBuffer();
});

const upload = async (login: string, name: string, content: Buffer, query = '', key: string = randomUUID()) =>
  (await town.as(login)).upload(`/files${query}`, name, content, key);
const idOf = (answer: ApiAnswer): string => String(answer.body['id']);

describe('an upload', () => {
  it('is told by its content and hash, and once for each key', async () => {
    const key = randomUUID();
    const first = await upload('applicant1', '布局图.pdf', PDF, '', key);
    expect(first).toMatchObject({
      status: 201,
      body: { name: '布局图.pdf', type: 'pdf', mediaType: 'application/pdf', sizeBytes: PDF.length, state: 'clean' },
    });
    expect(await upload('applicant1', '布局图.pdf', PDF, '', key)).toEqual(first);
    expect(await upload('applicant1', '别的.pdf', PDF, '', key)).toMatchObject({
      status: 422,
      body: { code: 'idempotencyKeyReused' },
    });
    const [{ count }] = await town.dataSource.query('select count(*)::int from files');
    expect(count).toBe(1);
  });

  it('has a small picture when it is one, without where it was taken', async () => {
    const id = idOf(await upload('applicant1', '现场.jpg', photo));
    const thumbnail = await (await town.as('applicant1')).download(`/files/${id}/thumbnail`);
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()).toMatchObject({
      width: 480,
      height: 320,
    });
  });

  it.each([
    ['程序.pdf', Buffer.from('MZ\x90\0'.repeat(100)), '', 415, 'fileTypeUnknown'],
    ['脚本.exe.pdf', PDF, '', 422, 'fileNameUnfit'],
    [
      'a.pdf',
      Buffer.from(PDF.toString().replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript >>')),
      '',
      422,
      'fileActive',
    ],
    ['a.pdf', PDF, '?itemCode=SPECIAL-EQUIPMENT&materialId=M99', 422, 'materialUnknown'],
  ])('is refused whole: %s', async (name, content, query, status, code) => {
    const before = await town.dataSource.query('select count(*) from file_contents');
    expect(await upload('applicant1', name, content, query)).toMatchObject({ status, body: { code } });
    expect(await town.dataSource.query('select count(*) from file_contents')).toEqual(before);
  });

  it('is one file and nothing else', async () => {
    const client = await town.as('applicant1');
    const json = await client.command('/files', { file: 'x' });
    expect(json).toMatchObject({ status: 400, body: { code: 'malformedUpload' } });
    const token = (client as unknown as { token: string }).token;
    const post = async (form: FormData): Promise<unknown> => {
      const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() };
      const response = await fetch(`${town.url}/api/v1/files`, { method: 'POST', headers, body: form });
      return response.json();
    };
    const two = new FormData();
    for (const name of ['a.pdf', 'b.pdf']) two.append('file', new Blob([PDF]), name);
    expect(await post(two)).toMatchObject({ status: 400, code: 'malformedUpload' });
    const other = new FormData();
    other.append('photo', new Blob([PDF]), 'a.pdf');
    expect(await post(other)).toMatchObject({ status: 400, code: 'malformedUpload' });
    expect(await post(new FormData())).toMatchObject({ status: 400, code: 'malformedUpload' });
  });

  it('needs somebody who has signed in', async () => {
    const form = new FormData();
    form.append('file', new Blob([PDF]), 'a.pdf');
    const response = await fetch(`${town.url}/api/v1/files`, { method: 'POST', body: form });
    expect(response.status).toBe(401);
  });
});

describe('a file that is handed in', () => {
  let fileId: string;
  let applicationId: string;
  beforeAll(async () => {
    fileId = idOf(await upload('market.front1', '申请书.pdf', PDF));
    const { applicant } = await peopleOf(town);
    const body = handInFor(applicant) as { materials: object[] };
    const materials = body.materials.map((one, index) => (index === 0 ? { ...one, fileIds: [fileId] } : one));
    const answer = await (await town.as('market.front1')).insist('/applications', { ...body, materials });
    if (answer.status !== 201) throw new Error(`not handed in: ${JSON.stringify(answer.body)}`);
    applicationId = String(answer.body['applicationId']);
  });

  it('belongs to the application, with its hash in the event for ever', async () => {
    const rows = await town.dataSource.query('select * from application_files where application_id = $1', [
      applicationId,
    ]);
    expect(rows).toEqual([{ application_id: applicationId, material_id: 'M1', file_id: fileId, seq: 1 }]);
    const [{ facts }] = await town.dataSource.query(
      'select facts from application_events where application_id = $1 and seq = 1',
      [applicationId],
    );
    const { body } = await (await town.as('market.front1')).read(`/files/${fileId}`);
    expect(facts.materials[0].files).toEqual([{ fileId, sha256: body['sha256'] }]);
  });

  it('is shown with its material and opened by whoever may see the application, to be saved and never to be run', async () => {
    const seen = await (
      await town.as('market.reviewer1')
    ).get<{ materials: { files: { id: string; name: string }[] }[] }>(`/applications/${applicationId}`);
    expect(seen.materials[0]?.files).toMatchObject([{ id: fileId, name: '申请书.pdf', type: 'pdf' }]);
    const response = await (await town.as('market.reviewer1')).download(`/files/${fileId}/content`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('申请书.pdf')}`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    for (const login of ['urban.front1', 'applicant2']) {
      expect((await (await town.as(login)).download(`/files/${fileId}/content`)).status).toBe(404);
    }
  });

  it.each([
    ['somebody else’s', 'applicant1', 'fileUnknown', 422],
    ['one that there is not', 'market.front1', 'fileUnknown', 422],
  ])('is not %s', async (which, owner, code, status) => {
    const id = which.startsWith('one') ? 'fil-none' : idOf(await upload(owner, 'a.pdf', PDF));
    const { applicant } = await peopleOf(town);
    const body = handInFor(applicant) as { materials: object[] };
    const materials = body.materials.map((one) => ({ ...one, fileIds: [id] }));
    const answer = await (await town.as('market.front1')).command('/applications', { ...body, materials });
    expect(answer).toMatchObject({ status, body: { code, concerning: [id] } });
  });
});

describe('a scanner', () => {
  let clamd: Server;
  let keeper: FileKeeper;
  beforeAll(async () => {
    clamd = createServer((socket) => {
      let seen = Buffer.alloc(0);
      socket.on('data', (part: Buffer) => {
        seen = Buffer.concat([seen, part]);
        if (!seen.subarray(-4).equals(Buffer.alloc(4))) return;
        const verdict = seen.includes('EICAR') ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK';
        socket.end(seen.includes('MUTE') ? '' : `${verdict}\0`);
      });
    });
    await new Promise<void>((resolve) => {
      clamd.listen(0, '127.0.0.1', resolve);
    });
    const { port } = clamd.address() as AddressInfo;
    keeper = filesFor(town.dataSource, new ClamdScanner({ host: '127.0.0.1', port }));
  });
  afterAll(() => new Promise((resolve) => clamd.close(resolve)));

  const waiting = async (mark: string): Promise<string> => {
    const content = Buffer.concat([PDF, Buffer.from(mark)]);
    const id = idOf(await upload('applicant1', 'a.pdf', Buffer.concat([content, Buffer.from('%%EOF')])));
    const [{ content_hash: hash }] = await town.dataSource.query('select content_hash from files where id = $1', [id]);
    const { writeFileSync } = await import('node:fs');
    const path = `${(await import('node:os')).tmpdir()}/banjie-${id}`;
    writeFileSync(path, Buffer.concat([content, Buffer.from('%%EOF')]));
    await keeper.put({ hash, path, sizeBytes: content.length + 5 });
    await town.dataSource.query(`update files set state = 'quarantined', scanned_at = null where id = $1`, [id]);
    return id;
  };

  it('frees what is clean and keeps what is not, for good', async () => {
    const [clean, infected] = [await waiting('fine'), await waiting('EICAR')];
    const client = await town.as('applicant1');
    expect(await client.read(`/files/${clean}/content`)).toMatchObject({
      status: 409,
      body: { code: 'fileQuarantined' },
    });
    expect(await keeper.scanSome()).toBe(2);
    expect((await client.read(`/files/${clean}`)).body).toMatchObject({ state: 'clean' });
    expect((await client.read(`/files/${infected}`)).body).toMatchObject({ state: 'infected' });
    expect(await client.read(`/files/${infected}/content`)).toMatchObject({
      status: 422,
      body: { code: 'fileInfected' },
    });
  });

  it('that gives no verdict leaves it where it is, and is asked again later', async () => {
    const id = await waiting('MUTE');
    await expect(keeper.scanSome()).rejects.toThrow('no verdict');
    expect((await (await town.as('applicant1')).read(`/files/${id}`)).body).toMatchObject({ state: 'quarantined' });
    expect(await keeper.scanSome()).toBe(0);
  });
});

describe('the sweep', () => {
  it('takes what nobody needs any more, and nothing else', async () => {
    const { writeFileSync } = await import('node:fs');
    const folder = temporaryFolder('sweep');
    const store = new LocalFileStore(folder);
    const keeper = new FileKeeper(town.dataSource, store, null);
    const put = async (text: string): Promise<string> => {
      const hash = (await import('node:crypto')).createHash('sha256').update(text).digest('hex');
      writeFileSync(`${folder}/incoming`, text);
      await keeper.put({ hash, path: `${folder}/incoming`, sizeBytes: text.length });
      return hash;
    };
    const [fresh, old, used] = [await put('fresh'), await put('old'), await put('used')];
    const age = (hash: string) =>
      town.dataSource.query(`update file_contents set touched_at = now() - interval '2 days' where hash = $1`, [hash]);
    await Promise.all([age(old), age(used)]);
    await town.dataSource.query(
      `insert into files (id, content_hash, name, type, uploaded_by, uploaded_at, state, scanned_at)
       values ('fil-used', $1, 'a.pdf', 'pdf', 'p', now(), 'clean', now())`,
      [used],
    );
    expect(await keeper.sweep()).toBeGreaterThanOrEqual(1);
    const there = async (): Promise<boolean[]> => Promise.all([fresh, old, used].map((hash) => store.has(hash)));
    expect(await there()).toEqual([true, false, true]);
    await town.dataSource.query(`update files set needed_at = now() - interval '31 days' where id = 'fil-used'`);
    await keeper.sweep();
    expect(await there()).toEqual([true, false, false]);
    // Whoever uploads it again brings it back.
    await put('old');
    expect(await there()).toEqual([true, true, false]);
  });
});
