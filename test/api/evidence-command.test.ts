/** `banjie evidence`: the same as the route, by one command. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyArchive } from '../../src/adapters/archive/verify-archive';
import { TOTP } from 'otpauth';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { temporaryFolder } from '../support/temporary-folder';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const folder = temporaryFolder('evidence');
const root = join(__dirname, '..', '..');

let id: string;
beforeAll(async () => {
  const people = await peopleOf(town);
  id = await openCase(town, people, courseOf(people).awaitingDelivery);
}, 120_000);

/** Its exit code and all that it says. */
const evidence = (...args: string[]): Promise<{ code: number; said: string }> => evidenceBy([DEMO_PASSWORD], ...args);

function evidenceBy(lines: readonly string[], ...args: string[]): Promise<{ code: number; said: string }> {
  const command = ['-r', '@swc-node/register', 'src/ops/cli/banjie.ts', 'evidence', ...args, '--api', town.url];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: root }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    );
    child.stdin!.end(`${lines.join('\n')}\n`);
  });
}

const taken = () =>
  town.dataSource.query(
    `select field, reason, refusal from personal_data_accesses where application_id = $1 order by recorded_at`,
    [id],
  );

it('saves a file that anybody can check, and who took it and why is on record', async () => {
  const out = join(folder, 'evidence.zip');
  const { code, said } = await evidence(id, '--login', 'market.chief1', '--reason', '行政复议答复', '--out', out);
  expect([code, said]).toEqual([0, expect.stringContaining(out)]);
  const { faults, contents } = await verifyArchive(out);
  expect(faults).toEqual([]);
  expect(contents).toMatchObject({ purpose: 'evidence', masked: true });
  expect(await taken()).toEqual([{ field: 'evidenceMasked', reason: '行政复议答复', refusal: null }]);
}, 120_000);

it('is held to the rules of the API, and saves nothing then', async () => {
  const out = join(folder, 'refused.zip');
  const asked = ['--reason', '看看', '--whole', '--out', out];
  const { code, said } = await evidence(id, '--login', 'market.front1', ...asked);
  expect([code, said]).toEqual([1, expect.stringContaining('notInCharge')]);
  expect(existsSync(out)).toBe(false);
  expect(await taken()).toHaveLength(2);
}, 120_000);

it('takes the code of a second factor from the next line', async () => {
  const chief = await new ApiClient(town.url).signIn('market.chief1', DEMO_PASSWORD);
  const { body } = await chief.request('POST', '/session/second-factor', { password: DEMO_PASSWORD });
  const device = new TOTP({ secret: String(body['secret']) });
  const code = device.generate();
  const confirmed = await chief.request('POST', '/session/second-factor/confirm', { code });
  const [spare] = confirmed.body['spareCodes'] as string[];
  const out = join(folder, 'second-factor.zip');
  const args = [id, '--login', 'market.chief1', '--reason', '行政复议答复', '--out', out];
  const without = await evidence(...args);
  expect(without).toEqual({ code: 2, said: expect.stringContaining('code of the second factor') });
  expect((await evidenceBy([DEMO_PASSWORD, code], ...args)).said).toContain('wrongSecondFactor');
  expect((await evidenceBy([DEMO_PASSWORD, spare!], ...args)).code).toBe(0);
}, 120_000);

it('says what it lacks', async () => {
  expect(await evidence(id, '--login', 'market.chief1')).toEqual({
    code: 2,
    said: expect.stringContaining('--reason'),
  });
  expect((await evidence('--nobody', 'x')).code).toBe(2);
}, 120_000);
