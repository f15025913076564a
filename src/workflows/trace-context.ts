import { AsyncLocalStorage, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** Where a trace is told, by the name that the library of the client and of the activities uses. */
const HEADER = '_tracer-data';

const asked = new AsyncLocalStorage<Told | undefined>();

type Told = NonNullable<Parameters<Handle>[0]['headers'][string]>;
type Inbound = NonNullable<ReturnType<WorkflowInterceptorsFactory>['inbound']>[number];
type Handle = NonNullable<Inbound['handleUpdate']>;

/**
 * Carries the trace of whoever asked over to the activities that follow. It makes no spans and awaits nothing, so that a
 * history replays alike with it and without.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute: (input, next) => asked.run(input.headers[HEADER], () => next(input)),
      handleUpdate: (input, next) => asked.run(input.headers[HEADER], () => next(input)),
      handleSignal: (input, next) => asked.run(input.headers[HEADER], () => next(input)),
    },
  ],
  outbound: [
    {
      scheduleActivity: (input, next) => next({ ...input, headers: withTrace(input.headers) }),
      scheduleLocalActivity: (input, next) => next({ ...input, headers: withTrace(input.headers) }),
    },
  ],
});

function withTrace<H extends Readonly<Record<string, Told>>>(headers: H): H {
  const told = asked.getStore();
  return told === undefined ? headers : { ...headers, [HEADER]: told };
}
