import { dateOf } from '../calendar/time';
import type { CertificateOpening, CertificateReport } from '../certificate/certificate';
import { lastValidDay } from '../papers/numbers';
import { sealFor } from '../papers/sealing';
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
  does: ({ file, registers, now }) => {
    // the certificate is made by itself from here on, so its seal is asked for now.
    const seal = registers && file.decision?.kind === 'granted' ? sealFor('certificate', registers, now) : null;
    return seal && 'code' in seal ? seal : [{ type: 'makeDocuments', facts: seal ? { seal } : {} }];
  },
};

/** The certificate is made: published under the number that was reserved for it. */
export function documentsCompleted(file: ApplicationFile, refs: References): EventDraft[] {
  const decidedAt = file.decision!.at;
  const seal = file.certificateSeal && { seal: file.certificateSeal };
  const content = { name: refs.item.resultDocument.name, decidedAt: shown(decidedAt), ...seal };
  return [
    {
      type: 'completeDocuments',
      facts: { decisionOn: dateOf(decidedAt), ...(refs.withCertificate && { followed: true }) },
    },
    notice(file, 'certificate', [APPLICANT], content),
  ];
}

/** what the certificate takes along into its own life, or null where it has none. */
export function certificateOpening(
  applicationId: string,
  file: ApplicationFile,
  { item }: References,
): CertificateOpening | null {
  if (!file.certificateFollowed || !file.decision) return null;
  const validFrom = dateOf(file.decision.at);
  const { name, validityMonths } = item.resultDocument;
  return {
    applicationId,
    departmentCode: file.departmentCode,
    itemCode: file.itemCode,
    name,
    holderId: file.applicantId,
    decidedBy: file.decision.by,
    madeBy: file.documentsBy ?? null,
    validFrom,
    validUntil: lastValidDay(validFrom, validityMonths),
    validityMonths,
    publicSafety: item.publicSafety,
    remedies: item.remedies,
    calendarVersion: file.calendarVersion,
  };
}

/** a certificate whose licence ends before it is handed out is void, and the case ends with it. */
export function draftsOfCertificate(file: ApplicationFile, { stage }: CertificateReport): EventDraft[] {
  return file.stage === 'awaitingDelivery' ? [{ type: 'voidCertificate', facts: { ended: stage } }] : [];
}
