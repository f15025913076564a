import type { Instant } from '../calendar/time';
import { papersAfter, papersOfHandIn } from './custody';
import type { ApplicationEvent, Doer, DoneType, EventDraft, EventType } from './events';
import type { ApplicationFile, Branch } from './file';
import { addMaterials, amendOutstanding, materialIdsOf, unite } from './materials';
import { withoutSubstitute, withReassigned, withSignature, withSubstitute, withTransfer } from './officers';
import { stopClocks, withHearing, withOverrun, withPeriod, withSuspension, withSuspensionNotice } from './stops';
import { findNext } from './table';

type EventOf<T extends EventType> = Extract<ApplicationEvent, { type: T }>;
type Changes = Partial<ApplicationFile>;

/** An event that cannot follow the file it is applied to: the store is damaged, or the code is wrong. */
export class ImpossibleEventError extends Error {}

/**
 * The file after one more event.
 * @throws ImpossibleEventError when the sequence has a gap or the table knows no such move
 */
export function applyEvent(file: ApplicationFile | null, event: ApplicationEvent): ApplicationFile {
  if (event.type === 'handIn') return { ...openFrom(file, event), papers: papersOfHandIn(event) };
  if (!file) throw new ImpossibleEventError(`${event.type} before handIn`);
  if (event.seq !== file.seq + 1) throw new ImpossibleEventError(`event ${event.seq} after ${file.seq}`);
  const change = CHANGES[event.type] as ((file: ApplicationFile, event: ApplicationEvent) => Changes) | undefined;
  return {
    ...file,
    ...stageAfter(file, event),
    ...change?.(file, event),
    ...papersAfter(file, event),
    seq: event.seq,
    lastAt: event.at,
  };
}

/** Folds all events of one application, in the order of `seq`. */
export function foldEvents(events: readonly ApplicationEvent[]): ApplicationFile {
  if (events.length === 0) throw new ImpossibleEventError('an application without events');
  return applyAll(null, events);
}

/** Gives drafts their places behind the file. */
export function place(
  file: ApplicationFile | null,
  drafts: readonly EventDraft[],
  by: Doer,
  at: Instant,
): ApplicationEvent[] {
  const seq = file?.seq ?? 0;
  return drafts.map((draft, index) => ({ ...draft, by: draft.by ?? by, at, seq: seq + index + 1 }));
}

/** The file with these events behind it. */
export function applyAll(file: ApplicationFile | null, events: readonly ApplicationEvent[]): ApplicationFile {
  return events.reduce<ApplicationFile | null>(applyEvent, file)!;
}

const CONSEQUENCES: ReadonlySet<EventType> = new Set<EventType>([
  'breachRecorded',
  'cardGiven',
  'noticeIssued',
  'noticeAmended',
  'reapplicationBarred',
  'warned',
  'limitPassed',
  'suspensionBegan',
  'suspensionOverran',
  'calendarChanged',
  'branchOpened',
  'branchAnswered',
  'branchLate',
]);

/** Whether this event is an act that was done, and so a step of the table. */
export function isDone(type: EventType): type is DoneType {
  return !CONSEQUENCES.has(type);
}

function stageAfter(file: ApplicationFile, event: ApplicationEvent): Changes {
  if (!isDone(event.type)) return {};
  const stage = findNext(file.stage, event.type);
  if (!stage) throw new ImpossibleEventError(`${event.type} in stage ${file.stage}`);
  return stage === file.stage ? {} : { stage, stageSince: event.at };
}

function openFrom(file: ApplicationFile | null, { seq, at, facts }: EventOf<'handIn'>): ApplicationFile {
  if (file || seq !== 1) throw new ImpossibleEventError('handIn must be the first event and only that');
  return {
    seq,
    lastAt: at,
    stage: 'received',
    stageSince: at,
    itemCode: facts.itemCode,
    itemVersion: facts.itemVersion,
    departmentCode: facts.departmentCode,
    calendarVersion: facts.calendarVersion,
    channel: facts.channel,
    windowNo: facts.windowNo,
    applicantId: facts.applicantId,
    ...agencyOf(facts),
    object: facts.object,
    materials: facts.materials,
    receivedAt: at,
    receivedBy: facts.receivedBy,
    intakeOfficerId: facts.receivedBy,
    completedAt: null,
    suppliedAt: null,
    corrections: [],
    secondNoticeReleased: false,
    fraudChecks: [],
    bar: null,
    newMaterialIds: [],
    outstandingIds: [],
    acceptedAt: null,
    acceptanceMadeAt: null,
    deemed: false,
    appointment: false,
    firstResponsibleId: null,
    handover: null,
    reviewerId: null,
    inspectorIds: [],
    visits: [],
    opinion: null,
    returnCount: 0,
    decision: null,
    deliveredAt: null,
    deliveryMethod: null,
    closedAt: null,
    suspensionNotice: null,
    suspensions: [],
    extension: null,
    warnings: [],
    committedPassedAt: null,
    statutoryPassedAt: null,
    overtimeNoticeCompletedAt: null,
    coordinatedAt: null,
    cards: [],
    breaches: [],
    heldAtDue: null,
    substitutions: [],
    formerIds: [],
    transfers: [],
    recusals: [],
    deputy: null,
    contacts: [],
    urges: [],
    urgings: [],
    noticeCounts: {},
  };
}

/** the agent with the check that was handed in on, and with what the paper allows; each only where there was one. */
function agencyOf(
  facts: EventOf<'handIn'>['facts'],
): Pick<ApplicationFile, 'agentId' | 'agentCheck' | 'paperAuthorisation'> {
  const { agentId, agentCheck, paperAuthorisation: paper } = facts;
  return {
    agentId,
    ...(agentCheck && { agentCheck }),
    ...(paper && { paperAuthorisation: { scope: paper.scope, until: paper.until } }),
  };
}

/** What each event changes beside the stage. An act that only moves the case, or only leaves its event, has no entry. */
const CHANGES: { [T in Exclude<EventType, 'handIn'>]?: (file: ApplicationFile, event: EventOf<T>) => Changes } = {
  supplement: (file, { at, facts }) => {
    const brought = facts.materials.map((one) => one.materialId);
    const outstandingIds = file.outstandingIds.filter((id) => !brought.includes(id));
    const completes = file.outstandingIds.length > 0 && outstandingIds.length === 0;
    return {
      materials: addMaterials(file.materials, facts.materials),
      newMaterialIds: unite(file.newMaterialIds, brought),
      outstandingIds,
      completedAt: completes ? at : file.completedAt,
      suppliedAt: at,
    };
  },
  issueCorrection: (file, { at, by, facts }) => ({
    corrections: [
      ...file.corrections,
      {
        issuedAt: at,
        issuedBy: by.personId,
        defects: facts.defects,
        nextVisitAt: facts.nextVisitAt,
        amendableUntil: facts.amendableUntil,
        newMaterialIds: file.corrections.length === 0 ? null : file.newMaterialIds,
        released: file.secondNoticeReleased,
        signedAt: null,
      },
    ],
    newMaterialIds: [],
    outstandingIds: unite(file.outstandingIds, materialIdsOf(facts.defects)),
    completedAt: null,
    secondNoticeReleased: false,
  }),
  amendCorrection: (file, { at, facts }) => {
    const outstandingIds = amendOutstanding(file, materialIdsOf(facts.defects));
    return {
      outstandingIds,
      // What the amendment no longer asks for may have been all that was missing: the office owes its answer from then on.
      completedAt: outstandingIds.length > 0 ? null : (file.completedAt ?? at),
      corrections: replaceLast(file.corrections, (notice) => ({
        ...notice,
        defects: facts.defects,
        nextVisitAt: facts.nextVisitAt ?? notice.nextVisitAt,
      })),
    };
  },
  signCorrection: (file, { at }) => ({
    corrections: replaceLast(file.corrections, (notice) => ({ ...notice, signedAt: at })),
  }),
  releaseSecondNotice: () => ({ secondNoticeReleased: true }),
  accept: (file, { at, by, facts }) => ({
    acceptedAt: facts.acceptedAt,
    acceptanceMadeAt: at,
    appointment: facts.appointment ?? false,
    firstResponsibleId: facts.firstResponsibleId ?? by.personId,
    // who accepted decides as little as who answers for it.
    formerIds: facts.firstResponsibleId ? [...new Set([...file.formerIds, by.personId])] : file.formerIds,
  }),
  deemAccepted: (file, { at, facts }) => ({
    acceptedAt: facts.acceptedAt,
    acceptanceMadeAt: at,
    deemed: true,
    firstResponsibleId: file.intakeOfficerId,
  }),
  refuseAcceptance: (_, { at }) => ({ closedAt: at }),
  referToAuthority: (_, { at }) => ({ closedAt: at }),
  declareNoLicenceNeeded: (_, { at }) => ({ closedAt: at }),
  openFraudCheck: ({ fraudChecks = [] }, { at, facts }) => ({
    fraudChecks: [...fraudChecks, { materialId: facts.materialId, openedAt: at, closedAt: null, result: null }],
  }),
  closeFraudCheck: ({ fraudChecks = [] }, { at, facts }) => ({
    fraudChecks: fraudChecks.map((check) =>
      check.closedAt === null ? { ...check, closedAt: at, result: facts.result } : check,
    ),
  }),
  handOver: (_, { at, by, facts }) => ({
    handover: {
      handedOverAt: at,
      handedOverBy: by.personId,
      receiverId: facts.receiverId,
      materialCount: facts.materialCount,
      confirmedAt: null,
    },
  }),
  confirmHandover: (file, { at, by }) => ({
    handover: file.handover && { ...file.handover, confirmedAt: at },
    reviewerId: by.personId,
  }),
  orderInspection: (_, { facts }) => ({ inspectorIds: facts.inspectorIds, inspectionSlot: facts.slot ?? null }),
  rescheduleInspection: (_, { facts }) => ({ inspectionSlot: facts.slot }),
  recordNoShow: (file, { at }) => ({ noShows: [...(file.noShows ?? []), at], inspectionSlot: null }),
  passInspection: (file, event) => ({ visits: [...file.visits, visitOf(event, true)], inspectionSlot: null }),
  failInspection: (file, event) => ({ visits: [...file.visits, visitOf(event, false)], inspectionSlot: null }),
  submitOpinion: (_, { at, by, facts }) => ({
    opinion: { at, by: by.personId, recommendation: facts.recommendation },
  }),
  approve: (file, { at, by }) => ({ decision: { kind: 'granted', at, by: by.personId }, ...stopClocks(file, at) }),
  refuse: (file, { at, by }) => ({ decision: { kind: 'refused', at, by: by.personId }, ...stopClocks(file, at) }),
  makeDocuments: (_, { by, facts: { seal } }) => ({ documentsBy: by.personId, ...(seal && { certificateSeal: seal }) }),
  completeDocuments: (_, { facts }) => ({ certificateFollowed: facts.followed ?? false }),
  cancelLicence: (_, { at }) => ({ closedAt: at }),
  voidCertificate: (_, { at }) => ({ closedAt: at }),
  returnToReview: (file) => ({ opinion: null, returnCount: file.returnCount + 1 }),
  attemptDelivery: ({ deliveryAttempts = [] }, { at, facts: { method, trackingNumber = null } }) => ({
    deliveryAttempts: [...deliveryAttempts, { method, at, trackingNumber, failedAt: null }],
  }),
  failDelivery: ({ deliveryAttempts = [] }, { at }) => ({
    deliveryAttempts: replaceLast(deliveryAttempts, (one) => ({ ...one, failedAt: at })),
  }),
  deliver: (_, { at, facts }) => ({ deliveredAt: at, deliveryMethod: facts.method }),
  archive: (_, { at }) => ({ closedAt: at }),
  tellThirdParties: (file, { at }) => withHearing(file, { toldAt: at }),
  requestHearing: (file, { at, facts }) => withHearing(file, { request: { at, askedBy: facts.askedBy } }),
  scheduleHearing: (file, { at, facts: { heldAt, chairId } }) =>
    withHearing(file, { appointment: { at, heldAt, chairId } }),
  openHearing: (file, { at }) => withHearing(file, { openedAt: at }),
  closeHearing: (file, { at }) => withHearing(file, { closedAt: at }),
  notifySuspension: (_, { at, facts }) => withSuspensionNotice(at, facts),
  suspend: (file, { at, facts }) => withSuspension(file, at, facts),
  suspensionBegan: (file) => withPeriod(file, file.plannedSuspension!),
  suspensionOverran: (file, { facts }) => withOverrun(file, facts.from),
  resume: (file, { at }) => stopClocks(file, at),
  grantExtension: (_, { at, by, facts }) => ({
    extension: { workingDays: facts.workingDays, grantedAt: at, grantedBy: by.personId },
  }),
  withdraw: (file, { at }) => ({ closedAt: at, ...stopClocks(file, at) }),
  deemWithdrawn: (_, { at }) => ({ closedAt: at }),
  terminate: (file, { at }) => ({ closedAt: at, ...stopClocks(file, at) }),
  contact: (file, { at }) => ({ contacts: [...file.contacts, { at, answeredAt: null }] }),
  replyContact: (file, { at }) => ({ contacts: file.contacts.map((one) => answered(one, at)) }),
  assignSubstitute: (file, { seq, at, facts }) => ({
    ...withSubstitute(file, at, facts),
    ...withTransfer(file, { seq, at }, facts.absentId, facts.substituteId),
  }),
  endSubstitution: (file, { at, facts }) => withoutSubstitute(file, at, facts.absentId),
  reassign: (file, { seq, at, facts }) => ({
    ...withReassigned(file, at, facts),
    ...withTransfer(file, { seq, at }, facts.fromId, facts.toId),
  }),
  signTransfer: (file, { by, facts }) => withSignature(file, by.personId, facts.transferSeqs),
  declareInterest: (file, { by }) => ({ recusals: [...file.recusals, { personId: by.personId, role: by.role }] }),
  authoriseDeputy: (_, { facts }) => ({
    deputy: { personId: facts.deputyId, documentNumber: facts.documentNumber },
  }),
  urge: (file, { at }) => ({ urges: [...file.urges, { at, answeredAt: null }] }),
  replyUrge: (file, { at }) => ({ urges: file.urges.map((urge) => answered(urge, at)) }),
  issueUrging: (file, { at }) => ({
    urgings: [...file.urgings, { ordinal: file.urgings.length + 1, at, answeredAt: null }],
  }),
  answerUrging: (file, { at }) => ({ urgings: file.urgings.map((urging) => answered(urging, at)) }),
  fileOvertimeNotice: (_, { at }) => ({ overtimeNoticeCompletedAt: at }),
  coordinate: (_, { at }) => ({ coordinatedAt: at }),
  breachRecorded: (file, { facts }) => ({ breaches: [...file.breaches, facts] }),
  reapplicationBarred: (_, { facts }) => ({ bar: facts }),
  cardGiven: (file, { facts }) => ({ cards: [...file.cards, facts.colour] }),
  noticeIssued: (file, { facts }) => ({ noticeCounts: { ...file.noticeCounts, [facts.notice]: facts.ordinal } }),
  warned: (file, { at, facts }) => ({ warnings: [...file.warnings, { at, warnAt: facts.warnAt }] }),
  limitPassed: (file, { at, facts }) => {
    if (facts.limit === 'statutory') return { statutoryPassedAt: at };
    const heldAtDue = { personId: facts.holderId, atApproval: file.stage === 'awaitingApproval' };
    return { committedPassedAt: at, heldAtDue };
  },
  calendarChanged: (_, { facts }) => ({ calendarVersion: facts.calendarVersion, rereckoned: facts.rereckoned }),
  branchOpened: (file, { facts }) => ({
    branches: [...(file.branches ?? []), { ...facts, answer: null, answeredAt: null, onTime: null, lateSince: null }],
  }),
  branchAnswered: (file, { facts: { departmentCode, ...answer } }) => withBranch(file, departmentCode, answer),
  branchLate: (file, { facts: { departmentCode, dueAt } }) => withBranch(file, departmentCode, { lateSince: dueAt }),
};

function withBranch(file: ApplicationFile, departmentCode: string, changes: Partial<Branch>): Changes {
  return {
    branches: file.branches?.map((one) => (one.departmentCode === departmentCode ? { ...one, ...changes } : one)),
  };
}

function visitOf({ at, facts }: EventOf<'passInspection' | 'failInspection'>, passed: boolean) {
  return { at, inspectorIds: facts.inspectorIds, passed, findings: facts.findings };
}

function answered<T extends { readonly answeredAt: Instant | null }>(one: T, at: Instant): T {
  return one.answeredAt === null ? { ...one, answeredAt: at } : one;
}

function replaceLast<T>(list: readonly T[], change: (last: T) => T): T[] {
  return list.map((one, index) => (index === list.length - 1 ? change(one) : one));
}
