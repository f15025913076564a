import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { ReadApplication } from '../applications/application-reader';
import type { ApiRequest } from '../http/request';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';

/** A request that changes something: who, under which key, and which version of the case they had read. */
export interface CommandRequest {
  readonly principal: Principal;
  readonly key: string;
  /** Method and path. */
  readonly route: string;
  readonly bodyHash: string;
  /** The seq of If-Match, null when the header was not sent or says `*`. */
  readonly expectedSeq: number | null;
  /** The case that the path names, as it was read to see whether they may see it. */
  readonly application?: ReadApplication;
}

const KEY = /^[\x21-\x7e]{8,200}$/;

/** What the request says beside its body. @throws ApiProblem idempotencyKeyMissing, invalidHeader */
export const Command = createParamDecorator((_: unknown, context: ExecutionContext): CommandRequest => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  const { principal, method, path, application } = request;
  if (!principal) throw new Error('a command needs a principal');
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw problem('idempotencyKeyMissing');
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw invalidHeader('Idempotency-Key', '须为8至200个可见ASCII字符', 'must be 8 to 200 visible ASCII characters');
  }
  const body: unknown = request.body ?? {};
  return {
    principal,
    key,
    route: `${method} ${path}`,
    bodyHash: createHash('sha256').update(canonical(body)).digest('hex'),
    expectedSeq: seqOfIfMatch(request.headers['if-match']),
    application,
  };
});

/** What may stand in `If-Match`: the ETag of a case or matter, which is its seq in quotes, or `*`. */
export const ETAG_SCHEMA = { type: 'string', pattern: '^(\\*|(W/)?"[0-9]{1,9}")$' };

/** The seq that an entity tag of an application names; tags are the seq in quotes. */
function seqOfIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const seq = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (seq === undefined) throw invalidHeader('If-Match', '须为该件的ETag', 'must be the ETag of the case');
  return Number(seq);
}

function invalidHeader(field: string, messageZh: string, messageEn: string) {
  return problem('invalidHeader', { errors: [{ field, rule: 'format', messageZh, messageEn }] });
}

/** JSON with the members of objects in order, so that the same content is the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
