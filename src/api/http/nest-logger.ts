import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Lets Nest speak through the same logger as everything else. */
export function nestLogger(logger: Logger): LoggerService {
  const say =
    (level: 'info' | 'error' | 'warn' | 'debug' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.at(-1);
      const about = { context: typeof context === 'string' ? context : undefined };
      if (typeof message === 'string') logger[level](about, message);
      else if (message instanceof Error) logger[level]({ ...about, err: message }, 'failed');
      else logger[level]({ ...about, ...(message as object) });
    };
  return {
    log: say('info'),
    error: say('error'),
    warn: say('warn'),
    debug: say('debug'),
    verbose: say('debug'),
    fatal: say('fatal'),
  };
}
