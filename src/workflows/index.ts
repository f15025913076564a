/** Everything the worker registers. */
export { applicationWorkflow } from './application.workflow';
export { enquiryWorkflow } from './enquiry.workflow';
export { jointBranchWorkflow } from './joint-branch.workflow';
