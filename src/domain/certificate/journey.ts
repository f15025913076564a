import { formatInstant, type Instant } from '../calendar/time';
import type { Journey, Shown, Verdict } from '../journey/journey';
import { denied, type MatterDuty, type MatterReferences, type MatterRules } from '../matter/matter';
import type { RegistersSeen } from '../papers/sealing';
import type { Actor, Role } from '../people/roles';
import {
  CERTIFICATE_ACTS,
  CERTIFICATE_STAGES,
  CERTIFICATE_WORDS,
  currentVersion,
  FINAL_CERTIFICATE_STAGES,
  type CertificateAct,
  type CertificateEvent,
  type CertificateFile,
} from './certificate';
import { decideCertificate, isEnded } from './decide';
import { foldCertificate } from './fold';
import { elapseCertificate, nextOfCertificate } from './passing';

/** The life of a certificate from its issue to its end (R-27, 许50, 许69, 许70). */
export const certificate: MatterRules<CertificateFile, CertificateEvent> = {
  kind: 'certificate',
  stages: CERTIFICATE_STAGES,
  finalStages: FINAL_CERTIFICATE_STAGES,
  words: CERTIFICATE_WORDS,
  breaches: {},
  journey: certificateJourney,
  // No limit runs for a licence: its validity ends, and nobody owes that.
  dueAt: () => null,
  dutiesOf,
};

function certificateJourney(refs: MatterReferences): Journey<CertificateFile, CertificateEvent> {
  return {
    // The application opens it; no message does, and so this one is refused.
    opening: 'open',
    acts: Object.keys(CERTIFICATE_ACTS),
    isSignalled: () => false,
    judge: (file, act, actor, params, now, registers) => judge(refs, file, act, actor, params, now, registers),
    fold: foldCertificate,
    elapse: (file, now) => elapseCertificate(file, now),
    nextPassing: nextOfCertificate,
    isOver: isEnded,
    // Whoever ends it is told when the application knows.
    isBusy: (file) => file.errands.length > 0,
    show,
  };
}

function judge(
  refs: MatterReferences,
  file: CertificateFile | null,
  act: string,
  actor: Actor,
  params: unknown,
  now: Instant,
  registers?: RegistersSeen,
): Verdict<CertificateEvent> {
  if (!file || !Object.hasOwn(CERTIFICATE_ACTS, act)) return denied('wrongStage');
  return decideCertificate(file, act as CertificateAct, actor, now, refs, params as never, registers);
}

/** What is owed to a correction, an intended revocation and a renewal, one after the other. */
function dutiesOf(file: CertificateFile): MatterDuty[] {
  const { departmentCode, correction, revocation, renewalAppliedAt } = file;
  const owed = (act: CertificateAct, role: Role, since: Instant, dueAt: Instant | null = null): MatterDuty => ({
    key: act,
    act,
    owner: { role, departmentCode },
    since,
    dueAt,
  });
  if (isEnded(file)) return [];
  const duties: MatterDuty[] = [];
  if (correction) {
    const { approvedAt, reportedAt } = correction;
    const { recoveredAt } = currentVersion(file);
    if (approvedAt === null) duties.push(owed('approveCorrection', 'chiefRepresentative', reportedAt));
    else if (recoveredAt === null) duties.push(owed('recoverCertificate', 'frontDesk', approvedAt));
    else duties.push(owed('issueVersion', 'backOffice', recoveredAt));
  }
  if (revocation) {
    const { statedAt, heardAt, notifiedAt } = revocation;
    const unheard = statedAt !== null && heardAt === null;
    duties.push(
      unheard
        ? owed('hearStatement', 'chiefRepresentative', statedAt)
        : owed('revoke', 'chiefRepresentative', notifiedAt),
    );
  }
  if (renewalAppliedAt !== null) duties.push(owed('grantRenewal', 'chiefRepresentative', renewalAppliedAt));
  return duties;
}

function show(file: CertificateFile, number: string): Shown {
  const lines = [
    `**${number || '…'}** ${file.name}`,
    `${CERTIFICATE_STAGES[file.stage]} ${file.stage}, since ${formatInstant(file.stageSince)}`,
    `有效期至 valid until ${file.validUntil ?? '—'}, ${file.applicationId}`,
  ];
  return {
    stage: file.stage,
    item: file.itemCode,
    department: file.departmentCode,
    officer: null,
    card: null,
    due: null,
    details: lines.join('\n\n'),
  };
}
