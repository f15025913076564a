import { instantOf, type Instant } from '../calendar/time';
import type { Role } from '../people/roles';
import type { Act } from './acts';
import { answeringFor } from './acting';
import { handoverDueAt, answerDueAt, deliveryDueAt, replyDueAt, clocksOf } from './limits';
import {
  contactPersonOf,
  findOpenCheck,
  isSuspended,
  stepHolderOf,
  type ApplicationFile,
  type References,
} from './file';
import { hearingDueAt, lacksHearing } from './hearing';
import { isChiefRecused } from './recusal';
import { decidingRole } from './situation';
import { isUnderClock } from './stages';
import { assertNever } from '../assert-never';

/** Who owes it: one person by name, or whoever holds the role in that department. */
export type DutyOwner = { readonly personId: string } | { readonly role: Role; readonly departmentCode: string | null };

/**
 * One thing that somebody owes the case now. `key` tells it apart within the case as long as it lasts; `act` is what
 * discharges it; `dueAt` null means that no limit runs (the clock is suspended, or nobody set one).
 */
export interface Duty {
  readonly key: string;
  readonly act: Act;
  readonly owner: DutyOwner;
  readonly since: Instant;
  readonly dueAt: Instant | null;
}

/**
 * Everything that is owed now, first what moves the case. It is a function of the file: no task is ever stored that the
 * facts do not call for, and none is forgotten.
 */
export function dutiesOf(file: ApplicationFile, refs: References): Duty[] {
  return [...stepDuties(file, refs), ...supervisionDuties(file, refs)];
}

function stepDuties(file: ApplicationFile, refs: References): Duty[] {
  const department = (role: Role): DutyOwner => ({ role, departmentCode: file.departmentCode });
  const owed = (act: Act, owner: DutyOwner, dueAt: Instant | null, since = file.stageSince): Duty[] => [
    { key: act, act, owner, since, dueAt },
  ];
  const committed = clocksOf(file, refs)?.committed.dueAt ?? null;
  switch (file.stage) {
    case 'received':
      return owed('accept', { personId: contactPersonOf(file) }, answerDueAt(file, refs));
    case 'awaitingCorrection':
      return file.outstandingIds.length > 0
        ? owed('supplement', { personId: file.applicantId }, null)
        : owed('accept', { personId: contactPersonOf(file) }, answerDueAt(file, refs), file.completedAt!);
    case 'accepted':
      return file.handover
        ? owed(
            'confirmHandover',
            { personId: answeringFor(file, file.handover.receiverId) },
            handoverDueAt(file, refs),
            file.handover.handedOverAt,
          )
        : owed('handOver', { personId: stepHolderOf(file) }, handoverDueAt(file, refs));
    case 'review':
      return owed('submitOpinion', { personId: stepHolderOf(file) }, committed);
    case 'inspection':
      return file.inspectorIds.map((named) => ({
        ...owed('passInspection', { personId: answeringFor(file, named) }, committed)[0]!,
        key: `inspection/${named}`,
      }));
    case 'awaitingApproval': {
      const { act, owner } = approvalOwed(file, refs);
      return owed(act, owner, committed);
    }
    case 'granted':
    case 'refused':
      return owed('makeDocuments', { personId: stepHolderOf(file) }, deliveryDueAt(file, refs));
    case 'awaitingDelivery':
      return owed('deliver', department('frontDesk'), deliveryDueAt(file, refs));
    case 'delivered':
      return owed('archive', department('frontDesk'), null);
    case 'certificateMaking':
    case 'notAccepted':
    case 'otherAuthority':
    case 'noLicenceNeeded':
    case 'archived':
    case 'withdrawn':
    case 'terminated':
      return [];
    default:
      return assertNever(file.stage, 'no duty is known for stage');
  }
}

function supervisionDuties(file: ApplicationFile, refs: References): Duty[] {
  const duties: Duty[] = [];
  const urge = file.urges.find((one) => one.answeredAt === null);
  if (urge) {
    const personId = contactPersonOf(file);
    duties.push({
      key: `replyUrge/${urge.at}`,
      act: 'replyUrge',
      owner: { personId },
      since: urge.at,
      dueAt: replyDueAt(urge.at, file, refs),
    });
  }
  const asked = file.contacts.find((one) => one.answeredAt === null);
  if (asked) {
    const owner = { personId: contactPersonOf(file) };
    duties.push({ key: `replyContact/${asked.at}`, act: 'replyContact', owner, since: asked.at, dueAt: null });
  }
  for (const { seq, at: since, toId, signedIds } of file.transfers) {
    if (signedIds.includes(toId)) continue;
    duties.push({ key: `signTransfer/${seq}`, act: 'signTransfer', owner: { personId: toId }, since, dueAt: null });
  }
  const doubt = findOpenCheck(file);
  if (doubt) {
    const owner = { personId: stepHolderOf(file) };
    duties.push({
      key: `closeFraudCheck/${doubt.openedAt}`,
      act: 'closeFraudCheck',
      owner,
      since: doubt.openedAt,
      dueAt: null,
    });
  }
  if (!isUnderClock(file.stage)) return duties;
  const urging = file.urgings.findLast((one) => one.answeredAt === null);
  if (urging) {
    duties.push({
      key: `answerUrging/${urging.ordinal}`,
      act: 'answerUrging',
      owner: file.stage === 'awaitingApproval' ? approvalOwed(file, refs).owner : { personId: stepHolderOf(file) },
      since: urging.at,
      dueAt: replyDueAt(urging.at, file, refs),
    });
  }
  duties.push(...hearingDuties(file, refs));
  duties.push(...overdueDuties(file));
  if (isSuspended(file)) {
    const since = file.suspensions.at(-1)!.from;
    duties.push({ key: `resume/${since}`, act: 'resume', owner: { personId: stepHolderOf(file) }, since, dueAt: null });
  }
  return duties;
}

/** a hearing that was asked for is arranged in time, held, and minuted. */
function hearingDuties(file: ApplicationFile, refs: References): Duty[] {
  const { request, appointment, openedAt, closedAt } = file.hearing ?? {};
  const owner = { personId: stepHolderOf(file) };
  if (closedAt) return [];
  if (openedAt) return [{ key: 'closeHearing', act: 'closeHearing', owner, since: openedAt, dueAt: null }];
  if (appointment) {
    const { at: since, heldAt: dueAt } = appointment;
    return [{ key: `openHearing/${since}`, act: 'openHearing', owner, since, dueAt }];
  }
  if (!request) {
    // 许46: nobody needs to ask for it, and no term runs; arranged it can be once the back office has the case.
    if (file.stage === 'accepted' || !lacksHearing(file, refs)) return [];
    return [{ key: 'scheduleHearing', act: 'scheduleHearing', owner, since: file.stageSince, dueAt: null }];
  }
  const dueAt = hearingDueAt(file, refs, request.at);
  return [{ key: 'scheduleHearing', act: 'scheduleHearing', owner, since: request.at, dueAt }];
}

/** Who owes the approval, or the authority that it waits for. */
function approvalOwed(
  file: ApplicationFile,
  refs: References,
): { act: 'approve' | 'authoriseDeputy'; owner: DutyOwner } {
  const { departmentCode, deputy } = file;
  if (deputy) return { act: 'approve', owner: { personId: deputy.personId } };
  const role = decidingRole(file, refs);
  return role === 'chiefRepresentative' && isChiefRecused(file)
    ? { act: 'authoriseDeputy', owner: { role: 'organHead', departmentCode } }
    : { act: 'approve', owner: { role, departmentCode } };
}

/**
 * the centre coordinates, from the notice of an overrun that is foreseen or else from the overrun itself; then a person
 * completes the overdue notice that the system issued by itself.
 */
function overdueDuties(file: ApplicationFile): Duty[] {
  const { committedPassedAt: passed, overtimeNoticeCompletedAt: told } = file;
  if (passed === null && told === null) return [];
  const duties: Duty[] = [];
  if (file.coordinatedAt === null) {
    const since = instantOf(Math.min(passed ?? told!, told ?? passed!));
    const owner = { role: 'centre', departmentCode: null } as const;
    duties.push({ key: 'coordinate', act: 'coordinate', owner, since, dueAt: null });
  }
  if (told === null) {
    const owner = { personId: contactPersonOf(file) };
    duties.push({ key: 'fileOvertimeNotice', act: 'fileOvertimeNotice', owner, since: passed!, dueAt: null });
  }
  return duties;
}
