import type { ChecklistPoint } from '../catalogue/item';
import { mayActFor } from './acting';
import type { EventDraft } from './events';
import type { ApplicationFile } from './file';
import type { InspectionRecord } from './params';
import { refuse, type Refusal } from './refusals';
import { checkInspectors } from './review';
import { firstEmpty, type ActRule, type Situation } from './situation';

type PictureRule = Omit<ChecklistPoint, 'how'>;

/**
 * 现场核查: no suspension; the clock runs on. A visit that failed leaves the case in inspection, to be repeated
 * inside the same clock; one that passed returns it to the reviewer.
 */
export const passInspection: ActRule<'passInspection'> = {
  roles: ['inspector'],
  permits: isNamedInspector,
  does: (at, record) => checkRecord(at, record) ?? checkPassed(at, record) ?? signedRecord('passInspection', record),
};

export const failInspection: ActRule<'failInspection'> = {
  roles: ['inspector'],
  permits: isNamedInspector,
  does: (at, record) => checkRecord(at, record) ?? checkFailed(at, record) ?? signedRecord('failInspection', record),
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

/** What was found wanting on a visit cannot have passed it, nor what was not looked at. */
function checkPassed({ refs }: Situation, record: InspectionRecord): Refusal | null {
  const { checklist = [] } = refs.item;
  const wanting = wantingOf(record);
  if (wanting.length > 0) return refuse('checksFailed', 'checks', wanting);
  const { checks = [] } = record;
  const left = checklist.map(({ point }) => point).filter((point) => !checks.some(({ item }) => item === point));
  return left.length > 0 ? refuse('checksMissing', 'checks', left) : checkPictures(checklist, record);
}

/** Where the item says what is looked at, a failure says which of it is not as it must be; the rest may be left open. */
function checkFailed({ refs }: Situation, record: InspectionRecord): Refusal | null {
  const { checklist = [] } = refs.item;
  if (checklist.length > 0 && wantingOf(record).length === 0) return refuse('failureNotNamed', 'checks');
  return checkPictures(checklist, record);
}

function wantingOf({ checks = [] }: InspectionRecord): string[] {
  return checks.filter(({ passed }) => !passed).map(({ item }) => item);
}

/** What was answered and must be seen is in one of the pictures of the record. */
function checkPictures(checklist: readonly PictureRule[], record: InspectionRecord): Refusal | null {
  const { checks = [], photos = [] } = record;
  const taken = new Set(photos.map(({ id }) => id));
  const seen = checks.filter(({ photoIds = [] }) => photoIds.some((id) => taken.has(id))).map(({ item }) => item);
  const needed = checklist.filter(({ photo }) => photo).map(({ point }) => point);
  const unseen = checks.map(({ item }) => item).filter((item) => needed.includes(item) && !seen.includes(item));
  return unseen.length > 0 ? refuse('checkNotPictured', 'checks', unseen) : null;
}

function signedRecord(type: 'passInspection' | 'failInspection', facts: InspectionRecord): EventDraft[] {
  return [{ type, facts }];
}
