/** Papers that leave the case for a while and come back (section C). */
import { servesAs, type Colleague } from '../people/colleague';
import { mayActFor } from './acting';
import { findPaper } from './custody';
import { refuse, type Refusal } from './refusals';
import { firstEmpty, type ActRule, type Situation } from './situation';

/** A paper leaves whoever holds it for somebody else of the centre, for a purpose; it stays on file as out. */
export const lendPaper: ActRule<'lendPaper'> = {
  roles: ['frontDesk', 'backOffice', 'inspector'],
  does: (at, { paperId, borrower, purpose }) =>
    firstEmpty({ paperId, purpose }, ['paperId', 'purpose']) ??
    mayLend(at, paperId) ??
    mayBorrow(at, borrower) ?? [{ type: 'lendPaper', facts: { paperId, borrowerId: borrower.personId, purpose } }],
};

/** The paper is back, and with whoever took it back. */
export const returnPaper: ActRule<'returnPaper'> = {
  roles: ['frontDesk', 'backOffice', 'inspector'],
  does: ({ file, actor }, { paperId }) => {
    const paper = findPaper(file, paperId);
    if (!paper) return refuse('paperNotOnFile', 'paperId', [paperId]);
    if (!paper.out || paper.holder.to !== 'person') return refuse('paperNotLent', 'paperId', [paperId]);
    if (paper.holder.personId === actor.personId) return refuse('sameHands', 'paperId', [paperId]);
    return [{ type: 'returnPaper', facts: { paperId } }];
  },
};

function mayLend({ file, actor }: Situation, paperId: string): Refusal | null {
  const paper = findPaper(file, paperId);
  if (!paper) return refuse('paperNotOnFile', 'paperId', [paperId]);
  if (paper.out) return refuse('papersOut', 'paperId', [paperId]);
  const isHolder = paper.holder.to === 'person' && mayActFor(file, actor.personId, paper.holder.personId);
  return isHolder ? null : refuse('notPaperHolder', 'paperId', [paperId]);
}

/** staff of the department of the case; the rest ask through it. */
function mayBorrow({ file, actor }: Situation, borrower: Colleague): Refusal | null {
  if (borrower.personId === actor.personId) return refuse('sameHands', 'borrowerId', [borrower.personId]);
  const serves = borrower.authorities.some(({ role }) => servesAs(borrower, role, file.departmentCode));
  return serves ? null : refuse('borrowerUnfit', 'borrowerId', [borrower.personId]);
}
