import { Connection, type ConnectionOptions } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection';

/** Without this the client leaves out the service that moves time; the SDK's own test package asks for it this way. */
export const TEST_SERVICE = { [InternalConnectionOptionsSymbol]: { supportsTestService: true } } as ConnectionOptions;

/** The time of a time-skipping Temporal: it passes as it does outside, and leaps when told. */
export interface TestTime {
  readonly currentTimeMs: () => Promise<number>;
  /** Leaps so far ahead; timers on the way fire in order. Nothing happens for a way of 0 or less. */
  readonly leapBy: (ms: number) => Promise<void>;
}

/** @param connection made with TEST_SERVICE */
export function testTimeOf({ testService }: Connection): TestTime {
  if (!testService) throw new Error('this client library no longer offers the test service');
  return {
    currentTimeMs: async () => {
      const { time } = await testService.getCurrentTime({});
      return Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1e6);
    },
    leapBy: async (ms) => {
      if (ms <= 0) return;
      const duration = { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 };
      await testService.unlockTimeSkippingWithSleep({ duration } as never);
    },
  };
}
