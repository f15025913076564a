import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';

const NONCE = '__CSP_NONCE__';
const YEAR_MS = 365 * 24 * 3_600_000;

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
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves the built portal from `folder`: files by their names, the page for every other address outside /api, so that any
 * address can be opened directly. Without a build it answers nothing.
 */
export function servePortal(folder: string): RequestHandler {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return (_request, _response, next) => next();
  const html = readFileSync(page, 'utf8');
  const files = express.static(folder, { index: false, setHeaders: keepFor });
  return (request, response, next) => {
    if (/^\/api(\/|$)/.test(request.path) || !['GET', 'HEAD'].includes(request.method)) return next();
    files(request, response, (error?: unknown) => {
      if (error) return next(error);
      // A file that is not there is not a page.
      if (/\.\w+$/.test(request.path)) return next();
      const nonce = randomBytes(18).toString('base64url');
      response.setHeader('Content-Security-Policy', policy(nonce));
      response.type('html').send(html.replaceAll(NONCE, nonce));
    });
  };
}

/** Names of assets change with their content. */
function keepFor(response: Response, path: string): void {
  if (path.includes('/assets/')) response.setHeader('Cache-Control', `public, max-age=${YEAR_MS / 1000}, immutable`);
  else response.setHeader('Cache-Control', 'no-cache');
}
