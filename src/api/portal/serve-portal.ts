import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type Request, type RequestHandler, type Response } from 'express';

const NONCE = '__CSP_NONCE__';
/** Whether the pages are those of a training centre, which bear a mark and a clock. */
const TRAINING = '__TRAINING__';
/** Whether they lead through a first case. */
const GUIDED = '__GUIDED__';
const YEAR_MS = 365 * 24 * 3_600_000;
const ASSETS = '/assets/';

/** How the build packed its files, the smallest first: what `Accept-Encoding` calls it, and the end of the name. */
const PACKINGS = { br: '.br', gzip: '.gz' } as const;

const SERVICE_WORKER = 'service-worker.js';
/** What keeps a page for where there is no network fetches that page and its parts, and nothing else. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/**
 * What the portal may load: itself and nothing else. Styles are written by its components as they are needed, each with the
 * nonce of the page; nothing inline runs.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    // Papers beside a form: files that the page itself has fetched, shown by the browser's own viewer.
    'frame-src blob:',
    'object-src blob:',
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What the pages are told of their centre. */
interface Kind {
  readonly training: boolean;
  readonly guided: boolean;
}

/**
 * Serves the built portal from `folder`: files by their names, the page for every other address outside /api, so that any
 * address can be opened directly. Without a build it answers nothing.
 */
export function servePortal(folder: string, { training, guided }: Kind): RequestHandler {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return (_request, _response, next) => next();
  const html = readFileSync(page, 'utf8')
    .replaceAll(TRAINING, training ? 'yes' : 'no')
    .replaceAll(GUIDED, guided ? 'yes' : 'no');
  const files = express.static(folder, { index: false, setHeaders: describeFile });
  const packed = packedIn(folder);
  return (request, response, next) => {
    if (/^\/api(\/|$)/.test(request.path) || !['GET', 'HEAD'].includes(request.method)) return next();
    const { url } = request;
    request.url = packedUrl(request, packed);
    if (request.path.startsWith(ASSETS)) response.setHeader('Vary', 'Accept-Encoding');
    files(request, response, (error?: unknown) => {
      request.url = url;
      if (error) return next(error);
      // A file that is not there is not a page.
      if (/\.\w+$/.test(request.path)) return next();
      const nonce = randomBytes(18).toString('base64url');
      response.setHeader('Content-Security-Policy', policy(nonce));
      response.type('html').send(html.replaceAll(NONCE, nonce));
    });
  };
}

/** The packed files that the build left: `/assets/index-AbC.js.br` … */
function packedIn(folder: string): ReadonlySet<string> {
  const assets = join(folder, ASSETS);
  const names = existsSync(assets) ? readdirSync(assets) : [];
  return new Set(names.filter((name) => /\.(br|gz)$/.test(name)).map((name) => ASSETS + name));
}

/** Where what was asked for lies: packed, if the build left it so and the reader can unpack it. */
function packedUrl(request: Request, packed: ReadonlySet<string>): string {
  const wanted = Object.entries(PACKINGS).find(
    ([encoding, ending]) => packed.has(request.path + ending) && request.acceptsEncodings(encoding) !== false,
  );
  return wanted ? request.path + wanted[1] : request.url;
}

/** Names of assets change with their content. */
function describeFile(response: Response, path: string): void {
  const asset = path.includes(ASSETS);
  response.setHeader('Cache-Control', asset ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache');
  // It loads by itself, under a policy of its own.
  if (path.endsWith(SERVICE_WORKER)) response.setHeader('Content-Security-Policy', WORKER_POLICY);
  const packing = asset && Object.entries(PACKINGS).find(([, ending]) => path.endsWith(ending));
  if (!packing) return;
  response.setHeader('Content-Encoding', packing[0]);
  response.type(extname(path.slice(0, -packing[1].length)));
}
