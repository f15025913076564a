import type { CookieOptions, Response } from 'express';
import { cookieOf } from '../http/cookies';
import type { ApiRequest } from '../http/request';
import { problem } from '../problems/problem';
import { SESSION_IDLE_SECONDS } from './sessions';

const NAME = 'banjie_refresh';

/** Out of reach of scripts and of other sites, and sent to nothing but the session routes. */
function options(request: ApiRequest): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/api/v1/session' };
}

export function setRefreshCookie(request: ApiRequest, response: Response, refreshToken: string): void {
  response.cookie(NAME, refreshToken, { ...options(request), maxAge: SESSION_IDLE_SECONDS * 1000 });
}

export function clearRefreshCookie(request: ApiRequest, response: Response): void {
  response.clearCookie(NAME, options(request));
}

/** @throws ApiProblem notSignedIn when the request brings no refresh token */
export function refreshTokenOf(request: ApiRequest): string {
  const found = cookieOf(request, NAME);
  if (found === undefined) throw problem('notSignedIn');
  return found;
}

/**
 * Refuses a request that a page of another site makes: by the browser's own word, or by an origin that is not this host.
 * @throws ApiProblem crossSite
 */
export function requireSameSite(request: ApiRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('crossSite');
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.headers.host) throw problem('crossSite');
}
