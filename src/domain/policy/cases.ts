/** Who sees an application, and how much of it: the case, its papers, what is masked, and what may leave the house. */
import { answeringFor } from '../application/acting';
import { stepHolderOf, type ApplicationFile, type References } from '../application/file';
import { isRecused } from '../application/recusal';
import { refuse, type Refusal } from '../application/refusals';
import type { Instant } from '../calendar/time';
import { isOver, mayFollow, type Authorisation } from '../people/authorisation';
import type { Actor, Role } from '../people/roles';
import { holdsIn, reachOf } from './books';

/** Who looks. */
export interface Viewer extends Actor {
  readonly kind: 'staff' | 'agent' | 'applicant';
  /** what applicants authorised an agent for, also what has ended; agents alone. */
  readonly agency?: Agency;
}

export interface Agency {
  readonly authorisations: readonly Authorisation[];
  /** When it was read. */
  readonly at: Instant;
}

interface ShownCase {
  readonly applicantId: string;
  readonly agentId: string | null;
  readonly itemCode: string;
  readonly receivedAt: Instant;
  readonly receivedBy: string;
  readonly departmentCode: string;
  readonly file: ApplicationFile;
}

/**
 * Outside: the applicant, and agents as far as the applicant lets them. Inside, as long as they hold an office: everybody
 * to whom the case is or was assigned, the departments that handle it, and the roles of the whole centre.
 * @returns null, or why not
 */
export function refusesToShow(shown: ShownCase, item: References['item'], viewer: Viewer): Refusal | null {
  const { personId, authorities, kind, agency } = viewer;
  if (kind !== 'staff') {
    const follows = agency ? mayFollow(shown, personId, agency.authorisations, agency.at) : shown.agentId === personId;
    if (shown.applicantId === personId || follows) return null;
    const { paperAuthorisation: paper } = shown.file;
    const wasTheirs = shown.agentId === personId && agency && paper && isOver(paper, agency.at);
    return refuse(wasTheirs ? 'powerOfAttorneyOver' : 'notOwnApplication');
  }
  const { all, departments } = reachOf('applications', viewer);
  const handling = [shown.departmentCode, ...(item.joint?.departments ?? []).map((one) => one.departmentCode)];
  const assigned = authorities.length > 0 && assignedTo(shown).includes(personId);
  return all || assigned || handling.some((one) => departments.includes(one)) ? null : refuse('wrongDepartment');
}

function assignedTo({ receivedBy, file }: ShownCase): (string | null | undefined)[] {
  const { firstResponsibleId, reviewerId, handover, inspectorIds } = file;
  return [receivedBy, firstResponsibleId, reviewerId, stepHolderOf(file), handover?.receiverId, ...inspectorIds];
}

const KEEPERS: ReadonlySet<Role> = new Set<Role>(['administrator', 'securityAdministrator']);

/**
 * Papers, files and licences bear names and numbers as they were handed in. Who sees the case opens them, but not who only keeps
 * the system running or the accounts.
 */
export function opensPapers({ kind, authorities }: Viewer): boolean {
  return kind !== 'staff' || authorities.some(({ role }) => !KEEPERS.has(role));
}

/** Roles that review, decide or supervise. */
const OVERSEERS: readonly Role[] = [
  'backOffice',
  'chiefRepresentative',
  'windowHead',
  'organHead',
  'supervisor',
  'centre',
];

/**
 * Who may see a masked datum, for a reason. Who has the case in hand: the step, the intake, the first responsible officer, the
 * reviewer, or who stands in for them; and whoever reviews, decides or supervises there. Other windows and inspectors have no
 * need of it, nor has who declared an interest.
 */
export function isInCharge(file: ApplicationFile, actor: Actor): boolean {
  if (isRecused(file, actor.personId)) return false;
  const holders = [file.intakeOfficerId, file.firstResponsibleId, file.reviewerId].filter((id) => id !== null);
  const inHand = [stepHolderOf(file), ...holders, ...holders.map((id) => answeringFor(file, id))];
  return inHand.includes(actor.personId) || holdsIn(actor, OVERSEERS, file.departmentCode);
}

/** who takes a case out of the house. */
export function mayTakeOut(file: ApplicationFile, actor: Actor): boolean {
  return isInCharge(file, actor) || actor.authorities.some(({ role }) => role === 'auditor');
}

/** Who may take personal data out of the house in clear, for a court. */
const FOR_COURT: readonly Role[] = ['organHead', 'chiefRepresentative', 'supervisor', 'centre', 'auditor'];

/** @returns whether also with its personal data in clear */
export function mayTakeOutWhole(file: ApplicationFile, actor: Actor): boolean {
  return mayTakeOut(file, actor) && actor.authorities.some(({ role }) => FOR_COURT.includes(role));
}
