/** Everything the worker registers. */
export { applicationWorkflow } from './application.workflow';
export { enquiryWorkflow } from './enquiry.workflow';
export { calendarChangeWorkflow } from './calendar-change.workflow';
export { certificateWorkflow } from './certificate.workflow';
export { jointBranchWorkflow } from './joint-branch.workflow';
export { ratingWorkflow } from './rating.workflow';
export { centreDayWorkflow } from './centre-day.workflow';
