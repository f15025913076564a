import { mayActFor } from './acting';
import { refuse, type Refusal } from './refusals';
import { firstEmpty, type ActRule, type Situation } from './situation';

/** The reviewer who confirmed the handover holds the review. */
export function isReviewer({ file, actor }: Situation): Refusal | null {
  const mayAct = file.reviewerId === null || mayActFor(file, actor.personId, file.reviewerId);
  return mayAct ? null : refuse('notAssigned');
}

/** two officers at least go out together, as often as the item asks. */
export const orderInspection: ActRule<'orderInspection'> = {
  roles: ['backOffice'],
  permits: isReviewer,
  does: (_, params) => checkInspectors(params.inspectorIds) ?? [{ type: 'orderInspection', facts: params }],
};

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
