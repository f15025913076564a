import { Connection, type ConnectionOptions } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection';
import { instantOf, type Instant } from '../domain/calendar/time';

/**
 * The present, for everything legal outside a workflow: whether something is overdue, which day it is, whether training is
 * valid. A process is given one at its start. Tokens, sessions, throttling and logs go by the machine instead.
 */
export interface Clock {
  now(): Promise<Instant>;
  close(): Promise<void>;
}

/** Which clock a process goes by: the machine's, or for rehearsals that of the time-skipping Temporal it is connected to. */
export type ClockKind = 'system' | 'temporal-test';

export function openClock(kind: ClockKind, temporal: Pick<ConnectionOptions, 'address' | 'tls'>): Clock {
  return kind === 'system' ? systemClock() : temporalTestClock(temporal);
}

function systemClock(): Clock {
  return { now: async () => instantOf(Date.now()), close: async () => undefined };
}

/** A clock that does not answer stops everything legal, so it is not waited for longer than a request may take. */
const TEST_CLOCK_TIMEOUT_MS = 4_000;

function temporalTestClock(temporal: Pick<ConnectionOptions, 'address' | 'tls'>): Clock {
  // Without the symbol the client leaves out the service that knows the time; the SDK's test package asks the same way.
  const options = { ...temporal, [InternalConnectionOptionsSymbol]: { supportsTestService: true } };
  const connection = Connection.lazy(options);
  const { testService } = connection;
  if (!testService) throw new Error('this client library no longer offers the test service');
  return {
    now: async () => {
      const { time } = await connection.withDeadline(Date.now() + TEST_CLOCK_TIMEOUT_MS, () =>
        testService.getCurrentTime({}),
      );
      return instantOf(Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1e6));
    },
    close: () => connection.close(),
  };
}
