import type { RequestHandler } from 'express';
import { problem } from '../problems/problem';

/** One route of the running API: `path` as the router has it, with parameters as `:name`. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

interface Compiled {
  readonly pattern: RegExp;
  /** How many of its parts stand for anything. */
  readonly open: number;
  readonly methods: Set<string>;
}

/** Knows which paths there are, so that an unknown one answers 404 and an unknown method 405, before anything is asked. */
export class RouteTable {
  private compiled: Compiled[] = [];

  fill(routes: readonly Route[]): void {
    const methodsOf = new Map<string, Set<string>>();
    for (const { method, path } of routes) {
      const methods = methodsOf.get(path) ?? new Set<string>();
      methods.add(method);
      if (method === 'GET') methods.add('HEAD');
      methodsOf.set(path, methods);
    }
    this.compiled = [...methodsOf].map(([path, methods]) => {
      const open = path.split('/').filter((part) => part.startsWith(':')).length;
      return { pattern: patternOf(path), open, methods };
    });
  }

  /** The methods of a path; empty when there is no such path. A word that is a path of its own is no id of another path. */
  methodsOf(path: string): ReadonlySet<string> {
    const fitting = this.compiled.filter(({ pattern }) => pattern.test(path));
    const least = Math.min(...fitting.map(({ open }) => open));
    return new Set(fitting.filter(({ open }) => open === least).flatMap(({ methods }) => [...methods]));
  }

  /** Answers 404 and 405 below /api. */
  middleware(): RequestHandler {
    return (request, _, next) => {
      if (!/^\/api(\/|$)/.test(request.path)) return next();
      const methods = this.methodsOf(request.path);
      if (methods.size === 0) return next(problem('notFound'));
      if (methods.has(request.method)) return next();
      next(problem('methodNotAllowed', { headers: { Allow: [...methods].sort().join(', ') } }));
    };
  }
}

function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}/?$`, 'i');
}
