import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Leaves what workers tell of their every day out of the output of tests; once a process, before the first worker. */
export function quietWorkers(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('WARN') });
  } catch {
    // Somebody installed one already.
  }
}
