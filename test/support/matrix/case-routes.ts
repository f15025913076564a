/** Who may do what to a case, by hand from domain-rules and docs/roles.md: first they must see it, then they need the role. */
import type { Role } from '../../../src/domain/people/roles';

const HANDLERS: readonly Role[] = ['frontDesk', 'backOffice', 'inspector'];
const HEADS: readonly Role[] = ['windowHead', 'chiefRepresentative', 'organHead'];
const OUTSIDE: readonly Role[] = ['applicant', 'agent'];
const DECIDING: readonly Role[] = ['chiefRepresentative', 'organHead'];

/** The acts, by their place in paths, and who may do them at some time: each in the department of the case. */
const BY_ROLES: readonly (readonly [readonly Role[], string])[] = [
  [
    ['frontDesk'],
    `accept issue-correction amend-correction refuse-acceptance refer-to-authority declare-no-licence-needed hand-over
     attempt-delivery fail-delivery deliver reply-contact`,
  ],
  [
    ['backOffice'],
    `confirm-handover order-inspection reschedule-inspection submit-opinion tell-third-parties make-documents
     notify-suspension suspend resume`,
  ],
  [['inspector'], 'pass-inspection fail-inspection record-no-show'],
  [['chiefRepresentative'], 'approve refuse return-to-review'],
  [['supervisor'], 'release-second-notice issue-urging'],
  [['supervisor', 'centre'], 'remind supervise'],
  [['centre'], 'coordinate'],
  [OUTSIDE, 'urge contact'],
  [['agent'], 'liaise carry-papers'],
  [[...OUTSIDE, 'frontDesk'], 'supplement sign-correction withdraw'],
  [[...OUTSIDE, 'frontDesk', 'backOffice'], 'request-hearing'],
  [['frontDesk', 'backOffice'], 'request-fee archive reply-urge'],
  [HANDLERS, 'open-fraud-check close-fraud-check lend-paper return-paper sign-transfer'],
  [['backOffice', 'chiefRepresentative', 'organHead'], 'schedule-hearing'],
  [[...HANDLERS, ...HEADS, 'leaderInCharge'], 'open-hearing close-hearing'],
  // 许42: the head of the organ, and for a joint matter (a case of another shape) the head of the government.
  [['organHead'], 'grant-extension'],
  [['frontDesk', 'backOffice', 'windowHead'], 'terminate'],
  [['frontDesk', 'backOffice', ...HEADS], 'cancel-licence'],
  [[...HEADS, 'centre'], 'assign-substitute end-substitution'],
  [[...HEADS, 'centre', ...HANDLERS], 'reassign'],
  [['chiefRepresentative', ...HANDLERS], 'declare-interest'],
  [DECIDING, 'authorise-deputy'],
  [[...HANDLERS, 'windowHead', 'chiefRepresentative'], 'answer-urging'],
  [['frontDesk', 'backOffice', 'windowHead', 'centre'], 'file-overtime-notice'],
];

export const CASE_ACTS: ReadonlyMap<string, readonly Role[]> = new Map(
  BY_ROLES.flatMap(([roles, words]) =>
    words
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => [word, roles] as const),
  ),
);

/** Below a case, not acts of its own journey. `MATTER`: who may is tried for every role in test/api/matters.test.ts. */
const CERTIFICATE_ACTS = `report-error approve-correction decline-correction recover-certificate issue-version cancel
  apply-renewal grant-renewal refuse-renewal notify-revocation make-statement hear-statement drop-revocation revoke`;
const BRANCH_ACTS = 'answer request-supplement supplied';

export const MATTER_ROUTES: readonly string[] = [
  ...CERTIFICATE_ACTS.split(/\s+/).map((act) => `POST certificate/acts/${act}`),
  ...BRANCH_ACTS.split(' ').map((act) => `POST branches/:departmentCode/acts/${act}`),
];

/** What a viewer who sees the case finds there. */
export type Below =
  /** Whoever sees the case. */
  | 'sees'
  /** whoever has it in hand, or reviews, decides or supervises there. */
  | 'inCharge'
  /** those and the auditor. */
  | 'takes'
  /** who rated, and the centre and the supervisors. */
  | 'ratings'
  | 'never'
  | readonly Role[];

/** The routes on a case beside its acts. */
export const BELOW_CASE: Readonly<Record<string, Below>> = {
  'GET ': 'sees',
  'GET deadline-account': 'sees',
  'GET fees': 'sees',
  'GET outcomes': 'sees',
  'GET rating': 'ratings',
  'GET archive': 'takes',
  'GET archive/:ordinal': 'takes',
  'POST evidence': 'takes',
  'POST unmask': 'inCharge',
  // the applicant, and the agent who handed it in, which these cases have not.
  'POST rating': ['applicant'],
  'POST outcomes': ['centre', 'supervisor'],
  'POST fees/collect': ['frontDesk'],
  'POST fees/refund': ['windowHead'],
  // Who the breach is held against: nobody else, whatever their role.
  'POST breaches/:seq/appeal': 'never',
  'POST breaches/:seq/answer-appeal': ['centre', 'supervisor'],
  // Who may not see the case is told so; everybody else that it is never done.
  'PATCH ': 'never',
  'PATCH decision': 'never',
  'POST pause-for-rectification': 'never',
};

/** What is sent to the routes on a case beside its acts: complete, so that nothing but who asks is in the way. */
export const BODIES: Readonly<Record<string, object>> = {
  'POST evidence': { reason: '行政复议答复', personalData: 'masked' },
  'POST unmask': { field: 'phone', reason: '核对身份证明原件' },
  'POST rating': { level: 'satisfied' },
  'POST outcomes': { kind: 'review', result: 'upheld', final: true },
  'POST fees/collect': { requestSeq: 1, method: 'cash' },
  'POST fees/refund': { requestSeq: 1, reason: '重复缴费' },
  'POST breaches/:seq/appeal': { ground: '系统故障' },
  'POST breaches/:seq/answer-appeal': { upheld: true, opinion: '属实' },
  'PATCH ': { field: 'acceptedAt' },
  'PATCH decision': { field: 'decision' },
  'POST pause-for-rectification': { reason: '整改' },
};
