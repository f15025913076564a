import { json, urlencoded, type Request, type RequestHandler } from 'express';
import type { ApiProblemCode } from '../problems/codes';
import { problem, type ApiProblem } from '../problems/problem';

const LIMIT_BYTES = 256 * 1024;
const DEEPEST = 20;
/** Whoever takes longer to send a body of JSON than this is cut off. */
const PATIENCE_MS = 30_000;
/** Where files come in, which are read by the route. */
const UPLOADS = /^\/api\/v1\/(?:files|seals\/[^/]+\/pictures)\/?$/;
/** Where a provider says by a form that somebody is out (OpenID Connect Back-Channel Logout 1.0, 2.5). */
const FORMS = /^\/api\/v1\/session\/openid\/back-channel-logout\/?$/;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** What the parser calls its failures. */
const CODE_OF_TYPE: Readonly<Record<string, ApiProblemCode>> = {
  'entity.parse.failed': 'malformedJson',
  'entity.too.large': 'bodyTooLarge',
  'encoding.unsupported': 'unsupportedMediaType',
  'charset.unsupported': 'unsupportedMediaType',
};

/**
 * Reads JSON bodies and refuses what could not be handled further on: other media types, compressed bodies, more than
 * 256 KiB, deeper than 20 levels, and texts that Postgres cannot keep.
 */
export function readBody(): RequestHandler {
  const parse = json({ limit: LIMIT_BYTES, inflate: false, type: 'application/json', strict: true });
  const parseForm = urlencoded({ limit: LIMIT_BYTES, inflate: false, type: FORM_TYPE, extended: false });
  return (request, response, next) => {
    if (/%00/.test(request.originalUrl)) return next(problem('textNotStorable'));
    if (!WITH_BODY.has(request.method)) return next();
    if (request.method === 'POST' && UPLOADS.test(request.path) && request.is('multipart/form-data')) return next();
    hurry(request);
    const isForm = FORMS.test(request.path) && request.is(FORM_TYPE) !== false;
    const read = isForm ? parseForm : parse;
    if (hasBody(request.headers) && !isForm && !request.is('application/json')) {
      return next(problem('unsupportedMediaType'));
    }
    read(request, response, (error?: unknown) => {
      next(error === undefined ? complaintOf(request.body) : parserProblem(error));
    });
  };
}

function hurry(request: Request): void {
  const timer = setTimeout(() => request.destroy(), PATIENCE_MS);
  request.once('close', () => clearTimeout(timer));
}

function hasBody(headers: NodeJS.Dict<string | string[]>): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function parserProblem(error: unknown): ApiProblem {
  const { type } = error as { type?: string };
  return problem(CODE_OF_TYPE[type ?? ''] ?? 'malformedRequest');
}

/** Walks a parsed body without recursion, since its depth is what is in question. */
function complaintOf(body: unknown): ApiProblem | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 1 }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { value, depth } = one;
    if (typeof value === 'string' && !isStorable(value)) return problem('textNotStorable');
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) return problem('nestedTooDeep');
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) return problem('textNotStorable');
      open.push({ value: inner, depth: depth + 1 });
    }
  }
  return undefined;
}

/** Postgres keeps neither NUL nor half a surrogate pair. */
function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
