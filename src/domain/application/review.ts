import { dayOf } from '../calendar/time';
import { mayActFor } from './acting';
import type { EventDraft } from './events';
import { calendarOf } from './limits';
import type { InspectionSlot, SlotWords } from './params';
import { refuse, type Refusal } from './refusals';
import { APPLICANT, firstEmpty, notice, person, shown, type ActRule, type Situation } from './situation';

/** The reviewer who confirmed the handover holds the review. */
export function isReviewer({ file, actor }: Situation): Refusal | null {
  const mayAct = file.reviewerId === null || mayActFor(file, actor.personId, file.reviewerId);
  return mayAct ? null : refuse('notAssigned');
}

/** two inspectors at least go out together, as often as the item asks. */
export const orderInspection: ActRule<'orderInspection'> = {
  roles: ['backOffice'],
  permits: isReviewer,
  does: (at, { inspectorIds, plannedAt, otherSectionIds = [], unfitIds = [], ...booked }) => {
    const { slot = null } = booked;
    const bad =
      checkInspectors(inspectorIds) ??
      (unfitIds.length > 0 ? refuse('inspectorUnfit', 'inspectorIds', unfitIds) : null) ??
      (otherSectionIds.length > 0 ? refuse('inspectorOfOtherSection', 'inspectorIds', otherSectionIds) : null) ??
      checkSlot(at, inspectorIds, booked);
    if (bad) return bad;
    const facts = { inspectorIds, plannedAt: plannedAt ?? slot?.from ?? null, ...(slot && { slot }) };
    return [{ type: 'orderInspection', facts }, ...appointed(at, inspectorIds, slot)];
  },
};

/** another time for the same officers, with the reason; the clock is not asked. */
export const rescheduleInspection: ActRule<'rescheduleInspection'> = {
  roles: ['backOffice'],
  permits: isReviewer,
  does: (at, { reason, ...booked }) => {
    const { inspectorIds } = at.file;
    const { slot } = booked;
    const bad = firstEmpty({ reason, slot }, ['reason', 'slot']) ?? checkSlot(at, inspectorIds, booked);
    if (bad) return bad;
    return [{ type: 'rescheduleInspection', facts: { slot: slot!, reason } }, ...appointed(at, inspectorIds, slot!)];
  },
};

/** A visit is booked within the hours of one working day to come, for officers who are nowhere else then. */
function checkSlot({ file, refs, now }: Situation, inspectorIds: readonly string[], booked: SlotWords): Refusal | null {
  const { slot, occupiedIds = [] } = booked;
  if (!slot) return null;
  const calendar = calendarOf(file, refs);
  const day = dayOf(slot.from);
  const withinHours = calendar.isWorking(day) && slot.from >= calendar.openOf(day) && slot.to <= calendar.closeOf(day);
  if (slot.from < now || slot.to <= slot.from || !withinHours) return refuse('slotOutsideHours', 'slot');
  const elsewhere = inspectorIds.filter((id) => occupiedIds.includes(id));
  return elsewhere.length > 0 ? refuse('inspectorOccupied', 'inspectorIds', elsewhere) : null;
}

/** The visited party and the officers are told of the time. */
function appointed({ file }: Situation, inspectorIds: readonly string[], slot: InspectionSlot | null): EventDraft[] {
  if (!slot) return [];
  const content = { from: shown(slot.from), to: shown(slot.to) };
  return [notice(file, 'inspectionAppointment', [APPLICANT, ...inspectorIds.map(person)], content)];
}

/** The reviewer's opinion goes to the chief representative; a grant needs a visit that passed where the item asks one. */
export const submitOpinion: ActRule<'submitOpinion'> = {
  roles: ['backOffice'],
  permits: (at) => {
    const { file } = at;
    const last = file.visits.at(-1);
    const pending = file.stage === 'inspection' && (!last || last.at < file.stageSince);
    return isReviewer(at) ?? (pending ? refuse('inspectionPending') : null);
  },
  does: (at, params) => {
    const empty = firstEmpty(params, ['opinion', 'recommendation']);
    if (empty) return empty;
    if (params.recommendation === 'grant' && lacksVisit(at)) return refuse('inspectionNeeded', 'recommendation');
    return [{ type: 'submitOpinion', facts: params }];
  },
};

/** nothing is granted on a visit that failed last, nor without one where the item asks for it. */
export function lacksVisit({ file, refs }: Situation): boolean {
  const last = file.visits.at(-1);
  return last ? !last.passed : refs.item.needsInspection;
}

/** R-19 (许34): at least two, each once. */
export function checkInspectors(inspectorIds: readonly string[] | undefined): Refusal | null {
  return new Set(inspectorIds).size >= 2 && new Set(inspectorIds).size === inspectorIds!.length
    ? null
    : refuse('tooFewInspectors', 'inspectorIds');
}
