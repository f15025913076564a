/** What anybody learns who holds a certificate: by its code, its number or its file; and a certificate made once, whatever fails. */
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { IssuedPapers } from '../../src/adapters/issuing/issued-papers';
import { NotSignedError, PaperSigner } from '../../src/adapters/issuing/paper-signer';
import { CheckTokens } from '../../src/adapters/signing/check-token';
import { openDocumentKey, type DocumentKey } from '../../src/adapters/signing/document-key';
import { judgePdf } from '../../src/adapters/signing/pdf-signature';
import { PrintedPaperRow } from '../../src/entities/printed-paper';
import { filesFor } from '../support/files';
import { certificateBook } from '../support/matters/certificate';
import { by, type Step } from '../support/matters/oracle';
import { useTown } from '../support/town';
import { Matters, type MatterInTown } from './matters-in-town';
import { peopleOf } from './special-equipment';
import { ApplicationRow } from '../../src/entities/application';
import { setParty } from '../support/parties';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let matters: Matters;
let ecKey: DocumentKey;

beforeAll(async () => {
  matters = new Matters(town, await peopleOf(town));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const folder = mkdtempSync(join(tmpdir(), 'banjie-verification-'));
  const key = openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout');
  writeFileSync(join(folder, 'key.pem'), key);
  const certificate = openssl('req', '-x509', '-key', join(folder, 'key.pem'), '-subj', '/CN=test', '-days', '30');
  rmSync(folder, { recursive: true });
  // Of ECDSA, whose signatures differ each time.
  ecKey = await openDocumentKey(Buffer.concat([key, certificate]));
}, 60_000);

interface Held {
  readonly matter: MatterInTown;
  readonly applicationId: string;
  readonly number: string;
  /** What is printed on the first version. */
  readonly token: string;
  readonly pdf: Buffer;
}

const query = <T>(sql: string, ...values: unknown[]): Promise<T[]> => town.dataSource.query<T[]>(sql, values);
const ask = async (path: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${town.url}/api/v1/verification/${path}`);
  return { status: response.status, ...((await response.json()) as object) };
};
const caseOf = ({ seenAt }: MatterInTown): string => seenAt.split('/').at(-1)!;

/** A certificate that was issued, opened by its holder, and carried on by these steps. */
async function held(...steps: Step[]): Promise<Held> {
  const matter = await matters.open(certificateBook);
  const applicationId = caseOf(matter);
  const [notice] = await query<{ seq: number; number: string }>(
    `select seq, number from notices where application_id = $1 and kind = 'certificate'`,
    applicationId,
  );
  const opened = await (await town.as('applicant1')).download(`/papers/${applicationId}/${notice!.seq}`);
  const pdf = Buffer.from(await opened.arrayBuffer());
  const [{ token }] = (await query<{ token: string }>(
    'select token from printed_papers where subject_id = $1 and seq = $2',
    applicationId,
    notice!.seq,
  )) as [{ token: string }];
  await matters.goes(matter, steps);
  return { matter, applicationId, number: notice!.number, token, pdf };
}

describe('a certificate', () => {
  const corrected = certificateBook.situations['corrected']!.after as Step[];
  const revoked = [
    by('chief1', 'notifyRevocation'),
    by('applicant1', 'makeStatement'),
    by('chief1', 'hearStatement'),
    by('chief1', 'revoke'),
  ];
  const all = {} as Record<'untouched' | 'corrected' | 'revoked' | 'cancelled', Held>;
  beforeAll(async () => {
    all.untouched = await held();
    all.corrected = await held(...corrected);
    all.revoked = await held(...revoked);
    all.cancelled = await held(by('front1', 'cancel'));
  }, 120_000);

  it('is told apart by what it is worth, in two languages, also by the code alone', async () => {
    expect(await ask(all.untouched.token)).toMatchObject({ state: 'valid', stateName: '真实有效', newerVersion: null });
    expect(await ask(all.corrected.token)).toMatchObject({ state: 'superseded', newerVersion: 2 });
    expect(await ask(all.revoked.token)).toMatchObject({ state: 'revoked', stateNameEn: 'The licence was revoked' });
    expect(await ask(all.cancelled.token)).toMatchObject({ state: 'cancelled', stateName: '许可已注销' });
    const states = await Promise.all(Object.values(all).map(({ token }) => ask(token)));
    for (const body of states) expect(body['holderName']).toContain('*');
    const codes = Buffer.from(all.untouched.pdf).toString('latin1');
    expect(codes).not.toContain(all.untouched.applicationId);
  });

  it('says nothing by its number without the end of its holder’s code, and is silent after ten guesses', async () => {
    const { number, applicationId } = all.untouched;
    const { applicantId } = await town.dataSource.manager.findOneByOrFail(ApplicationRow, { id: applicationId });
    const proof = { idKind: 'residentId', idNumber: '11010119900101123X', idLookup: 'of this number' } as const;
    await setParty(town.dataSource, applicantId, proof);
    const path = `certificates/${encodeURIComponent(number)}?code=`;
    const right = '123x';
    expect(await ask(path + right)).toMatchObject({ state: 'valid', kind: 'certificate', number });
    const wrong = '0000';
    const unknown = await ask(`certificates/${encodeURIComponent('县人社参保〔2026〕999999号')}?code=${wrong}`);
    for (let guess = 0; guess < 10; guess += 1) expect(await ask(path + wrong)).toEqual(unknown);
    expect(await ask(path + right)).toMatchObject({ status: 429 });
    expect(await ask(`certificates/${encodeURIComponent(number)}`)).toMatchObject({ status: 400 });
  });

  it('is known by its file, to the byte', async () => {
    const { pdf } = all.untouched;
    const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
    expect(await ask(`files/${sha256(pdf)}`)).toMatchObject({ state: 'valid', file: 'same' });
    expect(await ask(`files/${sha256(Buffer.concat([pdf, Buffer.from('\n')]))}`)).toMatchObject({ state: 'unknown' });
    expect(await ask('files/x')).toMatchObject({ state: 'unknown' });
  });
});

describe('a signed code', () => {
  it('holds as it is, is altered in each other spelling, and by another key is not ours', async () => {
    const { token, applicationId, pdf } = await held();
    const [row] = await query<{ check_key_id: string }>(
      `select check_key_id from printed_papers where subject_id = $1 and kind = 'certificate'`,
      applicationId,
    );
    const keys = (await ask('keys')) as unknown as { codes: { keyId: string; publicKeyPem: string }[] };
    expect(keys.codes.map(({ keyId }) => keyId)).toEqual([row!.check_key_id]);
    const address = codeOn(pdf);
    expect(address).toMatch(/^https:\/\/banjie\.example\.cn\/verify\//);
    const code = address.split('/').at(-1)!;
    const offline = new CheckTokens(
      null,
      keys.codes.map(({ publicKeyPem }) => publicKeyPem),
    ).read(code);
    expect(offline).toMatchObject({ is: 'genuine', paper: { id: token, holderName: expect.stringContaining('*') } });
    expect(await ask(code)).toEqual(await ask(token));
    const last = code.length - 40;
    const altered = code.slice(0, last) + (code[last] === 'A' ? 'B' : 'A') + code.slice(last + 1);
    expect(await ask(altered)).toMatchObject({ state: 'altered', kind: null });
    const foreign = `AQ${code[2] === 'A' ? 'B' : 'A'}${code.slice(3)}`;
    expect(await ask(foreign)).toMatchObject({ state: 'wrongSignature', stateName: '签名不是本中心的' });
    expect(await ask(`x${code}`)).toMatchObject({ state: 'unknown' });
  });
});

describe('the making of a certificate, which fails', () => {
  const files = () => filesFor(town.dataSource);
  const press = (signer: PaperSigner, within = files()): IssuedPapers => {
    const tokens = new CheckTokens(null);
    return new IssuedPapers(town.dataSource, within, { publicUrl: undefined, secret: 's', tokens, signer });
  };
  const signer = (): PaperSigner => new PaperSigner(ecKey, ['certificate']);
  const release = () => query('update paper_jobs set next_attempt_at = now()');
  const printAll = async (papers: IssuedPapers): Promise<void> => {
    while ((await papers.printSome()) > 0);
  };
  beforeAll(() => printAll(press(signer())), 120_000);

  it.each([
    ['render', 'while it is drawn'],
    ['sign', 'when the key is away'],
    ['store', 'before the file lies in the store'],
    ['store', 'between file and row'],
  ])(
    'at the step %s: %s, and is repeated to one certificate under the same number',
    async (step, when) => {
      const matter = await matters.open(certificateBook);
      const id = caseOf(matter);
      const failing = signer();
      const within = files();
      const put = within.put.bind(within);
      const fail = (): never => {
        throw new Error('the power is gone');
      };
      if (step === 'sign') failing.sign = () => Promise.reject(new NotSignedError('away'));
      if (when === 'before the file lies in the store') within.put = fail;
      if (when === 'between file and row')
        within.put = async (content) => {
          await put(content);
          fail();
        };
      const papers = press(failing, within);
      if (step === 'render') Object.assign(papers, { render: fail });
      const [notice] = await query<{ seq: number; number: string }>(
        `select seq, number from notices where application_id = $1 and kind = 'certificate'`,
        id,
      );
      await query('delete from paper_jobs where not (subject_id = $1 and seq = $2)', id, notice!.seq);
      await printAll(papers).catch(() => undefined);
      const job = await query<{ step: string; last_error: string }>('select step, last_error from paper_jobs');
      expect(job).toEqual([{ step, last_error: step === 'sign' ? 'not signed' : 'failed' }]);
      const making = await (
        await town.as('labour.chief1')
      ).get(`/certificates/${encodeURIComponent(notice!.number)}/making`);
      expect(making).toMatchObject({ number: notice!.number, step, attempts: 1, publishedAt: null });
      expect(making['problemName']).toEqual(expect.any(String));
      await release();
      await Promise.all([printAll(press(signer())), printAll(press(signer()))]);
      const printed = await town.dataSource.manager.findBy(PrintedPaperRow, { subjectId: id, kind: 'certificate' });
      expect(printed).toHaveLength(1);
      expect(printed[0]!.signedBy).toBe(signer().certificateHash);
      const numbers = await query<{ number: string }>('select number from certificates where application_id = $1', id);
      expect(numbers).toEqual([{ number: notice!.number }]);
      // Whoever prints again is given what was stored, although a new signature would differ.
      const again = await press(signer()).print({ subjectId: id, seq: notice!.seq });
      expect(again!.contentHash).toBe(printed[0]!.contentHash);
    },
    60_000,
  );

  it('bears the signature of the organ in the file that is stored', async () => {
    const matter = await matters.open(certificateBook);
    const within = files();
    const [notice] = await query<{ seq: number }>(
      `select seq from notices where application_id = $1 and kind = 'certificate'`,
      caseOf(matter),
    );
    const printed = await press(signer(), within).print({ subjectId: caseOf(matter), seq: notice!.seq });
    const parts: Buffer[] = [];
    for await (const part of await within.open(printed!.contentHash)) parts.push(part as Buffer);
    expect(judgePdf(Buffer.concat(parts), signer().certificates).is).toBe('genuine');
  });
});

describe('the metadata of an e-licence', () => {
  const metadata = async (number: string, login = 'labour.chief1') =>
    (await town.as(login)).get(`/certificates/${encodeURIComponent(number)}/metadata`);

  it('is whole for whoever may see the case, and follows the licence at once', async () => {
    const { number, matter } = await held();
    const before = await metadata(number);
    expect(before).toMatchObject({
      identifier: expect.stringMatching(/^1\.2\.156\.3005\.2\.[0-9A-Z]+\.[0-9A-Z]{18}\.2026\d{6}\.001\.[0-9A-Z]$/),
      missing: [],
      number,
      version: 1,
      status: '有效',
    });
    await matters.goes(matter, certificateBook.situations['corrected']!.after);
    expect(await metadata(number)).toMatchObject({ version: 2, status: '有效' });
    await matters.goes(matter, [by('front1', 'cancel')]);
    expect(await metadata(number, 'applicant1')).toMatchObject({ version: 2, status: '已注销' });
  });

  it('names the organ by what the organisation says, the kind by what the item says, once they do', async () => {
    const { number } = await held();
    expect(await metadata(number)).toMatchObject({ root: '1.2.156.3005.2', kindCode: '11100000000013338W001' });
    const organisation = await (
      await town.as('centre.admin')
    ).get<{ departments: Record<string, unknown>[] }>('/organisation');
    const { windows, sections, creditCode, ...labour } = organisation.departments.find(
      ({ code }) => code === 'LABOUR',
    )!;
    expect([windows, sections, creditCode]).toEqual([expect.any(Array), expect.any(Array), null]);
    const keep = async (code: string) =>
      (await town.as('centre.admin')).command('/organisation/departments', {
        ...labour,
        creditCode: code,
        open: true,
        reason: '补录统一社会信用代码',
      });
    expect(await keep('11430000006122244K')).toMatchObject({
      body: { errors: [{ field: 'creditCode', rule: 'R-21' }] },
    });
    expect(await keep('11430000006122244L')).toMatchObject({ status: 200 });
    expect(await metadata(number)).toMatchObject({ organCode: '11430000006122244L' });

    // A version of the item that came later names the kind for licences from before it as well.
    const author = await town.as('centre.admin');
    const itemCode = 'INSURANCE-PROOF';
    const { id } = (await author.insist('/catalogue/drafts', { itemCode, reason: '补录证照类型代码' })).body;
    const path = `/catalogue/drafts/${String(id)}`;
    const { content } = await author.get<{ content: object }>(path);
    const write = (revision: number, licenceKind: string) =>
      author.request(
        'PUT',
        path,
        { revision, content: { ...content, licenceKind } },
        { 'Idempotency-Key': randomUUID() },
      );
    expect(await write(1, '11100000000013346X001')).toMatchObject({ status: 200 });
    const faults = [{ field: 'licenceKind', rule: 'R-21' }];
    expect(await author.get(path)).toMatchObject({ faults });
    expect(await write(2, '11100000000013661B006')).toMatchObject({ status: 200 });
    await author.insist(`${path}/submit`, { revision: 3 });
    await (await town.as('centre.coordinator1')).insist(`${path}/publish`, { revision: 4, opinion: '核对无误' });
    expect(await metadata(number)).toMatchObject({
      missing: [],
      kindCode: '11100000000013661B006',
      identifier: expect.stringMatching(
        /^1\.2\.156\.3005\.2\.11100000000013661B006\.11430000006122244L\.2026\d{6}\.001\.[0-9A-Z]$/,
      ),
    });
  });

  it('is nobody’s who may not see the case', async () => {
    const { number } = await held();
    const path = `/certificates/${encodeURIComponent(number)}/metadata`;
    const status = async (login: string) => (await (await town.as(login)).download(path)).status;
    expect(await status('urban.front1')).toBe(403);
    expect(await status('applicant2')).toBe(403);
    expect((await fetch(`${town.url}/api/v1${path}`)).status).toBe(401);
    expect((await (await town.as('labour.chief1')).download('/certificates/none/making')).status).toBe(404);
  });
});

it('runs out on the day after its last', async () => {
  const { token } = await held();
  await town.moveTo('2026-06-01T09:00:00+08:00');
  expect(await ask(token)).toMatchObject({ state: 'valid', validUntil: '2026-06-01' });
  await town.moveTo('2026-06-02T09:00:00+08:00');
  expect(await ask(token)).toMatchObject({ state: 'expired', stateName: '已过有效期' });
});

/** Reads the code off the page, as a telephone does. */
function codeOn(pdf: Buffer): string {
  // The lower left of a landscape page; more would hold up everything else here.
  const corner = ['-x', '0', '-y', '720', '-W', '900', '-H', '520'];
  const ppm = execFileSync('pdftoppm', ['-r', '150', ...corner, '-'], { input: pdf, maxBuffer: 1 << 28 });
  const [head, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40))!;
  const pixels = Number(width) * Number(height);
  const rgba = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let at = 0; at < pixels; at += 1) rgba.set(ppm.subarray(head.length + at * 3, head.length + at * 3 + 3), at * 4);
  return jsQR(rgba, Number(width), Number(height))!.data;
}
