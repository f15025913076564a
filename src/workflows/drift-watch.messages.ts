/** Begun by a schedule, once for each look. */
export const DRIFT_WATCH_WORKFLOW = 'driftWatchWorkflow';
