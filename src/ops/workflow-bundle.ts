import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { FAILURE_CONVERTER } from '../temporal/data-converter';

/** Where the build puts the workflows for the worker, beside its own code. */
export const BUNDLE_FILE = join(__dirname, '..', 'workflow-bundle.js');

/** What goes with every workflow. */
export const INTERCEPTORS = [require.resolve('../workflows/trace-context')];

/** What is loaded once, before any workflow; what a workflow loads finds `Error` and the like frozen. */
export const PRELOADED = [require.resolve('../workflows/short-stacks')];

/** The workflows as one file, with the failure converter that the sandbox needs too. 2 s, so it is done at build time. */
export async function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    workflowInterceptorModules: INTERCEPTORS,
    preloadModules: PRELOADED,
    failureConverterPath: FAILURE_CONVERTER,
    logger: new DefaultLogger('WARN'),
  });
}

if (require.main === module) {
  void bundleWorkflows().then(({ code }) => writeFileSync(BUNDLE_FILE, code));
}
