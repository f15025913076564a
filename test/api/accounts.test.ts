/** Passwords that somebody else chose or that were forgotten, and what a security administrator does to accounts. */
import { AccountRow, RefreshTokenRow } from '../../src/entities/account';
import { AccountRecoveryRow } from '../../src/entities/account-act';
import { IdempotencyKeyRow } from '../../src/entities/idempotency-key';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const anybody = () => new ApiClient(town.url);
const enter = (login: string, password = DEMO_PASSWORD) => anybody().request('POST', '/session', { login, password });
const accountOf = (login: string) => town.dataSource.manager.findOneByOrFail(AccountRow, { login });

async function personOf(login: string): Promise<string> {
  return (await accountOf(login)).personId;
}

async function command(login: string, act: string, reason = '本人到场,已核对工作证', by = 'centre.security') {
  return (await town.as(by)).command(`/accounts/${await personOf(login)}/${act}`, { reason });
}

async function codeFor(login: string): Promise<string> {
  const { status, body } = await command(login, 'recovery-code');
  expect(status).toBe(200);
  return String(body['code']);
}

const recover = (login: string, code: string, newPassword = 'granite lantern 77 kites') =>
  anybody().request('POST', '/session/recovery', { login, code, newPassword });

describe('a new password', () => {
  const set = async (newPassword: string) => {
    const answer = await (
      await town.as('transport.front1')
    ).request('PUT', '/session/password', {
      currentPassword: DEMO_PASSWORD,
      newPassword,
    });
    return [answer.status, (answer.body['errors'] as { field: string }[] | undefined)?.[0]?.field];
  };

  it.each([
    ['of 14 characters', 'granite lamp 7'],
    ['that leaked often, with digits', 'password1234567890'],
    ['that leaked often, twice', 'woaini1314woaini1314'],
    ['of one sign', 'aaaaaaaaaaaaaaaaaaaa'],
    ['of one word again and again', 'dragondragondragon'],
    ['along the keyboard', 'qwertyuiopasdfghjkl'],
    ['along the keyboard and back', '0987654321098765'],
    ['that is the login', 'transport.front1'],
    ['that is the login, twice', 'TRANSPORT.front1transport.front1'],
    ['that is the service, decorated', '!!banjie-2026!!'],
    ['that leaked often, in full-width letters', 'ｐａｓｓｗｏｒｄ１２３４５６７'],
  ])('%s is refused, and says so at its field', async (_, password) => {
    expect(await set(password)).toEqual([422, 'newPassword']);
  });

  it('of any kind of characters is taken, and fits however it is typed', async () => {
    expect(await set('春眠不觉晓处处闻啼鸟夜来风雨声')).toEqual([204, undefined]);
    expect((await enter('transport.front1', '春眠不觉晓处处闻啼鸟夜来风雨声')).status).toBe(201);
    const client = await anybody().signIn('urban.front2', DEMO_PASSWORD);
    const change = { currentPassword: DEMO_PASSWORD, newPassword: 'ｇranite ｌantern ７７ kites' };
    expect((await client.request('PUT', '/session/password', change)).status).toBe(204);
    expect((await enter('urban.front2', 'granite lantern 77 kites')).status).toBe(201);
  });
});

it('asks whose password somebody else chose for one of their own before anything else', async () => {
  await town.dataSource.manager.update(AccountRow, { login: 'urban.reviewer1' }, { passwordTemporary: true });
  const client = await anybody().signIn('urban.reviewer1', DEMO_PASSWORD);
  expect(await client.get('/session')).toMatchObject({ owes: ['newPassword'] });
  expect(await client.read('/tasks')).toMatchObject({ status: 403, body: { code: 'newPasswordNeeded' } });
  expect((await client.read('/stream')).status).toBe(403);
  const change = { currentPassword: DEMO_PASSWORD, newPassword: 'granite lantern 77 kites' };
  expect((await client.request('PUT', '/session/password', change)).status).toBe(204);
  expect((await client.read('/tasks')).status).toBe(200);
  expect(await client.get('/session')).toMatchObject({ owes: [] });
});

describe('a recovery code', () => {
  it('sets another password once, ends every session, and is kept as a hash alone', async () => {
    const before = await anybody().signIn('urban.front1', DEMO_PASSWORD);
    const code = await codeFor('urban.front1');
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    const { manager } = town.dataSource;
    const kept = JSON.stringify([await manager.find(AccountRecoveryRow), await manager.find(IdempotencyKeyRow)]);
    expect(kept).not.toContain(code);
    expect((await recover('urban.front1', ` ${code.toLowerCase().replaceAll('-', ' ')}`)).status).toBe(204);
    expect((await before.read('/session')).status).toBe(401);
    expect((await enter('urban.front1')).status).toBe(401);
    expect((await enter('urban.front1', 'granite lantern 77 kites')).status).toBe(201);
    expect(await recover('urban.front1', code)).toMatchObject({ status: 401, body: { code: 'wrongRecoveryCode' } });
  });

  it('works once however many bring it at once', async () => {
    const code = await codeFor('urban.reviewer2');
    const answers = await Promise.all(Array.from({ length: 6 }, () => recover('urban.reviewer2', code)));
    expect(answers.filter(({ status }) => status === 204).length).toBe(1);
    expect(answers.filter(({ body }) => body['code'] === 'wrongRecoveryCode').length).toBe(5);
  });

  it('is of no use to another account, after half an hour, or when another one was given', async () => {
    const wrong = { status: 401, body: { code: 'wrongRecoveryCode' } };
    const first = await codeFor('transport.front2');
    expect(await recover('transport.reviewer1', first)).toMatchObject(wrong);
    expect(await recover('nobody', first)).toMatchObject(wrong);
    const second = await codeFor('transport.front2');
    expect(await recover('transport.front2', first)).toMatchObject(wrong);
    const open = { personId: await personOf('transport.front2') };
    const long = { issuedAt: new Date(Date.now() - 1_801_000), expiresAt: new Date(Date.now() - 1_000) };
    await town.dataSource.manager.update(AccountRecoveryRow, open, long);
    expect(await recover('transport.front2', second)).toMatchObject(wrong);
  });

  it('is still good after a password that the rules forbid', async () => {
    const code = await codeFor('transport.front2');
    expect((await recover('transport.front2', code, 'short')).status).toBe(422);
    expect((await recover('transport.front2', code)).status).toBe(204);
  });

  it('is told once: a repeat of the same command has none', async () => {
    const client = await town.as('centre.security');
    const path = `/accounts/${await personOf('transport.reviewer1')}/recovery-code`;
    const send = () => client.command(path, { reason: '电话核实' }, 'the-same-key-for-both');
    const [first, again] = [await send(), await send()];
    expect(first.body['code']).toEqual(expect.any(String));
    expect(again.body).toEqual({ ...first.body, code: null });
  });

  it('is given by security administrators alone, and by none to themselves', async () => {
    for (const login of ['centre.admin', 'centre.supervisor1', 'centre.auditor', 'centre.coordinator1']) {
      expect((await command('transport.reviewer1', 'recovery-code', 'r', login)).status).toBe(403);
    }
    expect(await command('centre.security', 'recovery-code')).toMatchObject({
      status: 403,
      body: { code: 'ownAccount' },
    });
    expect((await command('transport.reviewer1', 'recovery-code', ' ')).status).toBe(422);
  });

  it('is of no use to a page of another site', async () => {
    const body = { login: 'nobody', code: 'A'.repeat(25), newPassword: 'granite lantern 77 kites' };
    const sent = anybody().request('POST', '/session/recovery', body, { Origin: 'https://elsewhere.example' });
    expect(await sent).toMatchObject({ status: 403, body: { code: 'crossSite' } });
  });
});

it('puts somebody out at once and keeps them out until the account is enabled again', async () => {
  const client = await anybody().signIn('market.inspector2', DEMO_PASSWORD);
  expect((await command('market.inspector2', 'disable')).body).toMatchObject({ disabled: true });
  expect((await client.read('/session')).status).toBe(401);
  expect((await enter('market.inspector2')).body['code']).toBe('wrongCredentials');
  expect((await command('market.inspector2', 'enable')).body).toMatchObject({ disabled: false });
  expect((await enter('market.inspector2')).status).toBe(201);
});

it('ends a session after a day, however often it was used', async () => {
  const answer = await fetch(`${town.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: 'agent2', password: DEMO_PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  const renew = async (Cookie: string) =>
    fetch(`${town.url}/api/v1/session/refresh`, { method: 'POST', headers: { Cookie } });
  const begun = (hours: number) =>
    town.dataSource.manager.update(
      RefreshTokenRow,
      { personId: String(person['personId']) },
      { begunAt: new Date(Date.now() - hours * 3_600_000) },
    );
  const { person } = (await answer.json()) as { person: Record<string, unknown> };
  await begun(23);
  const renewed = await renew(cookie);
  expect(renewed.status).toBe(200);
  await begun(24);
  expect((await renew(renewed.headers.get('set-cookie')!.split(';')[0]!)).status).toBe(401);
});

it('keeps what was done to accounts, by whom and why', async () => {
  const found = await (await town.as('centre.auditor')).get<{ items: Record<string, string>[] }>('/audit?limit=200');
  const personId = await personOf('market.inspector2');
  const done = found.items.filter(({ field }) => field === personId);
  expect(done.map(({ kind, action }) => `${kind} ${action}`).sort()).toEqual([
    'done disableAccount',
    'done enableAccount',
  ]);
  expect(done[0]).toMatchObject({ actorId: await personOf('centre.security'), reason: '本人到场,已核对工作证' });
  const own = found.items.filter(({ action }) => action === 'recoverAccount');
  expect(own.map(({ actorId, field }) => actorId === field)).not.toContain(false);
  const change = town.dataSource.query(`update account_acts set reason = 'another'`);
  await expect(change).rejects.toThrow(/account_acts/);
});
