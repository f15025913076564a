import type { CookieOptions, Response } from 'express';
import { cookieOf } from '../../http/cookies';
import type { ApiRequest } from '../../http/request';
import { VISIT_SECONDS } from './visits';

const NAME = 'banjie_openid';

/** Out of reach of scripts. `lax`: the provider leads the browser back here from its own site. */
function options({ secure }: ApiRequest): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure, path: '/api/v1/session/openid' };
}

export function setVisitCookie(request: ApiRequest, response: Response, token: string): void {
  response.cookie(NAME, token, { ...options(request), maxAge: VISIT_SECONDS * 1_000 });
}

export function clearVisitCookie(request: ApiRequest, response: Response): void {
  response.clearCookie(NAME, options(request));
}

export function visitCookieOf(request: ApiRequest): string | undefined {
  return cookieOf(request, NAME);
}
