import { bundleWorkflowCode, DefaultLogger, Worker, type ReplayResult } from '@temporalio/worker';
import type { RecordInput, RecordMatterInput } from '../../src/activities/record.types';
import type { MatterEvent } from '../../src/domain/journey/journey';
import { INTERCEPTORS, PRELOADED } from '../../src/ops/workflow-bundle';
import { dataConverter, FAILURE_CONVERTER } from '../../src/temporal/data-converter';
import { quietWorkers } from '../support/quiet';
import type { KeptCase } from './kept';

/** What became of one case under other workflow code. */
export interface Replayed {
  readonly name: string;
  /** Why it is no longer the same journey; null when it is. */
  readonly problem: string | null;
  /** What that code would have recorded. */
  readonly events: readonly MatterEvent[];
}

type Recorded = RecordInput | RecordMatterInput;

/** Today's workflows, with what they record made visible. `workflowsPath`: others in their place. */
export async function replayBundle(workflowsPath = require.resolve('../../src/workflows')): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [...INTERCEPTORS, require.resolve('./capture')],
    preloadModules: PRELOADED,
    failureConverterPath: FAILURE_CONVERTER,
    logger: new DefaultLogger('WARN'),
  });
  return code;
}

/** Replays every run of these cases on a bundle. */
export async function replay(code: string, cases: readonly KeptCase[]): Promise<Replayed[]> {
  quietWorkers();
  const recorded = new Map<string, Recorded[]>();
  const problems = new Map<string, string>();
  const runs = cases.flatMap(({ name, runs: all }) => all.map((history) => ({ workflowId: name, history })));
  const fn = (_: unknown, workflowId: string, input: Recorded): void => {
    recorded.set(workflowId, [...(recorded.get(workflowId) ?? []), input]);
  };
  const results: AsyncIterable<ReplayResult> = Worker.runReplayHistories(
    {
      workflowBundle: { code },
      dataConverter: dataConverter([]),
      sinks: { capture: { recorded: { fn, callDuringReplay: true } } },
    },
    runs,
  );
  for await (const { workflowId, error } of results) if (error) problems.set(workflowId, error.message);
  return cases.map(({ name }) => {
    const events = (recorded.get(name) ?? []).flatMap((input) => input.events);
    return { name, problem: problems.get(name) ?? null, events };
  });
}
