import { barFrom } from '../application/bars';
import { refuse, type Refusal } from '../application/refusals';
import { firstEmpty } from '../application/situation';
import type { Instant } from '../calendar/time';
import type { MatterDraft, MatterReferences } from '../matter/matter';
import type { Role } from '../people/roles';
import { currentVersion, type CertificateAct, type CertificateFile, type CertificateParams } from './certificate';
import { isCancellationGround, isRevocationGround, type RevocationGround } from './grounds';
import { papers } from './papers';
import { isRenewalTooLate, renewalUntil, renewedUntil, statementDueAt } from './passing';

interface Situation {
  readonly file: CertificateFile;
  readonly personId: string;
  readonly now: Instant;
  readonly refs: MatterReferences;
}

/** The rule of one act on a certificate: who may, what must hold before anything is said, and what it leaves. */
export interface CertificateRule<A extends CertificateAct> {
  readonly roles: readonly Role[];
  readonly permits: (at: Situation) => Refusal | null;
  readonly does: (at: Situation, params: CertificateParams[A]) => MatterDraft[] | Refusal;
}

/** 许69: the organ that decided, by those who decide for it. */
const DECIDERS: readonly Role[] = ['chiefRepresentative', 'organHead'];
const STAFF: readonly Role[] = ['frontDesk', 'backOffice', 'windowHead', ...DECIDERS];

export const RULES: { readonly [A in CertificateAct]: CertificateRule<A> } = {
  // a clerical error; no new case and no fee
  reportError: {
    roles: ['applicant', ...STAFF],
    permits: ({ file }) => (file.correction ? refuse('correctionOpen') : null),
    does: (_, params) => firstEmpty(params, ['field', 'correct']) ?? [{ type: 'reportError', facts: params }],
  },
  approveCorrection: {
    roles: DECIDERS,
    permits: mayJudgeCorrection,
    does: () => [{ type: 'approveCorrection', facts: {} }],
  },
  declineCorrection: {
    roles: DECIDERS,
    permits: mayJudgeCorrection,
    does: ({ file }, params) =>
      firstEmpty(params, ['reason']) ?? [
        { type: 'declineCorrection', facts: params },
        papers.correctionDeclined(file, params.reason),
      ],
  },
  recoverCertificate: {
    roles: ['frontDesk', 'backOffice'],
    permits: ({ file }) => {
      if (!file.correction) return refuse('noCorrection');
      return currentVersion(file).recoveredAt === null ? null : refuse('certificateRecovered');
    },
    does: ({ file }, { version }) =>
      version === currentVersion(file).version
        ? [{ type: 'recoverCertificate', facts: { version } }]
        : refuse('fieldInvalid', 'version'),
  },
  issueVersion: { roles: ['backOffice', 'frontDesk'], permits: mayIssueVersion, does: issueVersion },
  // R-27 (许69): what should not have been granted
  notifyRevocation: {
    roles: ['backOffice', ...DECIDERS],
    permits: ({ file }) => (file.revocation ? refuse('revocationUnderWay') : null),
    does: ({ file, now, refs }, params) => {
      if (!isRevocationGround(params.ground)) return refuse('groundNotStatutory', 'ground');
      const empty = firstEmpty(params, ['facts']);
      if (empty) return empty;
      const dueAt = statementDueAt(file, now, refs);
      const facts = { ...params, statementDueAt: dueAt };
      return [{ type: 'notifyRevocation', facts }, papers.intention(file, params, dueAt)];
    },
  },
  makeStatement: {
    roles: ['applicant', 'frontDesk'],
    permits: ({ file, now }) => {
      if (!file.revocation) return refuse('revocationNotNotified');
      if (file.revocation.statedAt !== null) return refuse('statementMade');
      return now > file.revocation.statementDueAt ? refuse('statementTooLate') : null;
    },
    does: (_, params) => firstEmpty(params, ['statement']) ?? [{ type: 'makeStatement', facts: params }],
  },
  hearStatement: {
    roles: ['backOffice', ...DECIDERS],
    permits: ({ file: { revocation } }) => {
      if (!revocation) return refuse('revocationNotNotified');
      return revocation.statedAt === null || revocation.heardAt !== null ? refuse('noStatement') : null;
    },
    does: (_, params) => firstEmpty(params, ['findings']) ?? [{ type: 'hearStatement', facts: params }],
  },
  dropRevocation: {
    roles: DECIDERS,
    permits: ({ file }) => (file.revocation ? null : refuse('revocationNotNotified')),
    does: ({ file }, params) =>
      firstEmpty(params, ['reason']) ?? [
        { type: 'dropRevocation', facts: params },
        papers.revocationDropped(file, params.reason),
      ],
  },
  revoke: { roles: DECIDERS, permits: mayRevoke, does: revoke },
  // R-26 (许70): the licence is taken off the books
  cancel: {
    roles: STAFF,
    permits: () => null,
    does: ({ file, now }, params) => {
      if (!isCancellationGround(params.ground)) return refuse('groundNotStatutory', 'ground');
      return (
        firstEmpty(params, ['proof']) ?? [{ type: 'cancel', facts: params }, papers.cancellation(file, params, now)]
      );
    },
  },
  // 许50
  applyRenewal: {
    roles: ['applicant', 'frontDesk'],
    permits: ({ file, now }) => {
      if (file.validUntil === null) return refuse('neverExpires');
      if (file.stage === 'renewing') return refuse('renewalOpen');
      return isRenewalTooLate(file, now) ? refuse('renewalTooLate', undefined, [renewalUntil(file)!]) : null;
    },
    does: () => [{ type: 'applyRenewal', facts: {} }],
  },
  grantRenewal: {
    roles: DECIDERS,
    permits: mayDecideRenewal,
    does: ({ file }) => {
      const validUntil = renewedUntil(file);
      return [{ type: 'grantRenewal', facts: { validUntil } }, papers.renewal(file, validUntil, false)];
    },
  },
  refuseRenewal: {
    roles: DECIDERS,
    permits: mayDecideRenewal,
    does: ({ file }, params) =>
      firstEmpty(params, ['reasons', 'basis']) ?? [
        { type: 'refuseRenewal', facts: params },
        papers.renewalRefusal(file, params),
      ],
  },
};

/** neither who made the certificate nor who reported the error judges it. */
function mayJudgeCorrection({ file, personId }: Situation): Refusal | null {
  if (!file.correction) return refuse('noCorrection');
  if (file.correction.approvedAt !== null) return refuse('correctionApproved');
  return [file.madeBy, file.correction.reportedBy].includes(personId) ? refuse('correctorInvolved') : null;
}

/** approved, and the old one taken back, before the new one is handed out. */
function mayIssueVersion({ file }: Situation): Refusal | null {
  if (!file.correction) return refuse('noCorrection');
  if (file.correction.approvedAt === null) return refuse('correctionUnapproved');
  return currentVersion(file).recoveredAt === null ? refuse('certificateNotRecovered') : null;
}

function issueVersion({ file, now }: Situation, { version }: CertificateParams['issueVersion']) {
  if (version !== currentVersion(file).version + 1) return refuse('fieldInvalid', 'version');
  return [{ type: 'issueVersion', facts: { version } }, ...papers.correction(file, now)];
}

/** 许69: told before, and heard: within the term only after a statement, after it not before one that was made. */
function mayRevoke({ file: { revocation }, now }: Situation): Refusal | null {
  if (!revocation) return refuse('revocationNotNotified');
  const { statementDueAt: dueAt, statedAt, heardAt } = revocation;
  if (heardAt !== null) return null;
  if (now <= dueAt) return refuse('statementTermOpen');
  return statedAt === null ? null : refuse('statementUnheard');
}

function revoke({ file, now }: Situation, { ground, publicHarm }: CertificateParams['revoke']) {
  if (!isRevocationGround(ground)) return refuse('groundNotStatutory', 'ground');
  if (ground !== file.revocation!.ground) return refuse('groundNotNotified', 'ground', [file.revocation!.ground]);
  if (publicHarm) return refuse('revocationHarmsPublic', 'publicHarm');
  const bar = barOf(file, ground, now);
  return [{ type: 'revoke', facts: { ground, publicHarm, bar } }, papers.revocation(file, ground, now)];
}

/** R-13 (许79): who got a licence that touches public safety by fraud does not apply for three years. */
function barOf({ publicSafety }: CertificateFile, ground: RevocationGround, now: Instant) {
  return publicSafety && ground === 'fraud' ? barFrom('licenceByFraud', now) : null;
}

function mayDecideRenewal({ file }: Situation): Refusal | null {
  return file.stage === 'renewing' ? null : refuse('noRenewal');
}
