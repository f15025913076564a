/** Everything the worker registers. */
export { applicationWorkflow } from './application.workflow';
export { jointBranchWorkflow } from './joint-branch.workflow';
