import createClient from 'openapi-fetch';
import i18n from 'i18next';
import type { paths } from './schema';
import { answerOf, ApiError, type Problem } from './problem';
import { accessToken, renew } from './session-tokens';

/** How long a document that was opened can be loaded again. */
const KEPT_MS = 600_000;

/** Sends with the token of whoever is signed in; one that ended meanwhile is exchanged once and the request sent again. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await withToken(request, await accessToken());
  if (response.status !== 401 || !request.headers.has('Authorization')) return response;
  const token = await renew();
  return token ? withToken(again, token) : response;
}

function withToken(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  request.headers.set('Accept-Language', i18n.language === 'en' ? 'en' : 'zh');
  request.headers.set('traceparent', newTrace());
  return fetch(request);
}

/** Begins a trace, by which operators follow what came of a click (W3C Trace Context); it says nothing about who clicked. */
function newTrace(): string {
  const random = [...crypto.getRandomValues(new Uint8Array(24))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `00-${random.slice(0, 32)}-${random.slice(32)}-01`;
}

/** Typed by the description of the API, from which `schema.ts` is generated. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: send });

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of an answer.
 * @throws ApiError with the problem that refused it; status 0 when there was no answer
 */
export async function bodyOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer.catch(() => {
    throw new ApiError(0, undefined);
  });
  if (!response.ok) throw new ApiError(response.status, error as Problem | undefined);
  return data as T;
}

/** A file that only the signed-in may have: a link cannot bring the token along. @throws ApiError */
export async function readBlob(path: string): Promise<Blob> {
  const response = await send(new Request(new URL(path, globalThis.location.origin))).catch(() => undefined);
  if (response?.ok) return response.blob();
  throw new ApiError(response?.status ?? 0, (await response?.json().catch(() => undefined)) as Problem | undefined);
}

/** Opens such a file in a window of its own. */
export async function openDocument(path: string): Promise<void> {
  // Opened by the click itself, or the browser takes it for an advertisement.
  const view = window.open('', '_blank');
  try {
    const url = URL.createObjectURL(await readBlob(path));
    if (view) view.location.href = url;
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  } catch (error) {
    view?.close();
    throw error;
  }
}

/** Saves a file that only the signed-in may have under a name. */
export async function saveFile(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await readBlob(path));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/**
 * Sends a command whose route is known only at run time, such as an act that a case offers.
 * @param key the Idempotency-Key: the same for each repeat of the same thing
 */
export async function sendCommand(
  method: string,
  href: string,
  body: unknown,
  key: string,
  seq: number | undefined,
): Promise<unknown> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  if (seq !== undefined) headers['If-Match'] = `"${seq}"`;
  const request = new Request(new URL(href, globalThis.location.origin), {
    method,
    headers,
    body: JSON.stringify(body),
  });
  return answerOf(send(request));
}

/**
 * Reads a path that is known only at run time.
 * @throws ApiError
 */
export function read(path: string): Promise<unknown> {
  return answerOf(send(new Request(new URL(path, globalThis.location.origin))));
}
