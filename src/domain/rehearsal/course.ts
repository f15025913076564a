import { assertNever } from '../assert-never';
import type { JudgedItem } from '../catalogue/item';
import type { FileAct } from '../application/decide';
import { findOpenAttempt, materialCount, type ApplicationFile, type References } from '../application/file';
import { calendarOf, closeAfter } from '../application/limits';
import type { ActParams, HandInParams, InspectionRecord } from '../application/params';
import { dayOf, type Instant } from '../calendar/time';
import { DELIVERY_METHODS } from '../papers/delivery';
import type { Actor, Role } from '../people/roles';

/** Who plays in a rehearsal, each with one authority; nobody of the staff list is named by what never happened. */
export const PLAYERS = {
  applicant: 'applicant',
  frontDesk: 'frontDesk',
  backOffice: 'backOffice',
  inspector1: 'inspector',
  inspector2: 'inspector',
  chiefRepresentative: 'chiefRepresentative',
  /** who conducts a hearing has not reviewed the case. */
  chair: 'leaderInCharge',
} as const satisfies Record<string, Role>;

export type Player = keyof typeof PLAYERS;

/** One act, with what is said in it; `notBefore`: what it waits for beside working time. */
export type Move = {
  [A in FileAct]: { by: Player; act: A; params: ActParams[A]; notBefore?: Instant };
}[FileAct];

/** One more than the notice takes, since it may be issued after the close of a day. */
const DAYS_BEFORE_HEARING = 8;

/** Stands for a picture; where the rehearsal is played on an engine one is taken. */
const REHEARSED_PHOTO = { id: 'photo', sha256: '0'.repeat(64) };

const INSPECTORS: readonly Player[] = ['inspector1', 'inspector2'];

/** The player as one who acts in the department of the item. */
export function actorOf(player: Player, departmentCode: string): Actor {
  const role = PLAYERS[player];
  return { personId: player, authorities: [{ role, departmentCode: role === 'applicant' ? null : departmentCode }] };
}

/** A hand-in at the window with everything that the item asks for. */
export function completeHandIn({ item }: References): HandInParams {
  return {
    channel: 'window',
    applicantId: 'applicant',
    agentId: null,
    powerOfAttorney: false,
    identityChecked: true,
    receivedBy: 'frontDesk',
    windowNo: null,
    object: '演练',
    materials: item.materials.map(({ id, copies }) => ({ materialId: id, copies })),
    form: {},
  };
}

/** What is done next where everybody does their part and the licence is granted; null when nothing is left to do. */
export function nextMove(file: ApplicationFile, refs: References): Move | null {
  const { item } = refs;
  const { stage, handover } = file;
  switch (stage) {
    case 'received':
      return { by: 'frontDesk', act: 'accept', params: {} };
    case 'accepted':
      return handover
        ? { by: 'backOffice', act: 'confirmHandover', params: { materialCount: materialCount(file) } }
        : {
            by: 'frontDesk',
            act: 'handOver',
            params: { receiverId: 'backOffice', materialCount: materialCount(file) },
          };
    case 'review':
      if (item.hearing === 'required' && !file.hearing?.closedAt) return hearingMove(file, refs);
      return item.needsInspection && file.visits.at(-1)?.passed !== true
        ? { by: 'backOffice', act: 'orderInspection', params: { inspectorIds: INSPECTORS, plannedAt: null } }
        : { by: 'backOffice', act: 'submitOpinion', params: { recommendation: 'grant', opinion: '建议准予' } };
    case 'inspection': {
      const params = { inspectorIds: INSPECTORS, findings: '符合要求', signedBy: '申请人', ...answersTo(item) };
      return { by: 'inspector1', act: 'passInspection', params };
    }
    case 'awaitingApproval':
      return { by: 'chiefRepresentative', act: 'approve', params: {} };
    case 'granted':
      return { by: 'backOffice', act: 'makeDocuments', params: {} };
    case 'awaitingDelivery':
      return deliveryMove(file, refs);
    case 'delivered':
      return { by: 'frontDesk', act: 'archive', params: {} };
    case 'awaitingCorrection':
    case 'notAccepted':
    case 'otherAuthority':
    case 'noLicenceNeeded':
    case 'refused':
    case 'certificateMaking':
    case 'archived':
    case 'withdrawn':
    case 'terminated':
      return null;
    default:
      return assertNever(stage, 'no usual course leads on from');
  }
}

/** each point of the checklist as it must be, with one picture for those that must be seen. */
function answersTo({ checklist = [] }: JudgedItem): Pick<InspectionRecord, 'checks' | 'photos'> {
  if (checklist.length === 0) return {};
  const checks = checklist.map(({ point, photo }) => ({
    item: point,
    passed: true,
    ...(photo && { photoIds: [REHEARSED_PHOTO.id] }),
  }));
  return { checks, ...(checklist.some(({ photo }) => photo) && { photos: [REHEARSED_PHOTO] }) };
}

/** at the counter where the item offers that, else by its first way; what goes by post is sent first. */
function deliveryMove(file: ApplicationFile, { item }: References): Move {
  const offered = item.deliveryWays ?? DELIVERY_METHODS;
  const method = offered.includes('counter') ? 'counter' : offered[0]!;
  if (method === 'post' && !findOpenAttempt(file)) {
    return { by: 'frontDesk', act: 'attemptDelivery', params: { method, trackingNumber: 'EMS1234567' } };
  }
  const params = { method, recipient: '申请人', proof: '送达回证', receivedAs: 'applicant' } as const;
  return { by: 'frontDesk', act: 'deliver', params };
}

/** R-22 (许46, 许48): arranged as early as the notice of seven working days allows, held on its day, minuted. */
function hearingMove(file: ApplicationFile, refs: References): Move {
  const { hearing } = file;
  if (!hearing?.appointment) {
    const chair = { personId: 'chair', inService: true, authorities: [], trained: true };
    const day = dayOf(closeAfter(file.lastAt, DAYS_BEFORE_HEARING, file, refs));
    const params = { chair, heldAt: calendarOf(file, refs).openOf(day), place: '听证室' };
    return { by: 'backOffice', act: 'scheduleHearing', params };
  }
  if (hearing.openedAt === null) {
    return { by: 'chair', act: 'openHearing', params: {}, notBefore: hearing.appointment.heldAt };
  }
  return { by: 'chair', act: 'closeHearing', params: { minutes: '听证笔录', signedBy: ['申请人'] } };
}
