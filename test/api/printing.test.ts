/** Papers of a real case: printed once for each edition, opened by those who may, and checked by anybody who holds one. */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { NOTICES, type NoticeKind } from '../../src/domain/papers/notices';
import { IssuedPapers } from '../../src/adapters/issuing/issued-papers';
import { CheckTokens } from '../../src/adapters/signing/check-token';
import { filesFor } from '../support/files';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';
import { ApplicationRow } from '../../src/entities/application';
import { partyOf, setParty } from '../support/parties';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

interface Notice {
  readonly seq: number;
  readonly kind: NoticeKind;
  readonly number: string | null;
}

const noticesOf = async (id: string): Promise<Notice[]> =>
  town.dataSource.query(
    'select seq, kind, number from notices where application_id = $1 and number is not null order by seq',
    [id],
  );
const bytesOf = async (login: string, id: string, seq: number): Promise<Buffer> => {
  const response = await (await town.as(login)).download(`/papers/${id}/${seq}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await response.arrayBuffer());
};
const textOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).replaceAll(/\s/g, '');
const tokenOf = async (id: string, seq: number): Promise<string> => {
  const [row] = await town.dataSource.query<{ token: string }[]>(
    'select token from printed_papers where subject_id = $1 and seq = $2 order by edition_at desc limit 1',
    [id, seq],
  );
  return row!.token;
};
const verify = async (token: string, query = ''): Promise<Record<string, unknown>> => {
  const response = await fetch(`${town.url}/api/v1/verification/${token}${query}`);
  return { status: response.status, ...((await response.json()) as object) };
};

const EVIDENCE = { reason: '行政复议答复', personalData: 'whole' };

let id: string;
let papers: Notice[];
beforeAll(async () => {
  id = await openCase(town, await peopleOf(town), courseOf(await peopleOf(town)).archived);
  papers = await noticesOf(id);
}, 60_000);

it('has a paper for each numbered notice, under its number and with the stored dates', async () => {
  expect(papers.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['receipt', 'acceptanceNotice', 'grantDecision', 'certificate', 'deliveryReceipt']),
  );
  for (const { seq, kind, number } of papers) {
    const text = textOf(await bytesOf('applicant1', id, seq));
    expect(text).toContain(number!.replaceAll(/\s/g, ''));
    if (kind !== 'certificate') expect(text).toContain(NOTICES[kind].zh);
  }
  const [row] = await town.dataSource.query<{ committed: string; statutory: string }[]>(
    `select to_char(committed_due_at at time zone 'Asia/Shanghai', 'YYYY"年"FMMM"月"FMDD"日"') as committed,
            to_char(statutory_due_at at time zone 'Asia/Shanghai', 'YYYY"年"FMMM"月"FMDD"日"') as statutory
       from applications where id = $1`,
    [id],
  );
  const { seq } = papers.find(({ kind }) => kind === 'acceptanceNotice')!;
  const text = textOf(await bytesOf('market.front1', id, seq));
  expect(text).toContain(row!.committed);
  expect(text).toContain(row!.statutory);
}, 60_000);

it('says on the certificate what the form said, and on the proof of delivery what was handed over, how and when', async () => {
  const { seq, number } = papers.find(({ kind }) => kind === 'certificate')!;
  const certificate = textOf(await bytesOf('market.front1', id, seq));
  for (const said of ['证件代码：91110000MA00000000', '地址：示例路1号', '许可内容：电梯', '第1版']) {
    expect(certificate).toContain(said);
  }
  for (const kept of ['张三丰', '李四', '13800001234']) expect(certificate).not.toContain(kept);
  const decision = papers.find(({ kind }) => kind === 'grantDecision')!;
  const receipt = textOf(
    await bytesOf('market.front1', id, papers.find(({ kind }) => kind === 'deliveryReceipt')!.seq),
  );
  expect(receipt).toContain('送达方式窗口领取');
  expect(receipt).toContain(`准予许可决定书（${decision.number!}）`);
  expect(receipt).toContain(number!);
  expect(receipt).toMatch(/送达时间2026年3月2日/);
});

it('is printed once, whoever asks and however often, to the byte', async () => {
  const { seq } = papers[0]!;
  const [one, other] = await Promise.all([bytesOf('applicant1', id, seq), bytesOf('market.front1', id, seq)]);
  expect(one.equals(other)).toBe(true);
  const rows = await town.dataSource.query('select 1 from printed_papers where subject_id = $1 and seq = $2', [
    id,
    seq,
  ]);
  expect(rows).toHaveLength(1);
});

it('is nobody’s who may not see the case, and none that there is not', async () => {
  const { seq } = papers[0]!;
  const status = async (login: string, path: string) => (await (await town.as(login)).download(path)).status;
  expect(await status('urban.front1', `/papers/${id}/${seq}`)).toBe(403);
  expect(await status('applicant2', `/papers/${id}/${seq}`)).toBe(403);
  expect(await status('applicant1', `/papers/${id}/1`)).toBe(404);
  expect(await status('applicant1', `/papers/none/1`)).toBe(404);
  expect(await status('applicant1', `/papers/${id}/x`)).toBe(400);
  expect((await fetch(`${town.url}/api/v1/papers/${id}/${seq}`)).status).toBe(401);
});

describe('a press', () => {
  const pressOver = (files = filesFor(town.dataSource), secret = 's'): IssuedPapers =>
    new IssuedPapers(town.dataSource, files, {
      publicUrl: undefined,
      secret,
      tokens: new CheckTokens(null),
      signer: null,
    });
  const jobs = async (of: string): Promise<number> =>
    Number((await town.dataSource.query('select count(*) from paper_jobs where subject_id = $1', [of]))[0].count);
  const printed = async (of: string): Promise<number> =>
    Number((await town.dataSource.query('select count(*) from printed_papers where subject_id = $1', [of]))[0].count);
  const printAll = async (press: IssuedPapers): Promise<void> => {
    while ((await press.printSome()) > 0);
  };
  const release = () => town.dataSource.query('update paper_jobs set next_attempt_at = now()');

  it('prints what waits, two of them nothing twice', async () => {
    await printAll(pressOver());
    const people = await peopleOf(town);
    const other = await openCase(town, people, courseOf(people).accepted);
    expect(await jobs(other)).toBe(2);
    await Promise.all([printAll(pressOver()), printAll(pressOver())]);
    expect([await jobs(other), await printed(other)]).toEqual([0, 2]);
    expect(await pressOver().printSome()).toBe(0);
  });

  it.each(['before the file lies in the store', 'between file and row'])(
    'that ends %s is repeated by another, to one paper',
    async (when) => {
      const people = await peopleOf(town);
      const other = await openCase(town, people, courseOf(people).received);
      const files = filesFor(town.dataSource);
      const put = files.put.bind(files);
      files.put = async (content) => {
        if (when === 'between file and row') await put(content);
        throw new Error('the power is gone');
      };
      await expect(printAll(pressOver(files))).rejects.toThrow('the power is gone');
      expect([await jobs(other), await printed(other)]).toEqual([1, 0]);
      await release();
      await printAll(pressOver());
      expect([await jobs(other), await printed(other)]).toEqual([0, 1]);
    },
  );

  it('keeps a paper that cannot be printed waiting, and says why without saying what stands on it', async () => {
    const people = await peopleOf(town);
    const other = await openCase(town, people, courseOf(people).received);
    const { name } = await partyOf(town.dataSource, people.applicant);
    await setParty(town.dataSource, people.applicant, { name: `${name}\u{10FFFD}` });
    try {
      await printAll(pressOver());
      const rows = await town.dataSource.query('select last_error from paper_jobs where subject_id = $1', [other]);
      expect(rows).toEqual([{ last_error: 'a character that no font has' }]);
      const front = await town.as('market.front1');
      const [{ seq }] = (await noticesOf(other)) as [Notice];
      const refused = await front.read(`/papers/${other}/${seq}`);
      expect([refused.status, refused.body]).toMatchObject([
        409,
        { code: 'paperNotPrintable', errors: [{ field: 'applicant', messageEn: expect.stringContaining('U+10FFFD') }] },
      ]);
      expect(JSON.stringify(refused.body)).not.toContain(name);
      // A package says so in its index, and is given all the same.
      const chief = await town.as('market.chief1');
      const evidence = await chief.commandForFile(`/applications/${other}/evidence`, EVIDENCE);
      expect([evidence.status, (await evidence.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    } finally {
      await setParty(town.dataSource, people.applicant, { name });
    }
    await release();
    await printAll(pressOver());
    expect([await jobs(other), await printed(other)]).toEqual([0, 1]);
  });

  it('prints an amended notice again, and tells the two apart', async () => {
    const people = await peopleOf(town);
    const course = courseOf(people);
    const other = await openCase(town, people, course.awaitingCorrection);
    const notice = (await noticesOf(other)).find(({ kind }) => kind === 'correctionNotice');
    const before = await bytesOf('applicant1', other, notice!.seq);
    const token = await tokenOf(other, notice!.seq);
    expect(await verify(token)).toMatchObject({ state: 'valid', number: notice!.number });
    await town.moveTo('2026-03-02T09:15:00+08:00');
    const defects = [{ materialId: 'M2', problem: '缺少制造单位盖章' }];
    const amended = await town.act('market.front1', other, 'amend-correction', { ...course.correction, defects });
    expect(amended.status).toBe(200);
    const after = await bytesOf('applicant1', other, notice!.seq);
    expect([textOf(before).includes('制造单位'), textOf(after).includes('制造单位')]).toEqual([false, true]);
    expect(await verify(token)).toMatchObject({ state: 'superseded' });
    expect(await verify(await tokenOf(other, notice!.seq))).toMatchObject({ state: 'valid' });
  });
});

it('stays in the store for as long as its row', async () => {
  const files = filesFor(town.dataSource);
  const press = new IssuedPapers(town.dataSource, files, {
    publicUrl: undefined,
    secret: 's',
    tokens: new CheckTokens(null),
    signer: null,
  });
  const people = await peopleOf(town);
  const other = await openCase(town, people, courseOf(people).received);
  const printed = await press.print({ subjectId: other, seq: (await noticesOf(other))[0]!.seq });
  await town.dataSource.query(`update file_contents set touched_at = now() - interval '2 days'`);
  await files.sweep();
  expect((await files.open(printed!.contentHash)).destroy()).toBeDefined();
});

describe('whoever holds a paper', () => {
  it('learns what it is and what it is worth, and of its holder no more than a mask', async () => {
    const { seq, number } = papers.find(({ kind }) => kind === 'certificate')!;
    await bytesOf('applicant1', id, seq);
    const body = await verify(await tokenOf(id, seq));
    expect(body).toMatchObject({ status: 200, kind: 'certificate', number, state: 'valid', file: null });
    const { applicantId } = await town.dataSource.manager.findOneByOrFail(ApplicationRow, { id });
    const { name } = await partyOf(town.dataSource, applicantId);
    if (!String(body['holderName']).includes('*')) expect(body['holderName']).toBe(name);
    const said = ['kind', 'name', 'number', 'organ', 'issuedOn', 'validUntil', 'holderName', 'newerVersion', 'file'];
    expect(Object.keys(body).sort()).toEqual(['status', 'state', 'stateName', 'stateNameEn', ...said].sort());
  });

  it('learns whether their file is the one that was issued', async () => {
    const { seq } = papers[1]!;
    const pdf = await bytesOf('applicant1', id, seq);
    const token = await tokenOf(id, seq);
    const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
    expect(await verify(token, `?sha256=${sha256(pdf)}`)).toMatchObject({ file: 'same' });
    expect(await verify(token, `?sha256=${sha256(Buffer.concat([pdf, Buffer.from(' ')]))}`)).toMatchObject({
      file: 'altered',
    });
    expect(await verify(token, '?sha256=xyz')).toMatchObject({ status: 400 });
  });

  it('of one that was never issued learns that', async () => {
    expect(await verify('0'.repeat(26))).toMatchObject({ status: 200, state: 'unknown', kind: null, holderName: null });
  });
});
