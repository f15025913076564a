import { mayActFor } from './acting';
import type { EventDraft } from './events';
import type { ApplicationFile } from './file';
import type { InspectionRecord } from './params';
import { refuse, type Refusal } from './refusals';
import { checkInspectors } from './review';
import { firstEmpty, type ActRule, type Situation } from './situation';

/**
 * 现场核查: no suspension; the clock runs on. A visit that failed leaves the case in inspection, to be repeated
 * inside the same clock; one that passed returns it to the reviewer.
 */
export const passInspection: ActRule<'passInspection'> = {
  roles: ['inspector'],
  permits: isNamedInspector,
  does: (at, record) => checkRecord(at, record) ?? checkPassed(record) ?? signedRecord('passInspection', record),
};

export const failInspection: ActRule<'failInspection'> = {
  roles: ['inspector'],
  permits: isNamedInspector,
  does: (at, record) => checkRecord(at, record) ?? signedRecord('failInspection', record),
};

/** nobody opened; the visit is arranged anew within the same clock. */
export const recordNoShow: ActRule<'recordNoShow'> = {
  roles: ['inspector'],
  permits: isNamedInspector,
  does: (_, params) => firstEmpty(params, ['note']) ?? [{ type: 'recordNoShow', facts: params }],
};

function isNamedInspector({ file, actor }: Situation): Refusal | null {
  return isOnTeam(file, actor.personId) ? null : refuse('notAssigned');
}

/** one of those who were sent, or the substitute of one. */
function isOnTeam(file: ApplicationFile, personId: string): boolean {
  return file.inspectorIds.some((named) => mayActFor(file, personId, named));
}

function checkRecord({ file, actor }: Situation, record: InspectionRecord): Refusal | null {
  const bad = checkInspectors(record.inspectorIds) ?? firstEmpty(record, ['findings', 'signedBy']);
  if (bad) return bad;
  if (!record.inspectorIds.includes(actor.personId)) return refuse('inspectorNotNamed', 'inspectorIds');
  const others = record.inspectorIds.filter((id) => !isOnTeam(file, id));
  if (others.length > 0) return refuse('notAssigned', 'inspectorIds', others);
  return checkSignatures(record);
}

/** everybody who was there signs, and nobody else. */
function checkSignatures({ inspectorIds, signedInspectorIds = inspectorIds }: InspectionRecord): Refusal | null {
  const missing = inspectorIds.filter((id) => !signedInspectorIds.includes(id));
  return missing.length > 0 ? refuse('signatureMissing', 'signedInspectorIds', missing) : null;
}

/** What was found wanting on a visit cannot have passed it. */
function checkPassed({ checks = [] }: InspectionRecord): Refusal | null {
  const wanting = checks.filter(({ passed }) => !passed).map(({ item }) => item);
  return wanting.length > 0 ? refuse('checksFailed', 'checks', wanting) : null;
}

function signedRecord(type: 'passInspection' | 'failInspection', facts: InspectionRecord): EventDraft[] {
  return [{ type, facts }];
}
