import { refuse } from './refusals';
import { APPLICANT, firstEmpty, notice, type ActRule } from './situation';

/** delivered with a proof that somebody signed or that the post returned. */
export const deliver: ActRule<'deliver'> = {
  roles: ['frontDesk'],
  does: ({ file }, params) =>
    firstEmpty(params, ['method', 'recipient', 'proof']) ?? [
      { type: 'deliver', facts: params },
      notice(file, 'deliveryReceipt', [APPLICANT], { ...params }),
    ],
};

/** only what was decided and delivered is archived; from then on nothing changes any more. */
export const archive: ActRule<'archive'> = {
  roles: ['frontDesk', 'backOffice'],
  permits: ({ file }) => (file.urges.some((one) => one.answeredAt === null) ? refuse('urgeUnanswered') : null),
  does: () => [{ type: 'archive', facts: {} }],
};
