import { CANCELLATION_BASIS, CANCELLATION_GROUNDS, isCancellationGround } from '../certificate/grounds';
import { findOpenCheck } from './file';
import { refuse } from './refusals';
import { APPLICANT, firstEmpty, notice, roleOf, shown, type ActRule } from './situation';

/** before the decision the applicant may withdraw; the clocks stop, materials go back, breaches stay. */
export const withdraw: ActRule<'withdraw'> = {
  roles: ['applicant', 'agent', 'frontDesk'],
  permits: ({ file }) => (findOpenCheck(file) ? refuse('fraudCheckOpen') : null),
  does: ({ file, now }, params) => [
    { type: 'withdraw', facts: params },
    notice(file, 'withdrawalConfirmation', [APPLICANT, roleOf(file, 'windowHead')], {
      withdrawnAt: shown(now),
      materialsReturned: file.materials,
    }),
  ],
};

/** the applicant died or the body was dissolved. */
export const terminate: ActRule<'terminate'> = {
  roles: ['frontDesk', 'backOffice', 'windowHead'],
  does: ({ file }, params) =>
    firstEmpty(params, ['ground', 'proof']) ?? [
      { type: 'terminate', facts: params },
      notice(file, 'terminationNotice', [APPLICANT], { ...params }),
    ],
};

/**
 * R-26 (许70): between the decision and the making of its certificate a licence is taken off the books here; later its
 * certificate is cancelled, which is a matter of its own.
 */
export const cancelLicence: ActRule<'cancelLicence'> = {
  roles: ['frontDesk', 'backOffice', 'windowHead', 'chiefRepresentative', 'organHead'],
  does: ({ file, now }, params) => {
    const { ground, proof } = params;
    if (!isCancellationGround(ground)) return refuse('groundNotStatutory', 'ground');
    const content = { cancelledAt: shown(now), ground: CANCELLATION_GROUNDS[ground], basis: CANCELLATION_BASIS, proof };
    return (
      firstEmpty(params, ['proof']) ?? [
        { type: 'cancelLicence', facts: { ground, proof } },
        notice(file, 'cancellationDecision', [APPLICANT, roleOf(file, 'windowHead')], content),
      ]
    );
  },
};
