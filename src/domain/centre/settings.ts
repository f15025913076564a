import type { RetentionChoices } from '../archive/retention';
import type { CalendarData } from '../calendar/data';
import { DEFAULT_SETTINGS, type CentreSettings } from '../settings';

/**
 * Everything that a centre chooses: the settings that each case pins (their version is counted where they are stored, not
 * written by hand), and beside them the choices of domain-rules G, the
 * conventions of the calendar and the limits that are local or common practice. What statute fixes is no choice.
 */
export interface CentreChoices extends Omit<CentreSettings, 'version'>, RetentionChoices {
  /**
   * Who is 第一责任人 of a case: who accepted it, or whom the applicant turned to first, which is who received it. The
   * first-asked officer of an enquiry is a field of its own either way.
   */
  readonly firstResponsible: 'acceptingOfficer' | 'firstAskedOfficer';
  /** materials are handed over by close of the acceptance day, or of the next working day. */
  readonly handoverBy: 'sameDay' | 'nextWorkingDay';
  /** R-03 (许32): defects are told in writing; telling them orally alone is a breach, and no centre may choose otherwise. */
  readonly telling: 'written';
  /** who may be served out of hours. */
  readonly extraHours: 'approvedBooking' | 'refused';
  /** who may stand in for an absent officer. */
  readonly cover: 'authorisedOnly' | 'refused';
  /** who decides where no delegation of the item says otherwise; the chief representative may in either case. */
  readonly decider: 'chiefRepresentative' | 'windowHead';
  /** R-39 cause 4: two successive duties breached, or any two in a month. */
  readonly twiceInAMonth: 'consecutive' | 'anyTwo';
  /** K-3: day 0 of what is accepted after close or on a day off. */
  readonly afterHours: CalendarData['afterHours'];
  /** K-6: how parts of suspended days are counted. */
  readonly partialDay: CalendarData['partialDay'];
  /** Calendar, section 4: the due that a newly published year moves into the past. */
  readonly dueMovedIntoPast: 'closeOfNextWorkingDay' | 'asComputed';
  /** R-38 [K]: whether 黄牌 and 红牌 are given. */
  readonly cards: 'given' | 'notGiven';
  /** R-13 [K]: what a duplicate of an open application gets. */
  readonly duplicate: 'existingNumber' | 'separateCase';
  /** */
  readonly complaintReplyWorkingDays: number;
  /** R-47 [L]: to contact the rater of a 差评. */
  readonly badRatingContactWorkingDays: number;
  /** R-47 [L]: to put right what a 差评 complains of. */
  readonly badRatingRectifyWorkingDays: number;
  /** R-62 [L]: for objecting to a score sheet, and for the centre's answer. */
  readonly assessmentObjectionWorkingDays: number;
  readonly assessmentAnswerWorkingDays: number;
  /** R-27 [L]: for 陈述申辩 before a revocation. */
  readonly revocationStatementWorkingDays: number;
  /** window staff rotate after so many months; `rotationReminderMonths` comes before. */
  readonly rotationMonths: number;
  readonly rotationReminderMonths: number;
}

/** The defaults of domain-rules G, of the calendar convention and of the lines marked [L] and [K]. */
export const DEFAULT_CHOICES: CentreChoices = {
  ...DEFAULT_SETTINGS,
  firstResponsible: 'acceptingOfficer',
  handoverBy: 'sameDay',
  telling: 'written',
  extraHours: 'approvedBooking',
  cover: 'authorisedOnly',
  decider: 'chiefRepresentative',
  twiceInAMonth: 'consecutive',
  afterHours: 'same_date',
  partialDay: 'sum_round_up',
  dueMovedIntoPast: 'closeOfNextWorkingDay',
  cards: 'given',
  duplicate: 'existingNumber',
  complaintReplyWorkingDays: 15,
  badRatingContactWorkingDays: 1,
  badRatingRectifyWorkingDays: 15,
  assessmentObjectionWorkingDays: 5,
  assessmentAnswerWorkingDays: 10,
  revocationStatementWorkingDays: 5,
  rotationMonths: 12,
  rotationReminderMonths: 11,
  archiveRetention: 'long',
  archiveRetentionUndecided: 'short',
  archiveRetentionFrom: 'nextYear',
};

/** What the centre chose in these settings; those that are older than a choice leave it at its default. */
export function choiceIn<K extends keyof CentreChoices>(settings: object, choice: K): CentreChoices[K] {
  return (settings as Partial<CentreChoices>)[choice] ?? DEFAULT_CHOICES[choice];
}

/** The centre's choices for what an item leaves open of the retention of its cases. */
export function retentionChoicesIn(settings: object): RetentionChoices {
  return {
    archiveRetention: choiceIn(settings, 'archiveRetention'),
    archiveRetentionUndecided: choiceIn(settings, 'archiveRetentionUndecided'),
    archiveRetentionFrom: choiceIn(settings, 'archiveRetentionFrom'),
  };
}
