/** Rows that follow from the file alone, one function a table. */
import type { Bar } from '../domain/application/bars';
import type { Duty, DutyOwner } from '../domain/application/duties';
import type { ApplicationEvent } from '../domain/application/events';
import { isSuspended, stepHolderOf, type ApplicationFile, type References } from '../domain/application/file';
import { clocksOf } from '../domain/application/limits';
import type { AttachedFile, HandedInMaterial } from '../domain/application/params';
import { choiceIn } from '../domain/centre/settings';
import type { ApplicationRow } from '../entities/application';
import type { BarRow } from '../entities/bar';
import type { ClockRow, SuspensionRow } from '../entities/clock';
import type { NoticeRecipientRow } from '../entities/notice';
import type { ApplicationFileRow } from '../entities/stored-file';
import type { TaskRow } from '../entities/task';

/** What a case is called in the books, beside its file. */
export interface CaseIdentity {
  readonly applicationId: string;
  readonly number: string;
  readonly settingsVersion: number;
  readonly certificateNumber: string | null;
}

export function applicationRow(identity: CaseIdentity, file: ApplicationFile, refs: References): ApplicationRow {
  const clocks = clocksOf(file, refs);
  return {
    id: identity.applicationId,
    number: identity.number,
    itemCode: file.itemCode,
    itemVersion: file.itemVersion,
    settingsVersion: identity.settingsVersion,
    calendarVersion: file.calendarVersion,
    departmentCode: file.departmentCode,
    channel: file.channel,
    windowNo: file.windowNo,
    applicantId: file.applicantId,
    agentId: file.agentId,
    object: file.object,
    repeatable: choiceIn(refs.settings, 'duplicate') === 'separateCase',
    receivedAt: file.receivedAt,
    receivedBy: file.receivedBy,
    stage: file.stage,
    stageSince: file.stageSince,
    seq: file.seq,
    lastEventAt: file.lastAt,
    acceptedAt: file.acceptedAt,
    deemed: file.deemed,
    firstResponsibleId: file.firstResponsibleId,
    reviewerId: file.reviewerId,
    stepHolderId: stepHolderOf(file),
    decision: file.decision?.kind ?? null,
    decidedAt: file.decision?.at ?? null,
    decidedBy: file.decision?.by ?? null,
    deliveredAt: file.deliveredAt,
    closedAt: file.closedAt,
    committedDueAt: clocks?.committed.dueAt ?? null,
    statutoryDueAt: clocks?.statutory.dueAt ?? null,
    warnAt: clocks?.committed.warnAt ?? null,
    provisional: (clocks?.committed.provisional || clocks?.statutory.provisional) ?? false,
    suspended: isSuspended(file),
    yellowCard: file.cards.includes('yellow'),
    redCard: file.cards.includes('red'),
    certificateNumber: identity.certificateNumber,
    file,
  };
}

/** Both clocks of an accepted application; they stop with the decision, or with a case that ends without one. */
export function clockRows(applicationId: string, file: ApplicationFile, refs: References): ClockRow[] {
  const clocks = clocksOf(file, refs);
  if (!clocks) return [];
  const limits = { committed: refs.item.committedLimit, statutory: refs.item.statutoryLimit };
  return (['committed', 'statutory'] as const).map((kind) => ({
    applicationId,
    kind,
    startedAt: file.acceptedAt!,
    day0: clocks[kind].day0,
    limitUnit: limits[kind].unit,
    limitLength: limits[kind].length,
    extensionDays: file.extension?.workingDays ?? 0,
    extensionValid: clocks[kind].extensionValid,
    budgetMinutes: clocks[kind].budgetMinutes,
    dueAt: clocks[kind].dueAt,
    dueOn: clocks[kind].dueOn,
    warnAt: clocks[kind].warnAt,
    provisional: clocks[kind].provisional,
    stoppedAt: file.decision?.at ?? file.closedAt,
  }));
}

export function suspensionRows(applicationId: string, file: ApplicationFile): SuspensionRow[] {
  return file.suspensions.map(({ ground, from, to }, index) => ({
    applicationId,
    ordinal: index + 1,
    ground,
    fromAt: from,
    toAt: to,
  }));
}

/** the bar that a case has laid on its applicant. */
export function barRow(applicationId: string, { ground, from, until }: Bar, file: ApplicationFile): BarRow {
  const { applicantId, itemCode } = file;
  return { applicationId, ground, applicantId, itemCode, fromOn: from, untilOn: until };
}

/** The files that came in with these materials, or as scans of a power of attorney. */
export function fileRows(
  applicationId: string,
  seq: number,
  materials: readonly Pick<HandedInMaterial, 'materialId' | 'files'>[],
): ApplicationFileRow[] {
  return materials.flatMap(({ materialId, files = [] }) =>
    files.map(({ fileId }) => ({ applicationId, materialId, fileId, seq })),
  );
}

/** files beside the materials, as what they belong to the case: pictures of a visit, proofs of a delivery. */
export function attachedRows(
  applicationId: string,
  seq: number,
  materialId: string,
  files: readonly AttachedFile[] = [],
): ApplicationFileRow[] {
  return files.map(({ id: fileId }) => ({ applicationId, materialId, fileId, seq }));
}

/** A duty that this event brought about, as the task of whoever owes it. */
export function taskRow(applicationId: string, duty: Duty, openedSeq: number): TaskRow {
  const { key, act, owner, since, dueAt } = duty;
  return { applicationId, key, openedSeq, act, ...ownerColumns(owner), since, dueAt, closedAt: null, closedSeq: null };
}

export function ownerColumns(owner: DutyOwner) {
  return {
    ownerPersonId: 'personId' in owner ? owner.personId : null,
    ownerRole: 'role' in owner ? owner.role : null,
    ownerDepartmentCode: 'role' in owner ? owner.departmentCode : null,
  };
}

/**
 * Whom a notice reaches, each once: "the applicant" is also the agent who acts. All get it in their inbox; other
 * ways are added when somebody serves them.
 */
export function recipientRows(
  applicationId: string,
  event: Extract<ApplicationEvent, { type: 'noticeIssued' }>,
  file: ApplicationFile,
): NoticeRecipientRow[] {
  const rows = event.facts.recipients.flatMap((recipient): NoticeRecipientRow[] => {
    const row = {
      applicationId,
      seq: event.seq,
      channel: 'inbox',
      partyId: null,
      personId: null,
      role: null,
      departmentCode: null,
    } as const;
    switch (recipient.to) {
      case 'applicant':
        return [file.applicantId, file.agentId]
          .filter((partyId) => partyId !== null)
          .map((partyId) => ({ ...row, recipient: `party/${partyId}`, partyId }));
      case 'person':
        return [{ ...row, recipient: `person/${recipient.personId}`, personId: recipient.personId }];
      case 'role': {
        const { role, departmentCode } = recipient;
        return [{ ...row, recipient: `role/${role}/${departmentCode ?? ''}`, role, departmentCode }];
      }
    }
  });
  return [...new Map(rows.map((row) => [row.recipient, row])).values()];
}
