/** Where somebody is signed in, for themselves to see and to end. */
import { RefreshTokenRow } from '../../src/entities/account';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

interface Held {
  readonly sessionId: string;
  readonly current: boolean;
  readonly begunAt: string;
  readonly usedAt: string;
  readonly browser: string | null;
}

/** Signs in with a browser that says this of itself; the cookie renews the session. */
async function enter(login: string, browser: string) {
  const answer = await fetch(`${town.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': browser },
    body: JSON.stringify({ login, password: DEMO_PASSWORD }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  const headers = { Authorization: `Bearer ${accessToken}` };
  return {
    renew: () => fetch(`${town.url}/api/v1/session/refresh`, { method: 'POST', headers: { Cookie: cookie } }),
    status: async () => (await fetch(`${town.url}/api/v1/session`, { headers })).status,
    list: async () =>
      ((await (await fetch(`${town.url}/api/v1/sessions`, { headers })).json()) as { items: Held[] }).items,
    end: async (path = '') => (await fetch(`${town.url}/api/v1/sessions${path}`, { method: 'DELETE', headers })).status,
  };
}

async function endings(login: string): Promise<string[]> {
  const { personId } = await town.as(login);
  const { items } = await (
    await town.as('centre.auditor')
  ).get<{ items: Record<string, string>[] }>(`/audit?actorId=${personId}&limit=200`);
  return items
    .filter(({ action }) => /^end.*Session/.test(action!))
    .map(({ kind, action, field }) => {
      expect(field).toBe(personId);
      return `${kind} ${action}`;
    });
}

it('are told with their beginning, their last use and the browser, and whose they are not', async () => {
  const one = await enter('urban.front1', FIREFOX);
  const other = await enter('urban.front1', `${'x'.repeat(300)}\u00e9`);
  await enter('urban.front2', FIREFOX);
  const held = await one.list();
  expect(held.map(({ current }) => current)).toEqual([false, true]);
  expect(held[1]!.browser).toBe(FIREFOX);
  expect(held[0]!.browser).toBe('x'.repeat(200));
  expect((await other.list()).map(({ sessionId }) => sessionId)).toEqual(held.map(({ sessionId }) => sessionId));
  const began = new Date(Date.now() - 3_600_000);
  await town.dataSource.manager.update(
    RefreshTokenRow,
    { family: held[1]!.sessionId },
    { begunAt: began, issuedAt: began },
  );
  expect((await one.renew()).status).toBe(200);
  const [renewed] = await one.list();
  expect(renewed).toMatchObject({ current: true, browser: FIREFOX });
  expect(Date.parse(renewed!.usedAt) - Date.parse(renewed!.begunAt)).toBeGreaterThan(3_500_000);
});

it('end one by one, at once and on record, and never that of somebody else', async () => {
  const mine = await enter('urban.reviewer1', FIREFOX);
  const strange = await enter('urban.reviewer1', 'curl/8');
  const others = await enter('urban.reviewer2', FIREFOX);
  const find = async (from: typeof mine, browser: string) =>
    (await from.list()).find((one) => one.browser === browser)!.sessionId;
  expect(await mine.end(`/${await find(others, FIREFOX)}`)).toBe(404);
  expect(await others.status()).toBe(200);
  const path = `/${await find(mine, 'curl/8')}`;
  expect(await mine.end(path)).toBe(204);
  expect([await strange.status(), await mine.status()]).toEqual([401, 200]);
  expect((await strange.renew()).status).toBe(401);
  expect(await mine.end(path)).toBe(404);
  expect((await mine.list()).map(({ current }) => current)).toEqual([true]);
  expect(await endings('urban.reviewer1')).toEqual(['done endSession']);
});

it('end all but the one that asks', async () => {
  const [mine, second, third] = await Promise.all([1, 2, 3].map(() => enter('transport.front1', FIREFOX)));
  expect(await mine!.end()).toBe(204);
  expect([await mine!.status(), await second!.status(), await third!.status()]).toEqual([200, 401, 401]);
  expect(await endings('transport.front1')).toEqual(['done endOtherSessions']);
});

it('that are over are not told', async () => {
  const mine = await enter('transport.front2', FIREFOX);
  const over = await enter('transport.front2', FIREFOX);
  const [{ sessionId }] = (await over.list()).filter(({ current }) => current) as [Held];
  const long = { begunAt: new Date(Date.now() - 25 * 3_600_000) };
  await town.dataSource.manager.update(RefreshTokenRow, { family: sessionId }, long);
  expect((await mine.list()).map(({ current }) => current)).toEqual([true]);
});
