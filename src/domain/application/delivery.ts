import type { Instant } from '../calendar/time';
import { isOver } from '../people/authorisation';
import { DELIVERY_METHODS, type DeliveryMethod } from '../papers/delivery';
import { papersOut } from './custody';
import { findOpenAttempt, type ApplicationFile, type References } from './file';
import type { ActParams } from './params';
import { refuse, type Refusal } from './refusals';
import { APPLICANT, firstEmpty, notice, type ActRule } from './situation';

/** the papers are on their way: at the counter, with the post under a number that can be followed, or online. */
export const attemptDelivery: ActRule<'attemptDelivery'> = {
  roles: ['frontDesk'],
  permits: ({ file }) => (findOpenAttempt(file) ? refuse('attemptOpen') : null),
  does: ({ file, refs }, params) => {
    const fields = params.method === 'post' ? (['method', 'trackingNumber'] as const) : (['method'] as const);
    return (
      firstEmpty(params, fields) ??
      checkWay(refs, params.method) ?? [
        { type: 'attemptDelivery', facts: params },
        notice(file, 'deliveryAttempt', [APPLICANT], wordsOf(params)),
      ]
    );
  },
};

/** the papers came back, or nobody took them; another attempt may follow, and the limit runs on. */
export const failDelivery: ActRule<'failDelivery'> = {
  roles: ['frontDesk'],
  permits: ({ file }) => (findOpenAttempt(file) ? null : refuse('noAttempt')),
  does: ({ file }, params) =>
    firstEmpty(params, ['reason']) ?? [
      { type: 'failDelivery', facts: params },
      notice(file, 'deliveryFailure', [APPLICANT], { ...params }),
    ],
};

/** delivered to the applicant or an authorised agent, with a proof that somebody signed or that the post returned. */
export const deliver: ActRule<'deliver'> = {
  roles: ['frontDesk'],
  does: ({ file, refs, now }, params) =>
    firstEmpty(params, ['method', 'recipient', 'proof']) ??
    checkWay(refs, params.method) ??
    checkRecipient(file, params, now) ??
    checkAttempt(file, params) ?? [
      { type: 'deliver', facts: params },
      notice(file, 'deliveryReceipt', [APPLICANT], wordsOf(params)),
    ],
};

/** What a paper says of a delivery: all but the files of its proof, which lie beside it. */
function wordsOf(params: ActParams['deliver' | 'attemptDelivery']): Record<string, unknown> {
  const { proofFiles: _, ...words } = params;
  return words;
}

/** the version of the item by which the case goes says how its result is handed over. */
function checkWay({ item }: References, method: DeliveryMethod): Refusal | null {
  const offered = item.deliveryWays ?? DELIVERY_METHODS;
  return offered.includes(method) ? null : refuse('deliveryWayNotOffered', 'method', offered);
}

/**
 * anybody else needs a power of attorney, and so does the agent whose paper is over. Commands from before it was
 * asked say nothing of it.
 */
function checkRecipient(
  { agentId, paperAuthorisation: paper }: ApplicationFile,
  { receivedAs, powerOfAttorney }: ActParams['deliver'],
  now: Instant,
): Refusal | null {
  if (receivedAs === 'agent' && powerOfAttorney !== true && paper && isOver(paper, now)) {
    return refuse('powerOfAttorneyOver', 'recipient');
  }
  const entitled =
    receivedAs === undefined ||
    receivedAs === 'applicant' ||
    (receivedAs === 'agent' && agentId !== null) ||
    powerOfAttorney === true;
  return entitled ? null : refuse('recipientNotAuthorised', 'recipient');
}

/** What is with the post is not handed out at a counter, and what was never posted did not come by it. */
function checkAttempt(file: ApplicationFile, { method, receivedAs }: ActParams['deliver']): Refusal | null {
  if (receivedAs === undefined) return null;
  const posted = findOpenAttempt(file)?.method === 'post';
  if (posted === (method === 'post')) return null;
  return posted ? refuse('attemptOpen', 'method') : refuse('noAttempt', 'method');
}

/** only what was decided and delivered, with every paper back, is archived; then nothing changes any more. */
export const archive: ActRule<'archive'> = {
  roles: ['frontDesk', 'backOffice'],
  permits: ({ file }) => {
    if (file.urges.some((one) => one.answeredAt === null)) return refuse('urgeUnanswered');
    const out = papersOut(file);
    return out.length > 0 ? refuse('papersOut', undefined, out) : null;
  },
  does: () => [{ type: 'archive', facts: {} }],
};
