import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { foodLicence } from '../support/journey';
import { startWhole, type Part, type Whole } from './whole';

const CASES = 8;
/** Each part dies once, when so many commands of all cases have been answered. */
const DEATHS: readonly (readonly [number, Part])[] = [
  [10, 'worker'],
  [30, 'api'],
  [50, 'postgres'],
  [70, 'temporal'],
];

/**
 * Everything as it is started for real, killed part by part while people act on several cases. Whoever gets no answer asks
 * again under the same key, as every portal does, and nobody else does anything about it.
 */
describe('kill -9 in the middle of everything', () => {
  let whole: Whole;
  let people: Awaited<ReturnType<typeof signIn>>;
  const answered: { who: ApiClient; path: string; body: object; key: string; answer: unknown }[] = [];
  const dead: { part: Part; inFlight: number }[] = [];
  let inFlight = 0;

  beforeAll(async () => {
    whole = await startWhole();
    people = await signIn(whole.api);
  }, 120_000);
  afterAll(() => whole?.stop(), 60_000);

  async function command(who: ApiClient, path: string, body: object, key: string): Promise<Record<string, unknown>> {
    inFlight += 1;
    const { status, body: answer } = await who.insist(path, body, key);
    inFlight -= 1;
    expect([status, answer]).toEqual([path === '/applications' ? 201 : 200, answer]);
    answered.push({ who, path, body, key, answer });
    const death = DEATHS[dead.length];
    if (death && answered.length >= death[0]) {
      dead.push({ part: death[1], inFlight });
      whole.kill(death[1]);
    }
    return answer;
  }

  async function play(index: number): Promise<string> {
    const { front, reviewer, inspector1, inspector2, chief } = people;
    const team = { inspectorIds: [inspector1.personId, inspector2.personId] };
    const visit = { ...team, findings: '符合要求', signedBy: '店主' };
    const opened = await command(front, '/applications', foodLicence(`示例路${index}号`), `hand-in-${index}`);
    const id = String(opened['applicationId']);
    const acts: [ApiClient, string, object][] = [
      [front, 'accept', {}],
      [front, 'hand-over', { receiverId: reviewer.personId, materialCount: 4 }],
      [reviewer, 'confirm-handover', { materialCount: 4 }],
      [reviewer, 'order-inspection', team],
      [inspector1, 'pass-inspection', visit],
      [reviewer, 'submit-opinion', { recommendation: 'grant', opinion: '符合条件' }],
      [chief, 'approve', {}],
      [reviewer, 'make-documents', {}],
      [front, 'deliver', { method: 'counter', recipient: '店主', proof: '送达回证' }],
      [front, 'archive', {}],
    ];
    for (const [who, act, body] of acts) await command(who, `/applications/${id}/acts/${act}`, body, `${act}-${index}`);
    return id;
  }

  it('every case goes on to the archive', async () => {
    const ids = await Promise.all(Array.from({ length: CASES }, (_, index) => play(index)));
    expect(dead.map(({ part }) => part)).toEqual(DEATHS.map(([, part]) => part));
    expect(dead.filter(({ inFlight: others }) => others === 0)).toEqual([]);
    const cases = await Promise.all(ids.map((id) => people.front.get(`/applications/${id}`)));
    expect(cases.map(({ stage }) => stage)).toEqual(ids.map(() => 'archived'));
  }, 120_000);

  it('every command, asked for once more, has the answer that it had', async () => {
    for (const { who, path, body, key, answer } of answered) {
      expect((await who.command(path, body, key)).body).toEqual(answer);
    }
    const other = await people.front.command('/applications', foodLicence('另一处'), 'hand-in-0');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  }, 60_000);

  it('the books and Temporal are whole', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-r', '@swc-node/register', join('src', 'ops', 'cli', 'banjie.ts'), 'check', '--histories'],
      { cwd: checkoutRoot(), env: { ...process.env, BANJIE_DATA_DIR: whole.layout.root } },
    );
    expect(stdout).toMatch(/^8 applications, 21 invariants: all hold;/);
  }, 60_000);
});

async function signIn(api: string) {
  const enter = (login: string): Promise<ApiClient> => new ApiClient(api).signIn(login, DEMO_PASSWORD);
  const [front, reviewer, inspector1, inspector2, chief] = await Promise.all([
    enter('market.front1'),
    enter('market.reviewer1'),
    enter('market.inspector1'),
    enter('market.inspector2'),
    enter('market.chief1'),
  ]);
  return { front, reviewer, inspector1, inspector2, chief };
}
