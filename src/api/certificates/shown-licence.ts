import { CERTIFICATE_STAGES, VERSION_STATES, type CertificateFile } from '../../domain/certificate/certificate';
import { formatInstant } from '../../domain/calendar/time';
import { NOTICES } from '../../domain/papers/notices';
import type { MatterRow } from '../../entities/matter';
import type { MatterNoticeRow } from '../../entities/matter-rows';
import { shown } from '../applications/shown-clocks';
import { shownContent } from '../applications/timeline';
import type { CertificatePaperBody, LicenceBody } from './licence-body.dto';

/** The licence with its papers, for whoever may see its application. */
export function shownLicence(
  row: MatterRow,
  notices: readonly MatterNoticeRow[],
  acts: LicenceBody['acts'],
): LicenceBody {
  const file = row.file as CertificateFile;
  const { correction, revocation } = file;
  return {
    number: row.number,
    seq: row.seq,
    stage: file.stage,
    stageName: CERTIFICATE_STAGES[file.stage],
    stageSince: formatInstant(row.stageSince),
    validFrom: file.validFrom,
    validUntil: file.validUntil,
    endedBy: file.ended?.ground ?? null,
    versions: file.versions.map(({ version, state, issuedAt, recoveredAt }) => ({
      version,
      state,
      stateName: VERSION_STATES[state],
      issuedAt: formatInstant(issuedAt),
      recoveredAt: shown(recoveredAt),
    })),
    correction: correction && {
      field: correction.field,
      reportedAt: formatInstant(correction.reportedAt),
      approvedAt: shown(correction.approvedAt),
    },
    revocation: revocation && {
      ground: revocation.ground,
      notifiedAt: formatInstant(revocation.notifiedAt),
      statementDueAt: formatInstant(revocation.statementDueAt),
      statedAt: shown(revocation.statedAt),
      heardAt: shown(revocation.heardAt),
    },
    renewalAppliedAt: shown(file.renewalAppliedAt),
    papers: notices.map(shownPaper),
    acts,
  };
}

export function shownPaper({ seq, kind, ordinal, number, at, content }: MatterNoticeRow): CertificatePaperBody {
  const { zh, paper } = NOTICES[kind];
  return { seq, kind, name: zh, paper, ordinal, number, at: formatInstant(at), content: shownContent(content) };
}
