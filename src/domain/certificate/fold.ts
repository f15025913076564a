import type { Bar } from '../application/bars';
import { assertNever } from '../assert-never';
import { foldBy, ImpossibleMatterEventError } from '../matter/matter';
import {
  currentVersion,
  type CertificateEvent,
  type CertificateFile,
  type CertificateStage,
  type CertificateVersion,
} from './certificate';

export const foldCertificate = foldBy<CertificateFile, CertificateEvent>(openFrom, changesOf);

function openFrom(event: CertificateEvent): CertificateFile {
  if (event.type !== 'open') throw new ImpossibleMatterEventError(`${event.type} before open`);
  const { seq, at, facts } = event;
  return {
    ...facts,
    seq,
    lastAt: at,
    stage: 'valid',
    stageSince: at,
    openedAt: at,
    closedAt: null,
    breaches: [],
    versions: [{ version: 1, issuedAt: at, state: 'current', recoveredAt: null }],
    correction: null,
    corrections: 0,
    revocation: null,
    renewalAppliedAt: null,
    renewals: 0,
    bar: null,
    ended: null,
    noticeCounts: {},
    errands: [],
  };
}

function changesOf(file: CertificateFile, event: CertificateEvent): Partial<CertificateFile> {
  const { at, by } = event;
  switch (event.type) {
    case 'open':
      throw new ImpossibleMatterEventError('a certificate is issued once');
    case 'reportError': {
      const { field, correct } = event.facts;
      return { correction: { field, correct, reportedAt: at, reportedBy: by.personId, approvedAt: null } };
    }
    case 'approveCorrection':
      return { correction: file.correction && { ...file.correction, approvedAt: at } };
    case 'declineCorrection':
      return { correction: null, versions: withCurrent(file, { recoveredAt: null }) };
    case 'recoverCertificate':
      return { versions: withCurrent(file, { recoveredAt: at }) };
    case 'issueVersion': {
      const { version } = event.facts;
      const next: CertificateVersion = { version, issuedAt: at, state: 'current', recoveredAt: null };
      const versions = [...withCurrent(file, { state: 'superseded' }), next];
      return { versions, correction: null, corrections: file.corrections + 1, madeBy: by.personId };
    }
    case 'notifyRevocation': {
      const { ground, statementDueAt } = event.facts;
      return { revocation: { ground, notifiedAt: at, statementDueAt, statedAt: null, heardAt: null } };
    }
    case 'makeStatement':
      return { revocation: file.revocation && { ...file.revocation, statedAt: at } };
    case 'hearStatement':
      return { revocation: file.revocation && { ...file.revocation, heardAt: at } };
    case 'dropRevocation':
      return { revocation: null };
    case 'revoke':
      return { ...ended(file, 'revoked', at, event.facts.ground), bar: laid(file, event.facts.bar) };
    case 'cancel':
      return ended(file, 'cancelled', at, event.facts.ground);
    case 'expire':
      return ended(file, 'expired', at, 'expiry');
    case 'applyRenewal':
      return { stage: 'renewing', renewalAppliedAt: at };
    case 'refuseRenewal':
      return { stage: 'valid', renewalAppliedAt: null };
    case 'grantRenewal':
    case 'renewalDeemed':
      return {
        stage: 'valid',
        renewalAppliedAt: null,
        renewals: file.renewals + 1,
        validUntil: event.facts.validUntil,
      };
    case 'noticeIssued': {
      const { notice, ordinal } = event.facts;
      return { noticeCounts: { ...file.noticeCounts, [notice]: ordinal } };
    }
    case 'told':
      return { errands: file.errands.slice(event.facts.count) };
    default:
      return assertNever(event, 'no such event of a certificate');
  }
}

function laid({ holderId, itemCode }: CertificateFile, bar: Bar | null): CertificateFile['bar'] {
  return bar && { ...bar, applicantId: holderId, itemCode };
}

function withCurrent(file: CertificateFile, changes: Partial<CertificateVersion>): CertificateVersion[] {
  const { version } = currentVersion(file);
  return file.versions.map((one) => (one.version === version ? { ...one, ...changes } : one));
}

/** The licence is no more: its certificate is void, whatever was under way ends with it, and the application is told. */
function ended(
  file: CertificateFile,
  stage: CertificateStage,
  at: CertificateFile['lastAt'],
  ground: string,
): Partial<CertificateFile> {
  return {
    stage,
    closedAt: at,
    ended: { at, ground },
    versions: withCurrent(file, { state: 'void' }),
    correction: null,
    renewalAppliedAt: null,
    errands: [...file.errands, { stage }],
  };
}
