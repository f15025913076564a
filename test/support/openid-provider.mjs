/**
 * An OpenID provider in a process of its own, with its own page of signing in. Told by its parent what to do; one argument, JSON:
 * port, clientId, clientSecret, portal (the address of the portal).
 *
 * Anybody has the password `provider password`; the code 246810 is a second factor there.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { port, clientId, clientSecret, portal } = JSON.parse(process.argv[2]);
const issuer = `http://localhost:${port}`;
const cookies = { keys: [randomUUID()] };

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

function open() {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${portal}/api/v1/session/openid/callback`],
        post_logout_redirect_uris: [`${portal}/`],
        backchannel_logout_uri: `${portal}/api/v1/session/openid/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [newKey()] },
    cookies,
    acrValues: ['urn:example:two-factors'],
    claims: { acr: null, auth_time: null, iss: null, sid: null, openid: ['sub', 'acr', 'amr'] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // Its own refuses to speak with this machine.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: { Session: 3600, Grant: 3600, Interaction: 3600, IdToken: 3600, AccessToken: 3600 },
  });
  // What it has to say of a request that went wrong is said to the parent too.
  for (const event of ['server_error', 'backchannel.error']) {
    provider.on(event, (...facts) =>
      process.send?.({ event, error: String(facts.find((one) => one instanceof Error)) }),
    );
  }
  return provider;
}

const PAGE = (wrong) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Provider</title>
<h1>Sign in at the provider</h1>${wrong ? '<p role="alert">Wrong password</p>' : ''}
<form method="post">
<label>Name <input name="login" autofocus></label>
<label>Password <input name="password" type="password"></label>
<label>Code <input name="code"></label>
<button name="do" value="enter">Enter</button> <button name="do" value="cancel">Cancel</button>
</form></html>`;

async function read(request) {
  let text = '';
  for await (const part of request) text += part;
  return new URLSearchParams(text);
}

async function interact(provider, request, response) {
  await provider.interactionDetails(request, response);
  const entered = request.method === 'POST' ? await read(request) : undefined;
  if (entered?.get('do') === 'cancel') {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  if (entered?.get('password') !== 'provider password') {
    response.setHeader('Content-Type', 'text/html');
    return response.end(PAGE(entered !== undefined));
  }
  const twice = entered.get('code') === '246810';
  const login = {
    accountId: entered.get('login'),
    amr: twice ? ['pwd', 'otp'] : ['pwd'],
    ...(twice && { acr: 'urn:example:two-factors' }),
  };
  return provider.interactionFinished(request, response, { login });
}

let provider = open();

const server = createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return provider.callback()(request, response);
  interact(provider, request, response).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});

process.on('message', ({ id, act }) => {
  if (act === 'rotate') provider = open();
  process.send({ id });
});
process.on('disconnect', () => process.exit(0));
server.listen(port, () => process.send({ id: 'ready' }));
