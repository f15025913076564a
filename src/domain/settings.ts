/**
 * The settings of a centre: each contradiction between the rule texts (domain-rules G) and each local or customary
 * figure, with the default given there. A case pins the settings under which it was opened.
 */
export interface CentreSettings {
  /** internal limit for telling defects. */
  readonly correctionInternalWorkingDays: number;
  /** R-04 (许32): past it with nothing told the application counts as accepted. */
  readonly correctionStatutoryWorkingDays: number;
  /** the centre promises nothing longer. */
  readonly committedCapWorkingDays: number;
  /** R-23 (许44). */
  readonly deliveryWorkingDays: number;
  /** what waits so long to be collected is called to mind; absent: by settings from before. */
  readonly collectionReminderWorkingDays?: number;
  /** an urging of the applicant is answered, and one of the supervisors, within so many. */
  readonly urgingAnswerWorkingDays: number;
  /** open so long after the first urging brings the red card. */
  readonly redCardAfterUrgingWorkingDays: number;
  /** share of the committed working time. Calendar K-9 fixes it at 80 %. */
  readonly warnPercent: 80;
}

export const DEFAULT_SETTINGS: CentreSettings = {
  correctionInternalWorkingDays: 2,
  correctionStatutoryWorkingDays: 5,
  committedCapWorkingDays: 30,
  deliveryWorkingDays: 10,
  collectionReminderWorkingDays: 5,
  urgingAnswerWorkingDays: 1,
  redCardAfterUrgingWorkingDays: 3,
  warnPercent: 80,
};
