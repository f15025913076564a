/** There is one centre, and one workflow of its days. */
export const CENTRE_DAY_WORKFLOW = 'centreDayWorkflow';
export const CENTRE_DAY_ID = 'centre-day';
