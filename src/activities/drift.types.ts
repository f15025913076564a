/** What the watch over drift does outside the workflow. */
export interface DriftActivities {
  /** Looks for what has come apart, keeps and tells it. @returns how much there is */
  lookForDrift(how: DriftLook): Promise<number>;
}

/** `everything`: closed cases and the file store too. */
export interface DriftLook {
  readonly everything: boolean;
}
