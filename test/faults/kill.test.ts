import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { foodLicence } from '../support/journey';
import { signInDemo, type DemoPeople } from '../../src/ops/demo-case';
import { playFoodLicence, type Sent } from './everyday';
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
  let people: DemoPeople;
  const answered: { sent: Sent; answer: unknown }[] = [];
  const dead: { part: Part; inFlight: number }[] = [];
  let inFlight = 0;

  beforeAll(async () => {
    whole = await startWhole();
    people = await signInDemo(whole.api);
  }, 120_000);
  afterAll(() => whole?.stop(), 60_000);

  async function command(sent: Sent): Promise<Record<string, unknown>> {
    const { who, path, body, key } = sent;
    inFlight += 1;
    const { status, body: answer } = await who.insist(path, body, key);
    inFlight -= 1;
    if (status >= 400) throw new Error(`${key}: ${status} ${JSON.stringify(answer)}`);
    answered.push({ sent, answer });
    const death = DEATHS[dead.length];
    if (death && answered.length >= death[0]) {
      dead.push({ part: death[1], inFlight });
      whole.kill(death[1]);
    }
    return answer;
  }

  it('every case goes on to the archive', async () => {
    const ids = await Promise.all(
      Array.from({ length: CASES }, (_, index) => playFoodLicence(people, `示例路${index}号`, command)),
    );
    expect(dead.map(({ part }) => part)).toEqual(DEATHS.map(([, part]) => part));
    expect(dead.filter(({ inFlight: others }) => others === 0)).toEqual([]);
    const cases = await Promise.all(ids.map((id) => people.front.get(`/applications/${id}`)));
    expect(cases.map(({ stage }) => stage)).toEqual(ids.map(() => 'archived'));
  }, 120_000);

  it('every command, asked for once more, has the answer that it had', async () => {
    for (const { sent, answer } of answered) {
      expect((await sent.who.command(sent.path, sent.body, sent.key)).body).toEqual(answer);
    }
    const handIn = answered.find(({ sent }) => sent.path === '/applications')!.sent;
    const other = await handIn.who.command(handIn.path, foodLicence('另一处'), handIn.key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  }, 60_000);

  async function banjie(...args: string[]): Promise<string> {
    const program = ['-r', '@swc-node/register', join('src', 'ops', 'cli', 'banjie.ts'), ...args];
    const env = { ...process.env, BANJIE_DATA_DIR: whole.layout.root };
    return (await promisify(execFile)(process.execPath, program, { cwd: checkoutRoot(), env })).stdout;
  }

  it('the books and Temporal are whole', async () => {
    expect(await banjie('check', '--histories')).toMatch(/^8 applications, 29 invariants: all hold;/);
  }, 60_000);

  it('the audit is sealed, anchored and unaltered', async () => {
    expect(await banjie('audit', 'verify')).toMatch(
      /^\d+ links, the last of .*; anchored up to \d+ at .*: unaltered\n$/,
    );
  }, 60_000);
});
