import { Inject, Injectable, Logger } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import type { SignInSettings } from '../../../config';
import type { OpenidOutcome } from '../../../entities/openid';
import type { OpenidSettings } from '../../../config';
import { problem } from '../../problems/problem';
import { SIGN_IN_SETTINGS } from '../../tokens-of-injection';

const RETURN_PATH = '/api/v1/session/openid/callback';
/** The provider gets so long for each answer. */
const PATIENCE_SECONDS = 5;
/** Clocks of the two machines differ. */
const TOLERANCE_SECONDS = 30;
const LONGEST_SUBJECT = 255;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** What a key that everybody may know can check; never `none`, and never an algorithm whose key is shared. */
const SIGNATURES = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** What a provider says that is not able to answer now. */
const PASSING = ['server_error', 'temporarily_unavailable'];

/** What is kept here of a visit, and never shown to the browser. */
export interface VisitSecrets {
  readonly nonce: string;
  readonly verifier: string;
}

/** Who is out at the provider: of one of its sessions, or everywhere. */
export interface ProviderLogout {
  readonly subject: string | null;
  readonly session: string | null;
  readonly issuedAt: Date;
}

/**
 * Speaks OpenID Connect with the provider: the code flow with PKCE, and what ends sessions. It is asked how it is to be
 * spoken with each time, and for its keys too, so that it may change both while this runs.
 */
@Injectable()
export class OpenidProvider {
  private readonly logger = new Logger(OpenidProvider.name);

  constructor(@Inject(SIGN_IN_SETTINGS) private readonly signIn: SignInSettings) {}

  /** @throws ApiProblem openidNotOffered */
  get settings(): OpenidSettings {
    const { openid: settings } = this.signIn;
    if (!settings) throw problem('openidNotOffered');
    return settings;
  }

  /** Under which identities are linked; undefined where there is no provider. */
  get issuer(): string | undefined {
    return this.signIn.openid?.issuer;
  }

  /** What its button says; null where there is none. */
  get name(): OpenidSettings['name'] | null {
    return this.signIn.openid?.name ?? null;
  }

  /** Where the browser goes to sign in. @throws ApiProblem openidNotOffered, openidUnavailable */
  async addressFor(state: string, { nonce, verifier }: VisitSecrets): Promise<string> {
    const { secondFactor, maxAgeSeconds } = this.settings;
    const provider = await this.discover();
    const address = openid.buildAuthorizationUrl(provider, {
      scope: 'openid',
      redirect_uri: this.returnAddress().href,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(secondFactor.acr.length > 0 && { acr_values: secondFactor.acr.join(' ') }),
      ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
    });
    return address.href;
  }

  /**
   * Exchanges what the browser brought back for what the provider says of the person; all of it is checked, the signature of
   * the ID token too.
   * @param query of the address to which the browser came back, with its question mark
   */
  async outcomeOf(query: string, state: string, { nonce, verifier }: VisitSecrets): Promise<OpenidOutcome> {
    const address = this.returnAddress();
    address.search = query;
    const { maxAgeSeconds } = this.settings;
    try {
      const provider = await this.discover();
      const tokens = await openid.authorizationCodeGrant(provider, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
      });
      return this.identityIn(tokens.claims());
    } catch (error) {
      const failure = failureOf(error);
      this.logger.warn(`${failure}: ${reasonOf(error)}`);
      return { problem: failure };
    }
  }

  /** Where the browser goes to sign out there too; null where the provider has no such page, or does not answer. */
  async logoutAddress(): Promise<string | null> {
    const { clientId, publicUrl } = this.settings;
    const provider = await this.discover().catch(() => undefined);
    if (provider?.serverMetadata().end_session_endpoint === undefined) return null;
    // No token goes with it, so the provider asks the person before it ends anything.
    const parameters = { client_id: clientId, post_logout_redirect_uri: new URL('/', publicUrl).href };
    return openid.buildEndSessionUrl(provider, parameters).href;
  }

  /**
   * Reads a token by which the provider says that somebody is out (OpenID Connect Back-Channel Logout 1.0, 2.6).
   * @throws ApiProblem openidNotOffered, openidUnavailable, wrongLogoutToken
   */
  async readLogout(token: string): Promise<ProviderLogout> {
    const { clientId } = this.settings;
    const { issuer, jwks_uri: keys } = (await this.discover()).serverMetadata();
    if (keys === undefined) throw problem('wrongLogoutToken');
    const held = createRemoteJWKSet(new URL(keys), { timeoutDuration: PATIENCE_SECONDS * 1_000 });
    const verified = await jwtVerify(token, held, {
      issuer,
      audience: clientId,
      algorithms: SIGNATURES,
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
      clockTolerance: TOLERANCE_SECONDS,
    }).catch((error: unknown) => {
      this.logger.warn(`wrongLogoutToken: ${reasonOf(error)}`);
      throw problem('wrongLogoutToken');
    });
    const { sub, sid, events, iat, nonce } = verified.payload;
    const session = typeof sid === 'string' ? sid : null;
    const said = typeof events === 'object' && events !== null && LOGOUT_EVENT in events;
    if (!said || nonce !== undefined || (sub === undefined && session === null)) throw problem('wrongLogoutToken');
    return { subject: sub ?? null, session, issuedAt: new Date(iat! * 1_000) };
  }

  private identityIn(claims: openid.IDToken | undefined): OpenidOutcome {
    const { claim, secondFactor } = this.settings;
    const subject = claims?.[claim];
    if (!claims || typeof subject !== 'string' || subject === '' || subject.length > LONGEST_SUBJECT) {
      this.logger.warn(`openidWrongAnswer: the ID token has no text in "${claim}"`);
      return { problem: 'openidWrongAnswer' };
    }
    const { sid, acr, amr } = claims;
    return {
      subject,
      providerSubject: claims.sub,
      providerSession: typeof sid === 'string' ? sid : null,
      secondFactor:
        (typeof acr === 'string' && secondFactor.acr.includes(acr)) ||
        (Array.isArray(amr) && secondFactor.amr.some((method) => amr.includes(method))),
    };
  }

  private returnAddress(): URL {
    return new URL(RETURN_PATH, this.settings.publicUrl);
  }

  /** How the provider describes itself now. Nothing of it is kept, and its keys are not either. */
  private async discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    const insecure = server.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    try {
      return await openid.discovery(
        server,
        clientId,
        { [openid.clockTolerance]: TOLERANCE_SECONDS },
        authenticationBy(clientSecret),
        { timeout: PATIENCE_SECONDS, execute: [...insecure, openid.enableNonRepudiationChecks] },
      );
    } catch (error) {
      this.logger.warn(`openidUnavailable: ${reasonOf(error)}`);
      throw problem('openidUnavailable', { headers: { 'Retry-After': '30' } });
    }
  }
}

/** By the header, as every provider must take it unless it says otherwise (OpenID Connect Discovery 1.0, 3). */
function authenticationBy(secret: string): openid.ClientAuth {
  const [byHeader, byBody] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (ways.includes('client_secret_basic') ? byHeader : byBody)(server, ...rest);
  };
}

function failureOf(error: unknown): Extract<OpenidOutcome, { problem: unknown }>['problem'] {
  if (error instanceof openid.AuthorizationResponseError) {
    if (error.error === 'access_denied') return 'openidDenied';
    return PASSING.includes(error.error) ? 'openidUnavailable' : 'openidWrongAnswer';
  }
  if (error instanceof openid.ResponseBodyError) return 'openidWrongAnswer';
  // Without a code it was the line, and nothing of the protocol.
  if (!(error instanceof openid.ClientError) || error.code === undefined) return 'openidUnavailable';
  const busy = error.cause instanceof Response && error.cause.status >= 500;
  return busy || error.code === 'OAUTH_TIMEOUT' ? 'openidUnavailable' : 'openidWrongAnswer';
}

/** For whoever runs the centre; nothing of the token or of the person. */
function reasonOf(error: unknown): string {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError)
    return error.error;
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${code} ${error.message}` : error.message;
}
