import type { Act, ClockAct } from './acts';
import type { Stage } from './stages';

type Row = Partial<Record<Act | ClockAct, Stage>>;

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
    withdraw: 'withdrawn',
    terminate: 'terminated',
  }) as const;

/** After the decision the applicant may still ask, and is answered where the case stands. */
const afterDecision = <S extends Stage>(stage: S) => ({ urge: stage, replyUrge: stage }) as const;

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
    urge: 'received',
    replyUrge: 'received',
    remind: 'received',
    supervise: 'received',
  },
  awaitingCorrection: {
    supplement: 'awaitingCorrection',
    amendCorrection: 'awaitingCorrection',
    releaseSecondNotice: 'awaitingCorrection',
    issueCorrection: 'awaitingCorrection',
    accept: 'accepted',
    deemAccepted: 'accepted',
    refuseAcceptance: 'notAccepted',
    deemWithdrawn: 'withdrawn',
    withdraw: 'withdrawn',
    terminate: 'terminated',
    urge: 'awaitingCorrection',
    replyUrge: 'awaitingCorrection',
    remind: 'awaitingCorrection',
    supervise: 'awaitingCorrection',
  },
  accepted: { handOver: 'accepted', confirmHandover: 'review', ...underClock('accepted') },
  review: { orderInspection: 'inspection', submitOpinion: 'awaitingApproval', ...underClock('review') },
  inspection: {
    orderInspection: 'inspection',
    passInspection: 'review',
    failInspection: 'inspection',
    submitOpinion: 'awaitingApproval',
    ...underClock('inspection'),
  },
  awaitingApproval: {
    approve: 'granted',
    refuse: 'refused',
    returnToReview: 'review',
    ...underClock('awaitingApproval'),
  },
  granted: { makeDocuments: 'certificateMaking', ...afterDecision('granted') },
  refused: { makeDocuments: 'awaitingDelivery', ...afterDecision('refused') },
  certificateMaking: { completeDocuments: 'awaitingDelivery', ...afterDecision('certificateMaking') },
  awaitingDelivery: { deliver: 'delivered', ...afterDecision('awaitingDelivery') },
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
