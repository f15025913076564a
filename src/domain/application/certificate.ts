import { dateOf } from '../calendar/time';
import type { EventDraft } from './events';
import type { ApplicationFile, References } from './file';
import { APPLICANT, notice, shown, type ActRule } from './situation';

/**
 * documents and certificate are made by the result of the approval, and never before it: the table knows no other
 * way here. Of a granted application the books reserve the certificate number with this event, and
 * `documentsCompleted` follows when it is made; a refusal has only its decision to hand out.
 */
export const makeDocuments: ActRule<'makeDocuments'> = {
  roles: ['backOffice'],
  does: () => [{ type: 'makeDocuments', facts: {} }],
};

/** The certificate is made: published under the number that was reserved for it. */
export function documentsCompleted(file: ApplicationFile, refs: References): EventDraft[] {
  const decidedAt = file.decision!.at;
  const content = { name: refs.item.resultDocument.name, decidedAt: shown(decidedAt) };
  return [
    { type: 'completeDocuments', facts: { decisionOn: dateOf(decidedAt) } },
    notice(file, 'certificate', [APPLICANT], content),
  ];
}
