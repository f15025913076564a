/**
 * The words that columns may hold, as the migrations spell them. A test compares them with the domain's own lists, so
 * that a word added there is not forgotten here and in a migration.
 */
export const STAGE_WORDS = [
  'received',
  'awaitingCorrection',
  'notAccepted',
  'otherAuthority',
  'noLicenceNeeded',
  'accepted',
  'review',
  'inspection',
  'awaitingApproval',
  'granted',
  'refused',
  'certificateMaking',
  'awaitingDelivery',
  'delivered',
  'archived',
  'withdrawn',
  'terminated',
];

export const UNDECIDED_STAGE_WORDS = [
  'received',
  'awaitingCorrection',
  'accepted',
  'review',
  'inspection',
  'awaitingApproval',
];

export const FINAL_STAGE_WORDS = [
  'notAccepted',
  'otherAuthority',
  'noLicenceNeeded',
  'archived',
  'withdrawn',
  'terminated',
];

/** Where nobody is without having been accepted. */
export const ACCEPTED_STAGE_WORDS = [
  'accepted',
  'review',
  'inspection',
  'awaitingApproval',
  'granted',
  'refused',
  'certificateMaking',
  'awaitingDelivery',
  'delivered',
  'archived',
];

export const DECIDED_STAGE_WORDS = [
  'granted',
  'refused',
  'certificateMaking',
  'awaitingDelivery',
  'delivered',
  'archived',
];

export const ACT_WORDS = [
  'handIn',
  'supplement',
  'accept',
  'issueCorrection',
  'amendCorrection',
  'releaseSecondNotice',
  'refuseAcceptance',
  'referToAuthority',
  'declareNoLicenceNeeded',
  'handOver',
  'confirmHandover',
  'orderInspection',
  'passInspection',
  'failInspection',
  'submitOpinion',
  'approve',
  'refuse',
  'returnToReview',
  'makeDocuments',
  'deliver',
  'archive',
  'notifySuspension',
  'suspend',
  'resume',
  'grantExtension',
  'withdraw',
  'terminate',
  'urge',
  'replyUrge',
  'remind',
  'issueUrging',
  'answerUrging',
  'supervise',
  'fileOvertimeNotice',
  'coordinate',
];

export const EVENT_WORDS = [
  ...ACT_WORDS,
  'deemAccepted',
  'deemWithdrawn',
  'completeDocuments',
  'breachRecorded',
  'cardGiven',
  'noticeIssued',
  'noticeAmended',
  'warned',
  'limitPassed',
];

export const ROLE_WORDS = [
  'applicant',
  'agent',
  'frontDesk',
  'backOffice',
  'inspector',
  'chiefRepresentative',
  'windowHead',
  'organHead',
  'governmentHead',
  'leaderInCharge',
  'supervisor',
  'centre',
  'administrator',
  'auditor',
];

/** Roles that are held in no department. */
export const ROLE_WORDS_WITHOUT_DEPARTMENT = [
  'applicant',
  'agent',
  'governmentHead',
  'supervisor',
  'centre',
  'administrator',
  'auditor',
];

export const GROUND_WORDS = [
  'hearing',
  'tender',
  'auction',
  'technicalInspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
];

export const BREACH_WORDS = [
  'internalTwoDays',
  'secondNotice',
  'handoverLate',
  'acceptanceLate',
  'urgeUnanswered',
  'deliveryLate',
];

/** Notices that are papers, and so have a number. */
export const PAPER_WORDS = [
  'receipt',
  'acceptanceNotice',
  'correctionNotice',
  'nonAcceptanceNotice',
  'otherAuthorityNotice',
  'noLicenceNotice',
  'suspensionNotice',
  'extensionNotice',
  'overtimeNotice',
  'urgingNotice',
  'grantDecision',
  'refusalDecision',
  'certificate',
  'deliveryReceipt',
  'withdrawalConfirmation',
  'terminationNotice',
];

export const NOTICE_WORDS = [
  ...PAPER_WORDS,
  'warning',
  'reminder',
  'supervisionOpinion',
  'applicantUrge',
  'urgeReply',
  'remedyAdvice',
];

/** SQL: the column holds one of the words. */
export function oneOf(column: string, words: readonly string[]): string {
  return `${column} in (${words.map((word) => `'${word}'`).join(', ')})`;
}
