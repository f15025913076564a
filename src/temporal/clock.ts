import { Connection, type ConnectionOptions } from '@temporalio/client';
import { instantOf, type Instant } from '../domain/calendar/time';
import type { ClockKind } from '../config';
import { TEST_SERVICE, testTimeOf } from './test-time';

/**
 * The present, for everything legal outside a workflow: whether something is overdue, which day it is, whether training is
 * valid. A process is given one at its start. Tokens, sessions, throttling and logs go by the machine instead.
 */
export interface Clock {
  now(): Promise<Instant>;
  /** Only the training centre's can be moved, and only forward; what falls due on the way has its own instant. */
  moveTo?(instant: Instant): Promise<void>;
  close(): Promise<void>;
}

/** The machine's clock, or that of the time-skipping Temporal that is connected; in the training centre it can be moved. */
export function openClock(kind: ClockKind, temporal: Pick<ConnectionOptions, 'address' | 'tls'>): Clock {
  return kind === 'system' ? systemClock() : temporalTestClock(temporal, kind === 'training');
}

function systemClock(): Clock {
  return { now: async () => instantOf(Date.now()), close: async () => undefined };
}

/** A clock that does not answer stops everything legal, so it is not waited for longer than a request may take. */
const TEST_CLOCK_TIMEOUT_MS = 4_000;
/** A leap over weeks fires every timer on the way. */
const LEAP_TIMEOUT_MS = 60_000;

function temporalTestClock(temporal: Pick<ConnectionOptions, 'address' | 'tls'>, moves: boolean): Clock {
  const connection = Connection.lazy({ ...temporal, ...TEST_SERVICE });
  const { currentTimeMs, leapBy } = testTimeOf(connection);
  const within = <T>(ms: number, work: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + ms, work);
  return {
    now: async () => instantOf(await within(TEST_CLOCK_TIMEOUT_MS, currentTimeMs)),
    ...(moves && {
      moveTo: (instant: Instant) => within(LEAP_TIMEOUT_MS, async () => leapBy(instant - (await currentTimeMs()))),
    }),
    close: () => connection.close(),
  };
}
