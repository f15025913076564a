/** Answers that no honest provider gives: each is refused, and what is right beside them is not. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { AccountRow } from '../../src/entities/account';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { settingsFor, Wanderer } from '../support/openid';
import { useTown } from '../support/town';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** What the provider says to the next who asks for a token. */
let idToken: (nonce: string) => Promise<string>;
/** How it answers instead, when that is not the point. */
let tokenAnswer: ((response: ServerResponse) => void) | undefined;
let asked: URLSearchParams | undefined;
let issuer: string;
let own: Pair;
let foreign: Pair;
let nonce = '';
let server: Server;

const now = () => Math.floor(Date.now() / 1000);
const rightClaims = (): JWTPayload => ({
  iss: issuer,
  aud: 'banjie',
  sub: 'li.na',
  nonce,
  iat: now(),
  exp: now() + 300,
  auth_time: now() - 60,
  amr: ['otp'],
});
const sign = (claims: JWTPayload, { privateKey }: Pair = own, header: object = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own', ...header }).sign(privateKey);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const json = (body: object) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  };
  if (request.url === '/.well-known/openid-configuration') {
    return json({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
    });
  }
  if (request.url === '/keys')
    return json({ keys: [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256' }] });
  let text = '';
  for await (const part of request) text += String(part);
  asked = new URLSearchParams(text);
  if (tokenAnswer) return tokenAnswer(response);
  json({ access_token: 'a', token_type: 'Bearer', id_token: await idToken(nonce) });
}

const town = useTown({
  startAt: '2026-03-02T09:10:00+08:00',
  openid: async (url) => {
    [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { ...settingsFor(issuer, url), staffPasswords: false };
  },
});

afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

beforeEach(() => {
  tokenAnswer = undefined;
  idToken = () => sign(rightClaims());
});

beforeAll(async () => {
  const { personId } = await town.dataSource.manager.findOneByOrFail(AccountRow, { login: 'market.reviewer1' });
  const admin = await town.as('centre.security');
  const linked = await admin.command(`/accounts/${personId}/link-identity`, { reason: '核对工号', subject: 'li.na' });
  if (linked.status !== 200) throw new Error(`link-identity answered ${linked.status}`);
}, 60_000);

/** Comes back from the provider with these parameters. */
async function comeBack(change: Readonly<Record<string, string | undefined>> = {}) {
  const browser = new Wanderer(town.url);
  const begun = new URL(await browser.begin()).searchParams;
  nonce = begun.get('nonce')!;
  const parameters = { code: 'c', state: begun.get('state')!, iss: issuer, ...change };
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined));
  await browser.fetch(`${town.url}/api/v1/session/openid/callback?${query.toString()}`);
  return { browser, ...(await browser.complete()) };
}

const WRONG = { status: 401, body: { code: 'openidWrongAnswer' } };
const without = (name: string): JWTPayload => {
  const { [name]: _, ...rest } = rightClaims();
  return rest;
};

it('lets in by an answer that is right, with the secret of the centre and the verifier', async () => {
  expect(await comeBack()).toMatchObject({ status: 201 });
  expect(asked?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  expect(asked?.get('redirect_uri')).toBe(`${town.url}/api/v1/session/openid/callback`);
});

it('takes a clock that is a little off', async () => {
  idToken = () => sign({ ...rightClaims(), iat: now() + 20, exp: now() - 20 });
  expect(await comeBack()).toMatchObject({ status: 201 });
});

const FORGED: Readonly<Record<string, () => Promise<string>>> = {
  'whose signature was altered': async () => {
    const [head, body, signature] = (await sign(rightClaims())).split('.');
    return [head, body, `${signature!.startsWith('A') ? 'B' : 'A'}${signature!.slice(1)}`].join('.');
  },
  'whose claims were altered': async () => {
    const [head, , signature] = (await sign({ ...rightClaims(), sub: 'somebody' })).split('.');
    return [head, Buffer.from(JSON.stringify(rightClaims())).toString('base64url'), signature].join('.');
  },
  'without a signature': async () => new UnsecuredJWT(rightClaims()).encode(),
  'signed by the secret that both share': () =>
    new SignJWT(rightClaims())
      .setProtectedHeader({ alg: 'HS256', kid: 'own' })
      .sign(Buffer.from(settingsFor(issuer, town.url).clientSecret)),
  'of a key of another provider': () => sign(rightClaims(), foreign),
  'of a key that is not known': () => sign(rightClaims(), foreign, { kid: 'foreign' }),
  'for another audience': () => sign({ ...rightClaims(), aud: 'another' }),
  'for several, of whom another one asked': () => sign({ ...rightClaims(), aud: ['banjie', 'x'], azp: 'x' }),
  'of another issuer': () => sign({ ...rightClaims(), iss: 'https://another.example' }),
  'with another nonce': () => sign({ ...rightClaims(), nonce: 'another' }),
  'without a nonce': () => sign(without('nonce')),
  'that has expired': () => sign({ ...rightClaims(), iat: now() - 900, exp: now() - 60 }),
  'that is not valid yet': () => sign({ ...rightClaims(), nbf: now() + 120 }),
  'without an end': () => sign(without('exp')),
  'of whoever signed in there more than a day ago': () => sign({ ...rightClaims(), auth_time: now() - 25 * 3600 }),
  'that does not say when somebody signed in there': () => sign(without('auth_time')),
  'without a subject': () => sign(without('sub')),
  'whose subject is no text': () => sign({ ...rightClaims(), sub: 7 as unknown as string }),
  'that is no token': async () => 'li.na',
};

it.each(Object.entries(FORGED))('refuses an ID token %s', async (_, token) => {
  idToken = token;
  expect(await comeBack()).toMatchObject(WRONG);
});

const ANSWERS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'from another issuer (RFC 9207)': { iss: 'https://another.example' },
  'that does not say from whom, though the provider does': { iss: undefined },
  'without a code': { code: undefined },
  'that is an error and a code': { error: 'server_says_no' },
};

it.each(Object.entries(ANSWERS))('refuses an answer %s', async (_, change) => {
  expect(await comeBack(change)).toMatchObject(WRONG);
});

it.each([
  ['nothing', (response: ServerResponse) => response.destroy(), 503],
  ['a failure', (response: ServerResponse) => response.writeHead(502).end('bad gateway'), 503],
  ['that the code is unknown', (response: ServerResponse) => refuse(response), 401],
  ['no JSON', (response: ServerResponse) => response.end('<html>'), 401],
  ['another address', (response: ServerResponse) => response.writeHead(302, { Location: town.url }).end(), 401],
])('answers in time when the token endpoint says %s', async (_, told, status) => {
  tokenAnswer = told;
  expect((await comeBack()).status).toBe(status);
});

function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'Content-Type': 'application/json' }).end('{"error":"invalid_grant"}');
}

it('leaves no way by password to staff who are linked, where the centre wants it so', async () => {
  const browser = new Wanderer(town.url);
  const enter = (login: string, password = 'wrong') => browser.api('/session', { login, password });
  expect(await enter('market.reviewer1')).toMatchObject({ status: 401, body: { code: 'wrongCredentials' } });
  const refused = { status: 403, body: { code: 'signInAtProvider' } };
  expect(await enter('market.reviewer1', DEMO_PASSWORD)).toMatchObject(refused);
  for (const login of ['market.reviewer2', 'centre.security', 'applicant1']) {
    expect((await enter(login, DEMO_PASSWORD)).status).toBe(201);
  }
});

describe('a logout token', () => {
  const EVENT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const right = (): JWTPayload => ({
    iss: issuer,
    aud: 'banjie',
    sub: 'li.na',
    iat: now(),
    exp: now() + 120,
    jti: 'j',
    events: EVENT,
  });
  const tell = async (token: string) => {
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(`${town.url}/api/v1/session/openid/back-channel-logout`, { method: 'POST', body })).status;
  };
  const isIn = async ({ body }: { readonly body: Record<string, unknown> }) => {
    const headers = { Authorization: `Bearer ${String(body['accessToken'])}` };
    return (await fetch(`${town.url}/api/v1/session`, { headers })).status === 200;
  };
  const less = (name: string): JWTPayload => {
    const { [name]: _, ...rest } = right();
    return rest;
  };

  it('that does not hold ends nothing', async () => {
    const signedIn = await comeBack();
    const wrong: [string, Promise<string> | string][] = [
      ['of another key', sign(right(), foreign)],
      ['unsigned', new UnsecuredJWT(right()).encode()],
      ['for another', sign({ ...right(), aud: 'another' })],
      ['of another', sign({ ...right(), iss: 'https://another.example' })],
      ['too old', sign({ ...right(), iat: now() - 900, exp: now() - 60 })],
      ['without an event', sign(less('events'))],
      ['of another event', sign({ ...right(), events: { other: {} } })],
      ['of nobody', sign(less('sub'))],
      ['without an id', sign(less('jti'))],
      ['an ID token', sign(rightClaims())],
      ['with a nonce', sign({ ...right(), nonce: 'n' })],
      ['no token', 'x'],
    ];
    for (const [name, token] of wrong) expect([name, await tell(await token)]).toEqual([name, 400]);
    expect(await isIn(signedIn)).toBe(true);
  });

  it('ends the sessions of whom it names, and those of nobody else', async () => {
    const signedIn = await comeBack();
    const { browser } = signedIn;
    expect(await tell(await sign({ ...right(), sub: 'somebody' }))).toBe(200);
    expect(await isIn(signedIn)).toBe(true);
    // Of before this sign-in: who came in since stays.
    expect(await tell(await sign({ ...right(), iat: now() - 60 }))).toBe(200);
    expect(await isIn(signedIn)).toBe(true);
    expect(await tell(await sign({ ...right(), iat: now() + 1 }))).toBe(200);
    expect(await isIn(signedIn)).toBe(false);
    expect((await browser.api('/session/refresh')).status).toBe(401);
  });
});
