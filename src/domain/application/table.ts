import type { Act, ClockAct } from './acts';
import type { Stage } from './stages';

type Row = Partial<Record<Act | ClockAct, Stage>>;

/** Who has the case in hand may change in every open stage, and the applicant may ask them. */
const people = <S extends Stage>(stage: S) =>
  ({
    contact: stage,
    replyContact: stage,
    assignSubstitute: stage,
    endSubstitution: stage,
    reassign: stage,
    signTransfer: stage,
  }) as const;

/** Papers may be lent and come back as long as the case is open (section C). */
const papers = <S extends Stage>(stage: S) => ({ lendPaper: stage, returnPaper: stage }) as const;

/** Until the decision an interest may turn up, and a deputy be authorised. */
const undecided = <S extends Stage>(stage: S) =>
  ({ ...people(stage), ...papers(stage), declareInterest: stage, authoriseDeputy: stage }) as const;

/** R-22 (许46 to 48): before the decision those concerned are told and heard. */
const heard = <S extends Stage>(stage: S) =>
  ({
    tellThirdParties: stage,
    requestHearing: stage,
    scheduleHearing: stage,
    openHearing: stage,
    closeHearing: stage,
  }) as const;

/** What may be done to the clocks and by the supervisors while the clocks run; none of it moves the case. */
const underClock = <S extends Stage>(stage: S) =>
  ({
    notifySuspension: stage,
    suspend: stage,
    resume: stage,
    grantExtension: stage,
    urge: stage,
    replyUrge: stage,
    remind: stage,
    issueUrging: stage,
    answerUrging: stage,
    supervise: stage,
    fileOvertimeNotice: stage,
    coordinate: stage,
    requestFee: stage,
    openFraudCheck: stage,
    closeFraudCheck: stage,
    liaise: stage,
    carryPapers: stage,
    withdraw: 'withdrawn',
    terminate: 'terminated',
    ...undecided(stage),
  }) as const;

/** After the decision the applicant may still ask, and is answered where the case stands; fees may be due. */
const afterDecision = <S extends Stage>(stage: S) =>
  ({ urge: stage, replyUrge: stage, requestFee: stage, ...people(stage), ...papers(stage) }) as const;

/**
 * The machine: from this stage, by this act, to that stage. Nothing else moves an application, and an act that does not
 * stand in a row is refused there. A row that names its own stage is an act that leaves the case where it is.
 */
export const NEXT = {
  received: {
    supplement: 'received',
    accept: 'accepted',
    deemAccepted: 'accepted',
    issueCorrection: 'awaitingCorrection',
    refuseAcceptance: 'notAccepted',
    referToAuthority: 'otherAuthority',
    declareNoLicenceNeeded: 'noLicenceNeeded',
    withdraw: 'withdrawn',
    terminate: 'terminated',
    requestFee: 'received',
    openFraudCheck: 'received',
    closeFraudCheck: 'received',
    urge: 'received',
    replyUrge: 'received',
    remind: 'received',
    supervise: 'received',
    ...undecided('received'),
  },
  awaitingCorrection: {
    supplement: 'awaitingCorrection',
    amendCorrection: 'awaitingCorrection',
    signCorrection: 'awaitingCorrection',
    releaseSecondNotice: 'awaitingCorrection',
    issueCorrection: 'awaitingCorrection',
    accept: 'accepted',
    deemAccepted: 'accepted',
    refuseAcceptance: 'notAccepted',
    deemWithdrawn: 'withdrawn',
    withdraw: 'withdrawn',
    terminate: 'terminated',
    requestFee: 'awaitingCorrection',
    openFraudCheck: 'awaitingCorrection',
    closeFraudCheck: 'awaitingCorrection',
    urge: 'awaitingCorrection',
    replyUrge: 'awaitingCorrection',
    remind: 'awaitingCorrection',
    supervise: 'awaitingCorrection',
    ...undecided('awaitingCorrection'),
  },
  accepted: { handOver: 'accepted', confirmHandover: 'review', ...underClock('accepted') },
  review: {
    orderInspection: 'inspection',
    submitOpinion: 'awaitingApproval',
    ...heard('review'),
    ...underClock('review'),
  },
  inspection: {
    orderInspection: 'inspection',
    rescheduleInspection: 'inspection',
    recordNoShow: 'inspection',
    passInspection: 'review',
    failInspection: 'inspection',
    submitOpinion: 'awaitingApproval',
    ...heard('inspection'),
    ...underClock('inspection'),
  },
  awaitingApproval: {
    approve: 'granted',
    refuse: 'refused',
    returnToReview: 'review',
    ...heard('awaitingApproval'),
    ...underClock('awaitingApproval'),
  },
  granted: { makeDocuments: 'certificateMaking', cancelLicence: 'terminated', ...afterDecision('granted') },
  refused: { makeDocuments: 'awaitingDelivery', ...afterDecision('refused') },
  certificateMaking: { completeDocuments: 'awaitingDelivery', ...afterDecision('certificateMaking') },
  awaitingDelivery: {
    attemptDelivery: 'awaitingDelivery',
    failDelivery: 'awaitingDelivery',
    deliver: 'delivered',
    voidCertificate: 'terminated',
    ...afterDecision('awaitingDelivery'),
  },
  delivered: { archive: 'archived', ...afterDecision('delivered') },
  notAccepted: {},
  otherAuthority: {},
  noLicenceNeeded: {},
  archived: {},
  withdrawn: {},
  terminated: {},
} as const satisfies Record<Stage, Row>;

/** Where the act leads from this stage, or undefined when it may not be done there. */
export function findNext(stage: Stage, act: Act | ClockAct): Stage | undefined {
  return (NEXT[stage] as Row)[act];
}
