/**
 * What a centre may choose: the contradictions of the centres' rules (domain-rules G), the conventions of the calendar
 * and every limit that is local or common practice and no statute. Limits of statute are no settings.
 */
export interface CentreSettings {
  /** the internal limit for a correction notice, in working days; the statutory 5 stay beside it. */
  readonly correctionNoticeWorkingDays: number;
  /** no committed limit may be longer than this many working days. */
  readonly committedCapWorkingDays: number;
  /** Who is 第一责任人 of a case. The first-asked officer of an enquiry is a field of its own either way. */
  readonly firstResponsible: 'acceptingOfficer' | 'firstAskedOfficer';
  /** materials are handed over by close of the acceptance day, or of the next working day. */
  readonly handoverBy: 'sameDay' | 'nextWorkingDay';
  /** whether telling the applicant orally is a breach. */
  readonly telling: 'written' | 'writtenOrOral';
  /** who may be served out of hours. */
  readonly extraHours: 'approvedBooking' | 'refused';
  /** who may stand in for an absent officer. */
  readonly cover: 'authorisedOnly' | 'refused';
  /** who decides where no delegation of the item says otherwise. */
  readonly decider: 'chiefRepresentative' | 'windowHead';
  /** R-39 cause 4: two successive duties breached, or any two in a month. */
  readonly twiceInAMonth: 'consecutive' | 'anyTwo';
  /** K-3: day 0 of what is accepted after close or on a day off. */
  readonly acceptedAfterHours: 'sameDate' | 'nextWorkingDay';
  /** K-6: how parts of suspended days are counted. */
  readonly partialSuspendedDay: 'sumRoundUp';
  /** Calendar, section 4: the due that a newly published year moves into the past. */
  readonly dueMovedIntoPast: 'closeOfNextWorkingDay' | 'asComputed';
  /** the share of the committed working time at which a warning goes out. */
  readonly warnAtPercent: number;
  /** working days for the answer to a 催办 before the second one. */
  readonly urgingAnswerWorkingDays: number;
  /** working days for the answer to an applicant who urges. */
  readonly applicantUrgingReplyWorkingDays: number;
  /** R-38 [K]: 黄牌 and 红牌. */
  readonly cards: { readonly enabled: boolean; readonly redAfterUrgingWorkingDays: number };
  /** R-13 [K]: what a duplicate of an open application gets. */
  readonly duplicate: 'existingNumber' | 'separateCase';
  /** working days for the reply to a complaint. */
  readonly complaintReplyWorkingDays: number;
  /** R-47 [L]: working days to contact the rater of a 差评 and to rectify. */
  readonly badRating: { readonly contactWorkingDays: number; readonly rectifyWorkingDays: number };
  /** R-27 [L]: working days for 陈述申辩 before a revocation. */
  readonly revocationStatementWorkingDays: number;
  /** the yearly rotation of window staff and its reminder. */
  readonly rotation: { readonly afterMonths: number; readonly remindAfterMonths: number };
}

/** The defaults of domain-rules section G, of the calendar convention and of the digest's [L] and [K] lines. */
export const DEFAULT_SETTINGS: CentreSettings = {
  correctionNoticeWorkingDays: 2,
  committedCapWorkingDays: 30,
  firstResponsible: 'acceptingOfficer',
  handoverBy: 'sameDay',
  telling: 'written',
  extraHours: 'approvedBooking',
  cover: 'authorisedOnly',
  decider: 'chiefRepresentative',
  twiceInAMonth: 'consecutive',
  acceptedAfterHours: 'sameDate',
  partialSuspendedDay: 'sumRoundUp',
  dueMovedIntoPast: 'closeOfNextWorkingDay',
  warnAtPercent: 80,
  urgingAnswerWorkingDays: 1,
  applicantUrgingReplyWorkingDays: 1,
  cards: { enabled: true, redAfterUrgingWorkingDays: 3 },
  duplicate: 'existingNumber',
  complaintReplyWorkingDays: 15,
  badRating: { contactWorkingDays: 1, rectifyWorkingDays: 15 },
  revocationStatementWorkingDays: 5,
  rotation: { afterMonths: 12, remindAfterMonths: 11 },
};
