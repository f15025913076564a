/** Everything the worker registers. */
export { applicationWorkflow } from './application.workflow';
