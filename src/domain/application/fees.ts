import type { EventDraft } from './events';
import { refuse, type Refusal } from './refusals';
import { APPLICANT, firstEmpty, notice, type ActRule, type Situation } from './situation';

/** a fee is asked for by the catalogue or not at all; while it is unpaid the clocks run on. */
export const requestFee: ActRule<'requestFee'> = {
  roles: ['frontDesk', 'backOffice'],
  does: ({ file, refs }, params) => {
    const empty = firstEmpty(params, ['name']);
    if (empty) return empty;
    const { name, amountFen } = params;
    const fee = (refs.item.fees ?? []).find((one) => one.name === name && one.amountFen === amountFen);
    if (!fee) return refuse('feeNotInCatalogue', 'name');
    const content = { name, amountFen, basis: fee.basis };
    return [{ type: 'requestFee', facts: { name, amountFen } }, notice(file, 'feeRequest', [APPLICANT], content)];
  },
  leavesRefused: demandBreach,
};

/**
 * cause 2: who asks the applicant for a material or a fee that the catalogue does not know is refused, and
 * has breached the rule by asking.
 */
export function demandBreach({ by, now }: Situation, { code }: Refusal): EventDraft[] {
  if (code !== 'feeNotInCatalogue' && code !== 'materialNotInCatalogue') return [];
  const facts = { kind: 'demandedBeyondCatalogue', officerId: by.personId, dueAt: now } as const;
  return [{ type: 'breachRecorded', facts }];
}
