import { RequestMethod, VERSION_NEUTRAL, type INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Route } from '../http/route-table';
import { POLICY, type Policy } from './policy';

/** Names under which Nest keeps what its decorators say. */
const PATH = 'path';
const METHOD = 'method';
const VERSION = '__version__';

/** One handler of a controller with its route and its policy, if it states one. */
export interface HandlerRoute extends Route {
  readonly handler: string;
  readonly policy: Policy | undefined;
}

/** Every handler of every controller of the application. */
export function handlersOf(app: INestApplication): HandlerRoute[] {
  const scanner = new MetadataScanner();
  const reflector = app.get(Reflector);
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .filter(({ metatype }) => metatype)
    .flatMap(({ metatype }) => {
      const controller = metatype as new () => object;
      return scanner.getAllMethodNames(controller.prototype as object).flatMap((name) => {
        const method = (controller.prototype as Record<string, unknown>)[name] as () => unknown;
        const verb = Reflect.getMetadata(METHOD, method) as RequestMethod | undefined;
        if (verb === undefined) return [];
        return [
          {
            handler: `${controller.name}.${name}`,
            method: RequestMethod[verb],
            path: pathOf(controller, method),
            policy: reflector.get<Policy | undefined>(POLICY, method),
          },
        ];
      });
    });
}

/** Every route that the router of the running application answers, whoever put it there. */
export function liveRoutesOf(app: INestApplication): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as { router?: { stack: Layer[] } };
  return (router?.stack ?? []).flatMap(({ route }) => {
    if (!route) return [];
    const paths = Array.isArray(route.path) ? route.path : [route.path];
    const methods = Object.keys(route.methods).map((method) => method.toUpperCase());
    return paths.flatMap((path) => methods.map((method) => ({ method, path })));
  });
}

/**
 * Compares the live router with the handlers, so that no route is open because somebody forgot to say who may use it.
 * @throws Error naming every route without a policy
 */
export function requirePolicies(app: INestApplication): HandlerRoute[] {
  const handlers = handlersOf(app);
  const withPolicy = new Set(handlers.filter(({ policy }) => policy).map(nameOf));
  const open = [
    ...handlers.filter(({ policy }) => !policy).map((one) => `${nameOf(one)} (${one.handler})`),
    ...liveRoutesOf(app)
      .map(nameOf)
      .filter((name) => !withPolicy.has(name)),
  ];
  if (open.length > 0) throw new Error(`routes without a policy:\n${[...new Set(open)].join('\n')}`);
  return handlers;
}

interface Layer {
  readonly route?: { readonly path: string | string[]; readonly methods: Readonly<Record<string, boolean>> };
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

function pathOf(controller: object, method: object): string {
  const version = Reflect.getMetadata(VERSION, controller) as string | typeof VERSION_NEUTRAL | undefined;
  const parts = [
    'api',
    version === VERSION_NEUTRAL ? '' : 'v1',
    Reflect.getMetadata(PATH, controller) as string,
    Reflect.getMetadata(PATH, method) as string,
  ];
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
