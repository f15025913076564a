/** Signing in with a local account: tokens, sessions, locks, and how soon somebody is out. */
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { hkdfSync } from 'node:crypto';
import { parsePlainDate } from '../../src/domain/calendar/time';
import { AccountRow, RefreshTokenRow } from '../../src/entities/account';
import { PersonAuthorityRow, PersonRow, TrainingRow } from '../../src/entities/person';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

interface Answer {
  readonly status: number;
  readonly body: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly cookie: string | null;
}

async function send(
  method: string,
  path: string,
  options: { body?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${town.url}/api/v1${path}`, {
    method,
    headers: { ...(options.body && { 'Content-Type': 'application/json' }), ...options.headers },
    ...(options.body && { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {}, cookie: response.headers.get('set-cookie') };
}

const signIn = (login: string, password = DEMO_PASSWORD, headers = {}) =>
  send('POST', '/session', { body: { login, password }, headers });
const whoAmI = (token: string) => send('GET', '/session', { headers: { Authorization: `Bearer ${token}` } });
const cookieOf = ({ cookie }: Answer): string => /banjie_refresh=[^;]+/.exec(cookie ?? '')![0];
const refresh = (cookie: string, headers = {}) =>
  send('POST', '/session/refresh', { headers: { Cookie: cookie, ...headers } });

async function personId(login: string): Promise<string> {
  return (await town.dataSource.manager.findOneByOrFail(AccountRow, { login })).personId;
}

/** Longer than the API trusts what it knows of a session, and shorter than the five seconds that are promised. */
const outByNow = () => new Promise((resolve) => setTimeout(resolve, 3_500));

it('says who signed in and with which authorities, and hides the refresh token from scripts', async () => {
  const answer = await signIn('market.front1');
  expect(answer).toMatchObject({
    status: 201,
    body: {
      expiresInSeconds: 600,
      person: {
        kind: 'staff',
        name: '周晓彤',
        windowNumber: '3',
        authorities: [{ role: 'frontDesk', departmentCode: 'MARKET' }],
      },
    },
  });
  expect(answer.cookie).toMatch(/HttpOnly/);
  expect(answer.cookie).toMatch(/SameSite=Strict/);
  expect(answer.cookie).toMatch(/Path=\/api\/v1\/session/);
  expect(JSON.stringify(answer.body)).not.toContain(cookieOf(answer).split('=')[1]);
  expect((await whoAmI(answer.body['accessToken'])).body).toEqual(answer.body['person']);
});

it('carries person and session in the token, and nothing else', async () => {
  const { body } = await signIn('applicant1');
  const [header, payload] = (body['accessToken'] as string)
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  expect(JSON.parse(header!)).toEqual({ alg: 'HS256', typ: 'at+jwt' });
  expect(Object.keys(JSON.parse(payload!)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
});

it('stores neither passwords nor tokens', async () => {
  const answer = await signIn('applicant2');
  const account = await town.dataSource.manager.findOneByOrFail(AccountRow, { login: 'applicant2' });
  expect(account.passwordHash).toMatch(/^\$argon2id\$/);
  const stored = JSON.stringify(await town.dataSource.manager.find(RefreshTokenRow));
  expect(stored).not.toContain(cookieOf(answer).split('=')[1]);
});

describe('wrong credentials', () => {
  it('do not tell an unknown login from a wrong password', async () => {
    const wrong = await signIn('applicant3', 'not the password');
    const unknown = await signIn('nobody', 'not the password');
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'wrongCredentials']);
    const { requestId: _, ...rest } = unknown.body;
    expect(wrong.body).toMatchObject(rest);
  });

  it.each(['applicant6', 'nobody.else'])('lock %s after five', async (login) => {
    const codes: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) codes.push((await signIn(login, 'no')).body['code']);
    expect(codes).toEqual([...Array<string>(5).fill('wrongCredentials'), 'tooManyAttempts']);
    const right = await signIn(login);
    expect(right).toMatchObject({ status: 429, body: { code: 'tooManyAttempts' } });
  });

  it('count also when many are tried at once', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => signIn('applicant4', 'no')));
    const judged = many.filter(({ body }) => body['code'] === 'wrongCredentials');
    expect(judged.length).toBe(5);
  });

  it('are forgotten after a success', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) await signIn('applicant5', 'no');
    expect((await signIn('applicant5')).status).toBe(201);
    for (let attempt = 0; attempt < 4; attempt += 1) await signIn('applicant5', 'no');
    expect((await signIn('applicant5')).status).toBe(201);
  });
});

describe('a token', () => {
  const key = (label: string) =>
    new Uint8Array(hkdfSync('sha256', 'a secret that is long enough for this test', '', label, 32));
  const right = key('banjie access tokens');
  let subject: { sub: string; sid: string };
  beforeAll(async () => {
    const { body } = await signIn('agent1');
    const { sub, sid } = JSON.parse(
      Buffer.from((body['accessToken'] as string).split('.')[1]!, 'base64url').toString(),
    );
    subject = { sub, sid };
  });

  const make = (change: (jwt: SignJWT) => SignJWT = (jwt) => jwt, header: object = {}, sid = subject.sid) =>
    change(
      new SignJWT({ sid })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
        .setSubject(subject.sub)
        .setIssuer('banjie')
        .setAudience('banjie-api')
        .setIssuedAt()
        .setExpirationTime('5m'),
    );

  it('is taken when it is right', async () => {
    expect((await whoAmI(await make().sign(right))).status).toBe(200);
  });

  it('is refused when it is anything else', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const rsa = new SignJWT({ sid: subject.sid })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
      .setSubject(subject.sub);
    const forged = {
      'signed by nobody': new UnsecuredJWT({ sid: subject.sid }).setSubject(subject.sub).setIssuer('banjie').encode(),
      'signed by another key': await make().sign(key('another')),
      'signed with the secret itself': await make().sign(Buffer.from('a secret that is long enough for this test')),
      'of another algorithm': await make((jwt) => jwt, { alg: 'HS512' }).sign(key('banjie access tokens').slice(0, 32)),
      'of a public key': await rsa
        .setIssuer('banjie')
        .setAudience('banjie-api')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
      'for another audience': await make((jwt) => jwt.setAudience('elsewhere')).sign(right),
      'by another issuer': await make((jwt) => jwt.setIssuer('elsewhere')).sign(right),
      expired: await make((jwt) => jwt.setExpirationTime('-1s')).sign(right),
      'of another type': await make((jwt) => jwt, { typ: 'JWT' }).sign(right),
      'of another session': await make((jwt) => jwt, {}, 'none').sign(right),
      'of another person': await make((jwt) => jwt.setSubject('somebody-else')).sign(right),
      'no token': 'a.b.c',
      nothing: '',
    };
    for (const [what, token] of Object.entries(forged)) {
      expect([what, (await whoAmI(token)).status]).toEqual([what, 401]);
    }
    const injected = await make((jwt) => jwt, { kid: "' or 1=1 --" }).sign(right);
    expect((await whoAmI(injected)).status).toBe(200);
  });

  it('ends when it says, also for whom it let in a moment before', async () => {
    const token = await make((jwt) => jwt.setExpirationTime('1s')).sign(right);
    expect((await whoAmI(token)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await whoAmI(token)).status).toBe(401);
  });

  it('is read from the header alone', async () => {
    const { body } = await signIn('agent1');
    expect((await send('GET', `/session?access_token=${body['accessToken']}`)).status).toBe(401);
    expect((await send('GET', '/session', { headers: { Cookie: `access_token=${body['accessToken']}` } })).status).toBe(
      401,
    );
    expect((await send('GET', '/session', { headers: { Authorization: `Basic ${body['accessToken']}` } })).status).toBe(
      401,
    );
  });
});

describe('the refresh cookie', () => {
  it('is exchanged for new tokens, once', async () => {
    const first = cookieOf(await signIn('agent2'));
    const renewed = await refresh(first);
    expect(renewed).toMatchObject({ status: 200, body: { accessToken: expect.any(String) } });
    const second = cookieOf(renewed);
    expect(second).not.toBe(first);
    expect((await refresh(second)).status).toBe(200);
  });

  it('ends the whole session when it is shown again, since then somebody copied it', async () => {
    const first = cookieOf(await signIn('agent2'));
    const renewed = await refresh(first);
    expect(await refresh(first)).toMatchObject({ status: 401, body: { code: 'sessionEnded' } });
    expect((await refresh(cookieOf(renewed))).status).toBe(401);
    await outByNow();
    expect((await whoAmI(renewed.body['accessToken'])).status).toBe(401);
  });

  it('gives one session however many exchange it at once', async () => {
    const first = cookieOf(await signIn('agent2'));
    const answers = await Promise.all([refresh(first), refresh(first), refresh(first)]);
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
  });

  it('is of no use to another site', async () => {
    const cookie = cookieOf(await signIn('agent2'));
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://elsewhere.example' },
      { Origin: 'null' },
    ]) {
      expect(await refresh(cookie, headers)).toMatchObject({ status: 403, body: { code: 'crossSite' } });
      expect((await signIn('agent2', DEMO_PASSWORD, headers)).status).toBe(403);
    }
    expect((await refresh(cookie, { Origin: town.url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });

  it('is asked for', async () => {
    expect(await send('POST', '/session/refresh')).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
    expect((await refresh('banjie_refresh=unknown-unknown-unknown-unknown')).body['code']).toBe('sessionEnded');
  });
});

describe('somebody is out', () => {
  it('at once after signing out', async () => {
    const session = await signIn('urban.front1');
    const token = session.body['accessToken'];
    expect((await whoAmI(token)).status).toBe(200);
    expect((await send('DELETE', '/session', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(204);
    expect(await whoAmI(token)).toMatchObject({ status: 401, body: { code: 'sessionEnded' } });
    expect((await refresh(cookieOf(session))).status).toBe(401);
  });

  it('within five seconds after the account is disabled or the person leaves', async () => {
    const [one, other] = await Promise.all([signIn('urban.front2'), signIn('urban.reviewer1')]);
    const tokens = [one, other].map(({ body }) => body['accessToken'] as string);
    for (const token of tokens) expect((await whoAmI(token)).status).toBe(200);
    const { manager } = town.dataSource;
    await manager.update(AccountRow, { login: 'urban.front2' }, { disabled: true });
    await manager.update(PersonRow, { id: await personId('urban.reviewer1') }, { active: false });
    await outByNow();
    for (const token of tokens) expect((await whoAmI(token)).status).toBe(401);
    expect((await refresh(cookieOf(one))).status).toBe(401);
    expect((await signIn('urban.front2')).body['code']).toBe('wrongCredentials');
  });

  it('of a role within five seconds after it is withdrawn', async () => {
    const { body } = await signIn('urban.reviewer2');
    const staff = () =>
      send('GET', '/organisation/staff', { headers: { Authorization: `Bearer ${body['accessToken']}` } });
    expect((await staff()).status).toBe(200);
    await town.dataSource.manager.update(
      PersonAuthorityRow,
      { personId: await personId('urban.reviewer2') },
      { validUntil: parsePlainDate('2026-03-01') },
    );
    await outByNow();
    expect(await staff()).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect((await whoAmI(body['accessToken'])).body['authorities']).toEqual([]);
  });

  it('of the window when the training by the centre has run out (R-41)', async () => {
    const { body } = await signIn('market.front2');
    await town.dataSource.manager.update(
      TrainingRow,
      { personId: await personId('market.front2') },
      { validUntil: parsePlainDate('2026-03-01') },
    );
    await outByNow();
    const refusal = { status: 403, body: { code: 'trainingNeeded', rule: 'R-41' } };
    expect(await whoAmI(body['accessToken'])).toMatchObject(refusal);
    expect(await signIn('market.front2')).toMatchObject(refusal);
  });
});

it('sets another password, for whoever knows the present one, and ends the other sessions', async () => {
  const [here, there] = [await signIn('transport.front1'), await signIn('transport.front1')];
  const headers = { Authorization: `Bearer ${here.body['accessToken']}` };
  const change = (currentPassword: string, newPassword: string) =>
    send('PUT', '/session/password', { headers, body: { currentPassword, newPassword } });
  expect((await change(DEMO_PASSWORD, 'too short')).status).toBe(422);
  expect((await change('wrong', 'a password of good length')).body['code']).toBe('wrongCredentials');
  expect((await change(DEMO_PASSWORD, 'a password of good length')).status).toBe(204);
  expect((await signIn('transport.front1')).status).toBe(401);
  expect((await signIn('transport.front1', 'a password of good length')).status).toBe(201);
  expect((await refresh(cookieOf(there))).status).toBe(401);
  expect((await refresh(cookieOf(here))).status).toBe(200);
});
