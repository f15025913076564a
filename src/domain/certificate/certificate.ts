import type { Bar } from '../application/bars';
import type { Doer } from '../application/events';
import type { Instant, PlainDate } from '../calendar/time';
import type { RemedyOrgans } from '../catalogue/item';
import type { IssuedPaper, LaidBar, StoredFile } from '../matter/matter';
import type { CancellationGround, RevocationGround } from './grounds';

/** Where a licence stands (R-27, 许50, 许69, 许70). */
export const CERTIFICATE_STAGES = {
  valid: '有效',
  renewing: '延续审查中',
  revoked: '已撤销',
  cancelled: '已注销',
  expired: '已过期',
} as const;

export type CertificateStage = keyof typeof CERTIFICATE_STAGES;

export const FINAL_CERTIFICATE_STAGES = ['revoked', 'cancelled', 'expired'] as const satisfies CertificateStage[];

/** What becomes of one version of the certificate. */
export const VERSION_STATES = { current: '有效', superseded: '已更正', void: '作废' } as const;

export type VersionState = keyof typeof VERSION_STATES;

/** What people do to a certificate. */
export const CERTIFICATE_ACTS = {
  reportError: '申请更正',
  approveCorrection: '同意更正',
  declineCorrection: '不予更正',
  recoverCertificate: '收回原证',
  issueVersion: '换发新证',
  notifyRevocation: '告知拟撤销',
  makeStatement: '陈述申辩',
  hearStatement: '听取陈述申辩',
  dropRevocation: '终止撤销程序',
  revoke: '撤销许可',
  cancel: '注销许可',
  applyRenewal: '申请延续',
  grantRenewal: '准予延续',
  refuseRenewal: '不予延续',
} as const;

export type CertificateAct = keyof typeof CERTIFICATE_ACTS;

/** Everything that can stand among its events. */
export const CERTIFICATE_WORDS = {
  open: '颁发证件',
  ...CERTIFICATE_ACTS,
  renewalDeemed: '视为准予延续',
  expire: '有效期届满',
  noticeIssued: '制发文书',
  told: '已告知承办件',
} as const;

/** What the application gives along when its certificate is issued. */
export interface CertificateOpening {
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly itemCode: string;
  readonly name: string;
  readonly holderId: string;
  readonly decidedBy: string;
  /** Who ordered the documents, and so does not approve their correction. */
  readonly madeBy: string | null;
  readonly validFrom: PlainDate;
  /** Last valid day; null: it does not expire. */
  readonly validUntil: PlainDate | null;
  readonly validityMonths: number | null;
  readonly publicSafety: boolean;
  readonly remedies: RemedyOrgans;
  readonly calendarVersion: string;
}

export interface CertificateParams {
  reportError: { readonly field: string; readonly correct: string };
  approveCorrection: Record<never, never>;
  declineCorrection: { readonly reason: string };
  recoverCertificate: { readonly version: number };
  issueVersion: { readonly version: number };
  notifyRevocation: { readonly ground: RevocationGround; readonly facts: string };
  makeStatement: { readonly statement: string };
  hearStatement: { readonly findings: string };
  dropRevocation: { readonly reason: string };
  /** `publicHarm`: whether revoking could do great harm to the public interest, which forbids it (许69). */
  revoke: { readonly ground: RevocationGround; readonly publicHarm: boolean };
  cancel: { readonly ground: CancellationGround; readonly proof: string };
  applyRenewal: Record<never, never>;
  grantRenewal: Record<never, never>;
  refuseRenewal: { readonly reasons: readonly string[]; readonly basis: string };
}

export interface CertificateFacts extends Omit<CertificateParams, 'notifyRevocation' | 'revoke' | 'grantRenewal'> {
  open: CertificateOpening;
  notifyRevocation: CertificateParams['notifyRevocation'] & { readonly statementDueAt: Instant };
  revoke: CertificateParams['revoke'] & { readonly bar: Bar | null };
  grantRenewal: { readonly validUntil: PlainDate };
  renewalDeemed: { readonly validUntil: PlainDate };
  expire: { readonly validUntil: PlainDate };
  noticeIssued: IssuedPaper;
  /** So many errands, the oldest first, were done. */
  told: { readonly count: number };
}

export type CertificateEvent = {
  [T in keyof CertificateFacts]: {
    readonly type: T;
    readonly facts: CertificateFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly by: Doer;
  };
}[keyof CertificateFacts];

export interface CertificateVersion {
  readonly version: number;
  readonly issuedAt: Instant;
  readonly state: VersionState;
  /** When it was taken back; null: it is out. */
  readonly recoveredAt: Instant | null;
}

/** one correction, from the report to the new version. */
export interface Correction {
  readonly field: string;
  readonly correct: string;
  readonly reportedAt: Instant;
  readonly reportedBy: string;
  readonly approvedAt: Instant | null;
}

/** 许69: what is intended, and what the holder said to it. */
export interface IntendedRevocation {
  readonly ground: RevocationGround;
  readonly notifiedAt: Instant;
  readonly statementDueAt: Instant;
  readonly statedAt: Instant | null;
  readonly heardAt: Instant | null;
}

/** What the application has to be told: that its certificate is no more. */
export interface CertificateReport {
  readonly stage: CertificateStage;
}

/** The state of one certificate: the fold of its events. */
export interface CertificateFile extends StoredFile, CertificateOpening {
  readonly stage: CertificateStage;
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly versions: readonly CertificateVersion[];
  /** The correction under way; null: none. */
  readonly correction: Correction | null;
  readonly corrections: number;
  readonly revocation: IntendedRevocation | null;
  readonly renewalAppliedAt: Instant | null;
  readonly renewals: number;
  /** R-13 (许79): laid with a revocation for fraud. */
  readonly bar: LaidBar | null;
  /** Why it ended; null while it has not. */
  readonly ended: { readonly at: Instant; readonly ground: string } | null;
  readonly noticeCounts: Readonly<Record<string, number>>;
  readonly errands: readonly CertificateReport[];
}

/** The version that counts now. */
export function currentVersion({ versions }: CertificateFile): CertificateVersion {
  return versions.at(-1)!;
}
