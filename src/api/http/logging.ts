import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { Principal } from '../policy/principal';

/**
 * One line a request: its id, route, status and time, the opaque ids of person and application, of a failed sign-in a digest of
 * the login that was tried, and nothing else. No
 * bodies, no headers, no query strings; of an error its kind and where it came from, since messages and details of the
 * database repeat values.
 */
export function openLogger(level: LoggerOptions['level'], destination?: DestinationStream): Logger {
  const options = { level: level ?? 'info', base: { process: 'api' }, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

export function requestLogger(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: { ignore: (request) => (request.url ?? '').startsWith('/api/health/') },
    customLogLevel: (_, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: describeError },
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    // The filter has logged why already.
    customErrorObject: (_, __, ___, { err: ____, ...line }: Record<string, unknown>) => line,
    customProps: (request, response) => describeRequest(request as Described, response),
  });
}

interface Described extends IncomingMessage {
  readonly originalUrl?: string;
  readonly principal?: Principal;
  readonly signedInAs?: string;
  readonly triedLogin?: string;
}

function describeRequest(request: Described, response: ServerResponse): object {
  const path = (request.originalUrl ?? request.url ?? '').split('?')[0]!;
  const applicationId = /\/applications\/([\w-]{1,64})/.exec(path)?.[1];
  const { principal, signedInAs, triedLogin } = request;
  const personId = principal?.personId ?? signedInAs;
  return {
    method: request.method,
    path: path.slice(0, 200),
    status: response.statusCode,
    ...(personId !== undefined && { personId }),
    ...(applicationId && { applicationId }),
    ...(triedLogin && { triedLogin }),
  };
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, cause } = error as Error & Record<'code' | 'constraint' | 'table', unknown>;
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const isDatabase = 'driverError' in error || typeof constraint === 'string' || typeof table === 'string';
  return {
    type: error.name,
    ...(!isDatabase && { message: error.message }),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
    stack: stack.slice(0, 20).join('\n'),
    ...(cause instanceof Error && { cause: describeError(cause) }),
  };
}
