import { COURT_TERM_MONTHS, REVIEW_TERM_CALENDAR_DAYS } from '../application/intake';
import { shown } from '../application/situation';
import type { Instant, PlainDate } from '../calendar/time';
import type { MatterDraft, MatterRecipient } from '../matter/matter';
import type { NoticeKind } from '../papers/notices';
import { currentVersion, type CertificateFile, type CertificateParams } from './certificate';
import { CANCELLATION_BASIS, CANCELLATION_GROUNDS, REVOCATION_GROUNDS, type RevocationGround } from './grounds';

type Content = Readonly<Record<string, unknown>>;

/** A paper of the certificate, counted within its life; each goes to the holder and the window. */
function paper(file: CertificateFile, notice: NoticeKind, content: Content): MatterDraft {
  const { holderId, departmentCode, noticeCounts } = file;
  const recipients: MatterRecipient[] = [
    { to: 'party', partyId: holderId },
    { to: 'role', role: 'windowHead', departmentCode },
  ];
  return { type: 'noticeIssued', facts: { notice, ordinal: (noticeCounts[notice] ?? 0) + 1, recipients, content } };
}

/** 复20, 诉46: whoever is burdened is told where to turn. */
function remediesOf({ remedies }: CertificateFile): Content {
  return {
    reviewOrgan: remedies.reviewOrgan,
    reviewTermCalendarDays: REVIEW_TERM_CALENDAR_DAYS,
    court: remedies.court,
    courtTermMonths: COURT_TERM_MONTHS,
  };
}

/** What each act on a certificate issues. */
export const papers = {
  /** the correction with its new version, which bears the number of the old one. */
  correction: (file: CertificateFile, at: Instant): MatterDraft[] => {
    const { field, correct } = file.correction!;
    const version = currentVersion(file).version + 1;
    return [
      paper(file, 'certificateCorrectionNotice', { version, field, correct, correctedAt: shown(at) }),
      paper(file, 'certificate', { name: file.name, version, decidedAt: shown(at) }),
    ];
  },
  correctionDeclined: (file: CertificateFile, reason: string): MatterDraft =>
    paper(file, 'correctionDeclined', { field: file.correction!.field, reason }),
  intention: (
    file: CertificateFile,
    { ground, facts }: CertificateParams['notifyRevocation'],
    statementDueAt: Instant,
  ): MatterDraft => {
    const { zh, basis } = REVOCATION_GROUNDS[ground];
    return paper(file, 'revocationIntention', { ground: zh, basis, facts, statementDueAt: shown(statementDueAt) });
  },
  revocationDropped: (file: CertificateFile, reason: string): MatterDraft =>
    paper(file, 'revocationDropped', { reason }),
  revocation: (file: CertificateFile, ground: RevocationGround, at: Instant): MatterDraft => {
    const { zh, basis } = REVOCATION_GROUNDS[ground];
    return paper(file, 'revocationDecision', { decidedAt: shown(at), ground: zh, basis, ...remediesOf(file) });
  },
  cancellation: (file: CertificateFile, { ground, proof }: CertificateParams['cancel'], at: Instant): MatterDraft =>
    paper(file, 'cancellationDecision', {
      cancelledAt: shown(at),
      ground: CANCELLATION_GROUNDS[ground],
      basis: CANCELLATION_BASIS,
      proof,
    }),
  renewal: (file: CertificateFile, validUntil: PlainDate, deemed: boolean): MatterDraft =>
    paper(file, 'renewalDecision', { validUntil, deemed, basis: '行政许可法第五十条第二款' }),
  renewalRefusal: (file: CertificateFile, { reasons, basis }: CertificateParams['refuseRenewal']): MatterDraft =>
    paper(file, 'renewalRefusal', { reasons, basis, ...remediesOf(file) }),
};
