/** What becomes of a certificate over HTTP, act by act, and what anybody learns of it who asks (R-26, R-27, R-49, 许50). */
import type { ApiAnswer } from '../../src/ops/api-client';
import { certificateBook } from '../support/matters/certificate';
import { by, type Step } from '../support/matters/oracle';
import { useTown } from '../support/town';
import { Matters, type MatterInTown } from './matters-in-town';
import { peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let matters: Matters;

beforeAll(async () => {
  matters = new Matters(town, await peopleOf(town));
}, 60_000);

interface Licence {
  readonly number: string;
  readonly stage: string;
  readonly papers: readonly { readonly name: string; readonly number: string; readonly content: object }[];
  readonly [key: string]: unknown;
}

async function issued(...steps: Step[]): Promise<MatterInTown> {
  const matter = await matters.open(certificateBook);
  await matters.goes(matter, steps);
  return matter;
}

async function licenceOf({ seenAt }: MatterInTown, login = 'labour.chief1'): Promise<Licence> {
  return (await (await town.as(login)).get<{ licence: Licence }>(seenAt)).licence;
}

async function lookedUp(number: string, query = ''): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${town.url}/api/v1/lookup/certificates/${encodeURIComponent(number)}${query}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const act = (matter: MatterInTown, who: Parameters<Matters['act']>[1], name: string, body: object = {}) =>
  matters.act(matter, who, name, body);
const code = ({ status, body }: ApiAnswer) => [status, body['code']];
/** What each case is told that is over with its certificate. */
const caseOf = async ({ seenAt }: MatterInTown) => (await town.as('labour.chief1')).get<{ stage: string }>(seenAt);

describe('R-27 a clerical error is corrected', () => {
  it('under the same number, once approved by somebody else and the old one is taken back; no new case', async () => {
    const cases = async () => (await town.dataSource.query('select count(*) from applications'))[0].count;
    const matter = await issued();
    const { number } = await licenceOf(matter);
    const before = await cases();
    expect(code(await act(matter, 'chief1', 'reportError', { field: ' ', correct: '张三' }))).toEqual([
      422,
      'invalidBody',
    ]);
    await act(matter, 'chief1', 'reportError', { field: '姓名', correct: '张三' });
    expect(code(await act(matter, 'chief1', 'approveCorrection'))).toEqual([403, 'correctorInvolved']);
    expect(code(await act(matter, 'reviewer1', 'approveCorrection'))).toEqual([403, 'wrongRole']);
    expect(await act(matter, 'chief2', 'approveCorrection')).toMatchObject({ status: 200 });
    expect(code(await act(matter, 'reviewer1', 'issueVersion', { version: 2 }))).toEqual([
      409,
      'certificateNotRecovered',
    ]);
    expect(code(await act(matter, 'front1', 'recoverCertificate', { version: 2 }))).toEqual([422, 'fieldInvalid']);
    await act(matter, 'front1', 'recoverCertificate', { version: 1 });
    expect(code(await act(matter, 'reviewer1', 'issueVersion', { version: 3 }))).toEqual([422, 'fieldInvalid']);
    expect(await act(matter, 'reviewer1', 'issueVersion', { version: 2 })).toMatchObject({
      status: 200,
      body: { numbers: { certificate: number } },
    });
    expect(await licenceOf(matter)).toMatchObject({
      number,
      correction: null,
      versions: [
        { version: 1, state: 'superseded', recoveredAt: expect.any(String) },
        { version: 2, state: 'current', recoveredAt: null },
      ],
    });
    expect(await cases()).toBe(before);
  });

  it('or not, with the reason in writing; then it may be reported anew', async () => {
    const matter = await issued(by('applicant1', 'reportError'));
    expect(await act(matter, 'chief1', 'declineCorrection', { reason: '与决定一致' })).toMatchObject({ status: 200 });
    const { papers, versions } = await licenceOf(matter);
    expect(papers).toMatchObject([{ content: { reason: '与决定一致' } }]);
    expect(versions).toHaveLength(1);
    expect(await act(matter, 'applicant1', 'reportError', { field: '姓名', correct: '张三' })).toMatchObject({
      status: 200,
    });
  });
});

describe('R-27 许69 revocation', () => {
  it('is told before, heard, and dropped or done on the ground that was told, by who decides', async () => {
    const matter = await issued();
    expect(code(await act(matter, 'chief1', 'notifyRevocation', { ground: 'whim', facts: '…' }))).toEqual([
      422,
      'groundNotStatutory',
    ]);
    const told = { ground: 'beyondPowers', facts: '超越权限' };
    expect(await act(matter, 'reviewer1', 'notifyRevocation', told)).toMatchObject({ status: 200 });
    const { papers, revocation } = await licenceOf(matter, 'applicant1');
    expect(papers.at(-1)).toMatchObject({ content: { statementDueAt: expect.anything() } });
    expect(revocation).toMatchObject({ ground: 'beyondPowers', statementDueAt: '2026-03-09T17:30:00+08:00' });
    const revoke = { ground: 'beyondPowers', publicHarm: false };
    expect(code(await act(matter, 'chief1', 'revoke', revoke))).toEqual([409, 'statementTermOpen']);
    await act(matter, 'applicant1', 'makeStatement', { statement: '在权限之内' });
    expect(code(await act(matter, 'chief1', 'revoke', revoke))).toEqual([409, 'statementTermOpen']);
    await act(matter, 'chief1', 'hearStatement', { findings: '不影响认定' });
    expect(code(await act(matter, 'chief1', 'revoke', { ...revoke, ground: 'fraud' }))).toEqual([
      422,
      'groundNotNotified',
    ]);
    expect(code(await act(matter, 'chief1', 'revoke', { ...revoke, publicHarm: true }))).toEqual([
      409,
      'revocationHarmsPublic',
    ]);
    expect(code(await act(matter, 'reviewer1', 'revoke', revoke))).toEqual([403, 'wrongRole']);
    expect(await act(matter, 'chief1', 'revoke', revoke)).toMatchObject({
      status: 200,
      body: { stage: 'revoked', numbers: { revocationDecision: expect.any(String) } },
    });
    // What does not touch public safety bars nobody, and the case stays decided as it was.
    expect(await caseOf(matter)).toMatchObject({ decision: 'granted', barUntil: null });
  });

  it('that is dropped leaves a licence that is valid, and may be intended anew', async () => {
    const matter = await issued(by('chief1', 'notifyRevocation'));
    expect(await act(matter, 'chief1', 'dropRevocation', { reason: '陈述成立' })).toMatchObject({
      body: { stage: 'valid' },
    });
    expect(await licenceOf(matter)).toMatchObject({ revocation: null, stage: 'valid' });
    expect(await act(matter, 'chief1', 'notifyRevocation', { ground: 'fraud', facts: '伪造' })).toMatchObject({
      status: 200,
    });
  });
});

describe('R-26 许70 the licence is taken off the books', () => {
  it.each(['death', 'dissolution', 'surrendered', 'withdrawnByLaw', 'forceMajeure'])(
    'for %s, with its proof',
    async (ground) => {
      const matter = await issued();
      expect(code(await act(matter, 'front1', 'cancel', { ground: 'whim', proof: '证明' }))).toEqual([
        422,
        'groundNotStatutory',
      ]);
      expect(await act(matter, 'front1', 'cancel', { ground, proof: '证明' })).toMatchObject({
        status: 200,
        body: { stage: 'cancelled', numbers: { cancellationDecision: expect.any(String) } },
      });
      expect(await licenceOf(matter)).toMatchObject({
        stage: 'cancelled',
        endedBy: ground,
        versions: [{ state: 'void' }],
      });
    },
  );
});

/** In the order of their days: the last of them come when the licences of the beginning expire, on 1 June. */
describe('许50 renewal, and what anybody learns who looks a certificate up', () => {
  const all: Record<string, { matter: MatterInTown; number: string }> = {};

  beforeAll(async () => {
    const renewal = by('applicant1', 'applyRenewal');
    const courses: Record<string, Step[]> = {
      untouched: [],
      corrected: certificateBook.situations['corrected']!.after as Step[],
      granted: [renewal, by('chief1', 'grantRenewal')],
      refused: [renewal, by('chief1', 'refuseRenewal')],
      undecided: [renewal],
      cancelled: [by('front1', 'cancel')],
      revoked: [
        by('chief1', 'notifyRevocation'),
        by('applicant1', 'makeStatement'),
        by('chief1', 'hearStatement'),
        by('chief1', 'revoke'),
      ],
    };
    for (const [name, steps] of Object.entries(courses)) {
      const matter = await issued(...steps);
      all[name] = { matter, number: (await licenceOf(matter)).number };
    }
  }, 60_000);

  const seen = async (name: string, query = '') => (await lookedUp(all[name]!.number, query)).body;

  it('tells the states apart, and nothing of the holder', async () => {
    expect(await seen('untouched')).toEqual({
      number: all['untouched']!.number,
      name: '社会保险参保证明',
      stage: 'valid',
      state: '有效',
      version: 1,
      versionState: 'current',
      versionStateName: '有效',
      validFrom: '2026-03-02',
      validUntil: '2026-06-01',
    });
    expect(await seen('undecided')).toMatchObject({ stage: 'renewing', state: '延续审查中' });
    expect(await seen('cancelled')).toMatchObject({ state: '已注销', versionState: 'void' });
    expect(await seen('revoked')).toMatchObject({ state: '已撤销', versionState: 'void' });
  });

  it('tells a version that was corrected from the one that counts', async () => {
    expect(await seen('corrected')).toMatchObject({ version: 2, versionState: 'current' });
    expect(await seen('corrected', '?version=2')).toMatchObject({ version: 2, versionState: 'current' });
    expect(await seen('corrected', '?version=1')).toMatchObject({
      state: '有效',
      version: 2,
      versionState: 'superseded',
      versionStateName: '已更正',
    });
    expect(await lookedUp(all['corrected']!.number, '?version=3')).toMatchObject({ status: 404 });
    expect(await lookedUp(all['corrected']!.number, '?version=x')).toMatchObject({ status: 400 });
  });

  it.each(['县人社参保〔2026〕999999号', 'x', "' or 1=1 --", '%00', ''.padEnd(61, '9')])(
    'knows no certificate %s',
    async (number) => {
      const { status, body } = await lookedUp(number);
      expect([status >= 400 && status < 500, ['notFound', 'textNotStorable'].includes(String(body['code']))]).toEqual([
        true,
        true,
      ]);
    },
  );

  it('is granted for as long again, refused with reasons and remedies, and applied for in time', async () => {
    expect(await seen('granted')).toMatchObject({ state: '有效', validUntil: '2026-09-01' });
    expect(await seen('refused')).toMatchObject({ state: '有效', validUntil: '2026-06-01' });
    const { papers } = await licenceOf(all['refused']!.matter);
    expect(papers).toMatchObject([{ content: { reasons: ['已停保'], reviewOrgan: expect.any(String) } }]);
    await town.moveTo('2026-05-02T17:00:00+08:00');
    expect(await act(all['corrected']!.matter, 'applicant1', 'applyRenewal')).toMatchObject({ status: 200 });
    await town.moveTo('2026-05-03T09:00:00+08:00');
    expect(code(await act(all['refused']!.matter, 'applicant1', 'applyRenewal'))).toEqual([409, 'renewalTooLate']);
  });

  it('counts as granted when nobody decided before the expiry, and expires where nobody applied', async () => {
    await town.moveTo('2026-06-01T23:59:59+08:00');
    expect([await seen('undecided'), await seen('untouched')]).toMatchObject([
      { stage: 'renewing' },
      { stage: 'valid' },
    ]);
    await town.moveTo('2026-06-02T00:00:01+08:00');
    expect(await seen('undecided')).toMatchObject({ state: '有效', validUntil: '2026-09-01' });
    expect((await licenceOf(all['undecided']!.matter, 'applicant1')).papers).toMatchObject([
      { content: { deemed: true, validUntil: '2026-09-01' }, number: expect.any(String) },
    ]);
    for (const name of ['untouched', 'refused']) {
      expect(await seen(name)).toMatchObject({ state: '已过期', versionState: 'void' });
      expect(await licenceOf(all[name]!.matter)).toMatchObject({ endedBy: 'expiry' });
    }
    expect(code(await act(all['untouched']!.matter, 'applicant1', 'applyRenewal'))).toEqual([409, 'licenceEnded']);
    expect(code(await act(all['undecided']!.matter, 'chief1', 'grantRenewal'))).toEqual([409, 'noRenewal']);
  });
});
