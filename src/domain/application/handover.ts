import { mayActFor } from './acting';
import { materialCount, type ApplicationFile } from './file';
import type { ActParams } from './params';
import { refuse, type Refusal } from './refusals';
import { firstEmpty, type ActRule } from './situation';

/** the front desk hands matter and materials to the back office, counted, on the day of acceptance. */
export const handOver: ActRule<'handOver'> = {
  roles: ['frontDesk'],
  permits: ({ file, actor }) =>
    mayActFor(file, actor.personId, file.firstResponsibleId) ? null : refuse('notAssigned'),
  does: ({ file, actor }, params) =>
    firstEmpty(params, ['receiverId']) ??
    ([actor.personId, file.firstResponsibleId].includes(params.receiverId)
      ? refuse('fieldInvalid', 'receiverId')
      : null) ??
    ((params.otherSectionIds ?? []).length > 0 ? refuse('receiverOfOtherSection', 'receiverId') : null) ??
    checkCount(file, params.materialCount) ?? [{ type: 'handOver', facts: factsOf(params) }],
};

/** the handover counts once the named receiver has confirmed the same number of materials. */
export const confirmHandover: ActRule<'confirmHandover'> = {
  roles: ['backOffice'],
  permits: ({ file, actor }) => {
    if (!file.handover) return refuse('handoverMissing');
    const { receiverId, handedOverBy } = file.handover;
    const isReceiver = mayActFor(file, actor.personId, receiverId) && handedOverBy !== actor.personId;
    return isReceiver ? null : refuse('notAssigned');
  },
  does: ({ file }, params) => checkCount(file, params.materialCount) ?? [{ type: 'confirmHandover', facts: params }],
};

/** Without what was looked up for the judgement alone. */
function factsOf({ otherSectionIds: _looked, ...said }: ActParams['handOver']) {
  return said;
}

function checkCount(file: ApplicationFile, count: number): Refusal | null {
  return count === materialCount(file) ? null : refuse('materialCountDiffers', 'materialCount');
}
