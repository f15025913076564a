/** Signing in at a real OpenID provider, which runs in a process of its own and on another site. */
import { Secret, TOTP } from 'otpauth';
import { AccountRow } from '../../src/entities/account';
import { OpenidVisitRow } from '../../src/entities/openid';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { PROVIDER_CODE, useProvider, Wanderer } from '../support/openid';
import { useTown } from '../support/town';

const provider = useProvider();
const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', secondFactor: 'staff', openid: provider.settings });

const somebody = () => new Wanderer(town.url);
const refusal = (status: number, code: string) => ({ status, body: { code } });
const account = (login: string) => town.dataSource.manager.findOneByOrFail(AccountRow, { login });
const STEP_MS = 30_000;

/** A device of theirs, for the administrator must have one too. */
async function enrol(client: ApiClient): Promise<TOTP> {
  const begun = await client.request('POST', '/session/second-factor', { password: DEMO_PASSWORD });
  const device = new TOTP({ secret: Secret.fromBase32(String(begun.body['secret'])) });
  const confirmed = await client.request('POST', '/session/second-factor/confirm', { code: device.generate() });
  expect(confirmed.status).toBe(200);
  return device;
}

let admin: ApiClient;

async function link(login: string, subject: string, act = 'link-identity') {
  const { personId } = await account(login);
  const body = { reason: '核对工号与统一身份', ...(act === 'link-identity' && { subject }) };
  return admin.command(`/accounts/${personId}/${act}`, body);
}

async function linked(login: string, subject: string): Promise<void> {
  expect((await link(login, subject)).status).toBe(200);
}

const bearer = ({ body }: { readonly body: Record<string, unknown> }) => ({
  Authorization: `Bearer ${String(body['accessToken'])}`,
});
const whoAmI = async (signedIn: { readonly body: Record<string, unknown> }) =>
  (await fetch(`${town.url}/api/v1/session`, { headers: bearer(signedIn) })).status;

beforeAll(async () => {
  admin = await town.as('centre.security');
  await enrol(admin);
}, 60_000);

describe('somebody who is linked', () => {
  it('signs in by two factors there, and is led to the page that was wanted', async () => {
    await linked('market.reviewer1', 'li.na');
    const browser = somebody();
    const end = await browser.enter(await browser.begin('/review?open=1'), 'li.na', PROVIDER_CODE);
    expect(end.url).toBe(`${town.url}/sign-in/openid`);
    const signedIn = await browser.complete();
    expect(signedIn).toMatchObject({
      status: 201,
      body: { to: '/review?open=1', person: { owes: [], byProvider: true, secondFactor: false } },
    });
    const refresh = signedIn.headers.getSetCookie().find((line) => line.startsWith('banjie_refresh='));
    expect(refresh).toMatch(/HttpOnly; SameSite=Strict/);
    expect(await browser.api('/session/refresh')).toMatchObject({ status: 200 });
  });

  it('is asked for the second factor here where the provider was content with one', async () => {
    await linked('market.reviewer2', 'han.mei');
    const first = await somebody().signIn('han.mei');
    expect(first).toMatchObject({ status: 201, body: { person: { owes: ['secondFactor'] } } });
    const device = await enrol(await new ApiClient(town.url).signIn('market.reviewer2', DEMO_PASSWORD));
    const browser = somebody();
    expect(await browser.signIn('han.mei')).toMatchObject(refusal(401, 'secondFactorNeeded'));
    expect(await browser.complete('000000')).toMatchObject(refusal(401, 'wrongSecondFactor'));
    const code = device.generate({ timestamp: Date.now() + STEP_MS });
    expect(await browser.complete(code)).toMatchObject({ status: 201, body: { person: { owes: [] } } });
    expect((await somebody().signIn('han.mei', { code: PROVIDER_CODE })).status).toBe(201);
  });

  it('cannot guess codes: five wrong ones lock the account', async () => {
    await linked('market.inspector1', 'zhou.wei');
    await enrol(await new ApiClient(town.url).signIn('market.inspector1', DEMO_PASSWORD));
    const browser = somebody();
    await browser.signIn('zhou.wei');
    const codes: unknown[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) codes.push((await browser.complete('000000')).body['code']);
    expect(codes).toEqual([...Array<string>(5).fill('wrongSecondFactor'), 'tooManyAttempts']);
  });

  it('needs no password of their own, which was chosen by somebody else', async () => {
    await linked('urban.front1', 'zhao.lei');
    await town.dataSource.manager.update(AccountRow, { login: 'urban.front1' }, { passwordTemporary: true });
    const signedIn = await somebody().signIn('zhao.lei', { code: PROVIDER_CODE });
    expect(signedIn).toMatchObject({ status: 201, body: { person: { owes: [] } } });
    const byPassword = await new ApiClient(town.url).signIn('urban.front1', DEMO_PASSWORD);
    expect(await byPassword.get('/session')).toMatchObject({ owes: ['newPassword', 'secondFactor'] });
  });

  it('is refused while the account is disabled, and out at once when it becomes so', async () => {
    await linked('urban.front2', 'sun.hao');
    const signedIn = await somebody().signIn('sun.hao', { code: PROVIDER_CODE });
    expect(await whoAmI(signedIn)).toBe(200);
    const { personId } = await account('urban.front2');
    await admin.command(`/accounts/${personId}/disable`, { reason: '离岗' });
    expect(await whoAmI(signedIn)).toBe(401);
    expect(await somebody().signIn('sun.hao')).toMatchObject(refusal(403, 'accountDisabled'));
  });

  it('still comes in after the provider has changed its keys', async () => {
    await linked('market.front1', 'wang.fang');
    expect((await somebody().signIn('wang.fang', { code: PROVIDER_CODE })).status).toBe(201);
    const underway = somebody();
    const address = await underway.begin();
    await provider.rotate();
    await underway.enter(address, 'wang.fang', PROVIDER_CODE);
    expect((await underway.complete()).status).toBe(201);
  });
});

it('makes nobody of somebody whom nobody has linked', async () => {
  const before = await town.dataSource.manager.count(AccountRow);
  expect(await somebody().signIn('stranger')).toMatchObject(refusal(403, 'identityNotLinked'));
  expect(await town.dataSource.manager.count(AccountRow)).toBe(before);
});

it('tells whoever called it off there that nobody is signed in', async () => {
  const browser = somebody();
  const page = await browser.follow(await browser.begin());
  await browser.follow(page.url, { method: 'POST', body: new URLSearchParams({ do: 'cancel' }) });
  expect(await browser.complete()).toMatchObject(refusal(401, 'openidDenied'));
});

describe('a visit', () => {
  beforeAll(() => linked('urban.reviewer1', 'qian.jin'));

  it('is bound to the browser by a cookie that no script and no other path sees', async () => {
    const { headers, body } = await somebody().api('/session/openid/begin', {});
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(
      /^banjie_openid=[\w-]{43}; Max-Age=600; Path=\/api\/v1\/session\/openid; .*HttpOnly; SameSite=Lax$/,
    );
    const sent = new URL(String(body['address'])).searchParams;
    expect(sent.get('code_challenge_method')).toBe('S256');
    expect(sent.get('max_age')).toBe('86400');
    const rows = JSON.stringify(await town.dataSource.manager.find(OpenidVisitRow));
    for (const name of ['state', 'nonce']) expect(rows).not.toContain(sent.get(name));
  });

  it('leads nowhere in a browser that did not begin it, nor with another state', async () => {
    const browser = somebody();
    const back = await browser.comeBack(await browser.begin(), 'qian.jin', PROVIDER_CODE);
    const other = somebody();
    await other.begin();
    await other.fetch(back);
    expect(await other.complete()).toMatchObject(refusal(409, 'openidNotBegun'));
    const altered = new URL(back);
    altered.searchParams.set('state', 'x'.repeat(43));
    await browser.fetch(altered.href);
    expect(await browser.complete()).toMatchObject(refusal(409, 'openidNotBegun'));
    await browser.fetch(back);
    expect((await browser.complete()).status).toBe(201);
  });

  it('comes back once and opens one session', async () => {
    const browser = somebody();
    const back = await browser.comeBack(await browser.begin(), 'qian.jin', PROVIDER_CODE);
    await Promise.all([browser.fetch(back), browser.fetch(back), browser.fetch(back)]);
    const answers = await Promise.all(Array.from({ length: 4 }, () => browser.complete()));
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    await browser.fetch(back);
    expect(await browser.complete()).toMatchObject(refusal(409, 'openidNotBegun'));
  });

  it('takes no code that was used in another one', async () => {
    const first = somebody();
    const used = new URL(await first.comeBack(await first.begin(), 'qian.jin', PROVIDER_CODE));
    await first.fetch(used.href);
    const second = somebody();
    const own = new URL(await second.comeBack(await second.begin(), 'qian.jin', PROVIDER_CODE));
    own.searchParams.set('code', used.searchParams.get('code')!);
    await second.fetch(own.href);
    expect(await second.complete()).toMatchObject(refusal(401, 'openidWrongAnswer'));
  });

  it('is over after ten minutes', async () => {
    const browser = somebody();
    const back = await browser.comeBack(await browser.begin(), 'qian.jin', PROVIDER_CODE);
    const aged = `update openid_visits set begun_at = begun_at - interval '10 min', expires_at = expires_at - interval '10 min'`;
    await town.dataSource.query(`${aged} where returned_at is null`);
    await browser.fetch(back);
    expect(await browser.complete()).toMatchObject(refusal(409, 'openidNotBegun'));
    const late = somebody();
    await late.enter(await late.begin(), 'qian.jin', PROVIDER_CODE);
    await town.dataSource.query(`${aged} where ended_at is null`);
    expect(await late.complete()).toMatchObject(refusal(409, 'openidNotBegun'));
  });

  it('never ends at another site', async () => {
    const wanted = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '',
    ];
    for (const to of [...wanted, '/a\\..\\', '/%0d%0aSet-Cookie: a=b', 'evil.example', '/x'.repeat(300)]) {
      const { status, body } = await somebody().api('/session/openid/begin', { to });
      expect([to, status, (body['errors'] as { field: string }[] | undefined)?.[0]?.field]).toEqual([to, 422, 'to']);
    }
    const begun = await somebody().api('/session/openid/begin', {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect(begun).toMatchObject(refusal(403, 'crossSite'));
    const completed = await somebody().api('/session/openid/complete', {}, { Origin: 'https://evil.example' });
    expect(completed).toMatchObject(refusal(403, 'crossSite'));
  });
});

describe('a link', () => {
  it('belongs to one account, and each account has one', async () => {
    await linked('market.inspector2', 'wu.gang');
    expect(await link('transport.front1', 'wu.gang')).toMatchObject(refusal(409, 'identityLinkedAlready'));
    expect(await link('market.inspector2', 'another')).toMatchObject(refusal(409, 'identityLinkedAlready'));
    expect(await link('centre.security', 'own')).toMatchObject(refusal(403, 'ownAccount'));
  });

  it('is taken away with the sessions that it opened, on record with its reason', async () => {
    const signedIn = await somebody().signIn('wu.gang', { code: PROVIDER_CODE });
    expect((await link('market.inspector2', '', 'unlink-identity')).status).toBe(200);
    expect(await whoAmI(signedIn)).toBe(401);
    expect(await somebody().signIn('wu.gang')).toMatchObject(refusal(403, 'identityNotLinked'));
    expect(await link('market.inspector2', '', 'unlink-identity')).toMatchObject(refusal(409, 'noIdentityLinked'));
    const { personId } = await account('market.inspector2');
    const acts = await town.dataSource.query(
      'select act, reason from account_acts where person_id = $1 order by recorded_at',
      [personId],
    );
    expect(acts).toEqual([
      { act: 'linkIdentity', reason: '核对工号与统一身份' },
      { act: 'unlinkIdentity', reason: '核对工号与统一身份' },
    ]);
  });

  it('is made by its owner with password and second factor, in the session in which it was begun', async () => {
    const browser = somebody();
    const client = await new ApiClient(town.url).signIn('transport.front1', DEMO_PASSWORD);
    const device = await enrol(client);
    const code = device.generate({ timestamp: Date.now() + STEP_MS });
    const signedIn = await browser.api('/session', { login: 'transport.front1', password: DEMO_PASSWORD, code });
    const post = (path: string, body?: object) => browser.api(`/session/openid/${path}`, body, bearer(signedIn));
    expect(await post('link', { password: DEMO_PASSWORD })).toMatchObject(refusal(401, 'secondFactorNeeded'));
    const spare = await town.dataSource.query('update second_factors set last_step = 1');
    expect(spare[1]).toBeGreaterThan(0);
    const proof = { password: DEMO_PASSWORD, code: device.generate() };
    const { body } = await post('link', proof);
    expect((await browser.enter(String(body['address']), 'feng.tao')).url).toBe(`${town.url}/account/openid`);
    // What was begun to link somebody signs nobody in, and links nobody else.
    expect(await browser.complete()).toMatchObject(refusal(409, 'openidNotBegun'));
    const other = await somebody().signIn('li.na', { code: PROVIDER_CODE });
    expect(await browser.api('/session/openid/link/complete', undefined, bearer(other))).toMatchObject(
      refusal(409, 'openidNotBegun'),
    );
    expect((await post('link/complete')).status).toBe(204);
    expect((await somebody().signIn('feng.tao', { code: PROVIDER_CODE })).status).toBe(201);
    expect(await post('unlink', { password: 'guessed', code: '000000' })).toMatchObject(
      refusal(401, 'wrongCredentials'),
    );
  });
});

describe('signing out', () => {
  beforeAll(() => linked('transport.reviewer1', 'chen.xi'));

  it('ends the session here at once and leads to the page of the provider', async () => {
    const browser = somebody();
    const signedIn = await browser.signIn('chen.xi', { code: PROVIDER_CODE });
    const { status, body } = await browser.api('/session/openid/sign-out', {}, bearer(signedIn));
    expect(status).toBe(200);
    expect(await whoAmI(signedIn)).toBe(401);
    expect(await browser.api('/session/refresh')).toMatchObject({ status: 401 });
    const address = String(body['address']);
    expect(address).not.toContain('id_token_hint');
    expect((await browser.follow(address)).text).toContain('Do you want to sign-out');
  });

  it('at the provider ends the session here at once', async () => {
    const browser = somebody();
    const signedIn = await browser.signIn('chen.xi', { code: PROVIDER_CODE });
    const elsewhere = await somebody().signIn('chen.xi', { code: PROVIDER_CODE });
    expect(await whoAmI(signedIn)).toBe(200);
    const { issuer } = await discovered();
    const page = await browser.follow(`${issuer}/session/end?client_id=banjie`);
    const [, xsrf = ''] = /name="xsrf" value="(\w+)"/.exec(page.text) ?? [];
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    await browser.follow(`${issuer}/session/end/confirm`, { method: 'POST', body });
    expect(await whoAmI(signedIn)).toBe(401);
    expect(await whoAmI(elsewhere)).toBe(200);
  });
});

it('answers 503 while the provider is down, and lets people in by their passwords', async () => {
  const underway = somebody();
  const back = await underway.comeBack(await underway.begin(), 'li.na', PROVIDER_CODE);
  await provider.stop();
  const { status, body, headers } = await somebody().api('/session/openid/begin', {});
  expect({ status, body }).toMatchObject(refusal(503, 'openidUnavailable'));
  expect(headers.get('retry-after')).toBe('30');
  await underway.fetch(back);
  expect(await underway.complete()).toMatchObject(refusal(503, 'openidUnavailable'));
  expect(await (await new ApiClient(town.url).signIn('applicant1', DEMO_PASSWORD)).get('/session')).toMatchObject({
    owes: [],
  });
  await provider.start();
  expect((await somebody().signIn('li.na', { code: PROVIDER_CODE })).status).toBe(201);
});

async function discovered(): Promise<{ issuer: string }> {
  const browser = somebody();
  return { issuer: new URL(await browser.begin()).origin };
}
