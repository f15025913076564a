/** What is logged of sign-ins: who got in, and of who did not enough to see many attempts on one account, and no more. */
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';

const log: string[] = [];
const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', log: { write: (line: string) => void log.push(line) } });

type Line = Readonly<Record<string, unknown>>;

async function linesOf(path: string, body: object): Promise<Line[]> {
  log.length = 0;
  await new ApiClient(town.url).request('POST', path, body);
  return log.map((line) => JSON.parse(line) as Line).filter(({ path: of }) => of === `/api/v1${path}`);
}
const tried = (login: string, password: string) => linesOf('/session', { login, password });

it('names the person of a sign-in', async () => {
  const [line] = await tried('urban.front1', DEMO_PASSWORD);
  const { personId } = await town.as('urban.front1');
  expect(line).toMatchObject({ status: 201, personId });
  expect(line).not.toHaveProperty('triedLogin');
});

it('says of a failed one neither password, login, nor whether there is such an account', async () => {
  const [known] = await tried('urban.front1', 'a password that is wrong');
  const text = log.join('');
  const [again] = await tried('urban.front1', 'another one that is wrong');
  const [unknown] = await tried('urban.nobody', 'a password that is wrong');
  for (const word of ['urban.', 'a password', 'wrong']) expect([word, text.includes(word)]).toEqual([word, false]);
  expect(known).toMatchObject({ status: 401, triedLogin: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(again!['triedLogin']).toBe(known!['triedLogin']);
  expect(unknown!['triedLogin']).not.toBe(known!['triedLogin']);
  expect(Object.keys(unknown!).sort()).toEqual(Object.keys(known!).sort());
  expect(unknown).toMatchObject({ status: 401, method: 'POST' });
});

it('says the same of an account that is locked, and of a recovery', async () => {
  let last: Line | undefined;
  for (let attempt = 0; attempt < 6; attempt += 1) [last] = await tried('urban.front2', 'a password that is wrong');
  expect(last).toMatchObject({ status: 429, triedLogin: expect.any(String) });
  const body = { login: 'urban.front2', code: 'A'.repeat(25), newPassword: 'granite lantern 77 kites' };
  const [recovery] = await linesOf('/session/recovery', body);
  expect(recovery).toMatchObject({ status: 401, triedLogin: last!['triedLogin'] });
  expect(log.join('')).not.toContain('granite');
});
