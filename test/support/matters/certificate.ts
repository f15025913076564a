import type { CertificateFile } from '../../../src/domain/certificate/certificate';
import { instantOf, parseInstant } from '../../../src/domain/calendar/time';
import type { CastName } from '../cast';
import { by, WHEN_TIME_ACTS, type Answer, type Book, type Step } from './oracle';

/** 许69: the organ that decided, by those who decide for it. */
const DECIDERS: readonly CastName[] = ['chief1', 'chief2', 'organHead1', 'everything1'];
const WINDOW: readonly CastName[] = ['front1', 'front2', 'everything1'];
const BACK: readonly CastName[] = ['reviewer1', 'reviewer2', 'everything1'];
const STAFF: readonly CastName[] = [...WINDOW, ...BACK, ...DECIDERS, 'windowHead1'];

const valid: Record<string, Answer> = {
  reportError: 'done',
  approveCorrection: 'noCorrection',
  declineCorrection: 'noCorrection',
  recoverCertificate: 'noCorrection',
  issueVersion: 'noCorrection',
  notifyRevocation: 'done',
  makeStatement: 'revocationNotNotified',
  hearStatement: 'revocationNotNotified',
  dropRevocation: 'revocationNotNotified',
  revoke: 'revocationNotNotified',
  cancel: 'done',
  applyRenewal: 'done',
  grantRenewal: 'noRenewal',
  refuseRenewal: 'noRenewal',
};
const reported: Record<string, Answer> = {
  ...valid,
  reportError: 'correctionOpen',
  approveCorrection: 'done',
  declineCorrection: 'done',
  recoverCertificate: 'done',
  issueVersion: 'correctionUnapproved',
};
const approved: Record<string, Answer> = {
  ...reported,
  approveCorrection: 'correctionApproved',
  declineCorrection: 'correctionApproved',
  issueVersion: 'certificateNotRecovered',
};
const notified: Record<string, Answer> = {
  ...valid,
  notifyRevocation: 'revocationUnderWay',
  makeStatement: 'done',
  hearStatement: 'noStatement',
  dropRevocation: 'done',
  revoke: 'statementTermOpen',
};
const stated: Record<string, Answer> = { ...notified, makeStatement: 'statementMade', hearStatement: 'done' };
const renewing: Record<string, Answer> = {
  ...valid,
  applyRenewal: 'renewalOpen',
  grantRenewal: 'done',
  refuseRenewal: 'done',
};
const ended = Object.fromEntries(Object.keys(valid).map((act) => [act, 'licenceEnded' as const]));

const SECOND_MS = 1000;
const AFTER_THE_TERM: Step = {
  until: ({ revocation }: CertificateFile) => instantOf(revocation!.statementDueAt + SECOND_MS),
};
/** 许50: the thirty days before the expiry have begun; the last day itself counts among them. */
const LESS_THAN_THIRTY_DAYS_LEFT: Step = {
  until: ({ validUntil }: CertificateFile) =>
    instantOf(parseInstant(`${validUntil!}T12:00:00+08:00`) - 29 * 86_400 * SECOND_MS),
};

function stranger(act: string, name: CastName) {
  if (name === 'applicant2' && HOLDER.includes(act)) return 'notOwnApplication';
  // Who made the certificate or reported the error does not approve its correction.
  if (['approveCorrection', 'declineCorrection'].includes(act) && DECIDERS.includes(name)) return 'correctorInvolved';
  const there = ({ frontElsewhere: WINDOW, reviewerElsewhere: BACK, chiefElsewhere: ['chief1'] } as const)[
    name as 'frontElsewhere'
  ] as readonly CastName[] | undefined;
  return there?.some((one) => one !== 'everything1' && MAY[act]!.includes(one)) ? 'wrongDepartment' : 'wrongRole';
}

const MAY: Readonly<Record<string, readonly CastName[]>> = {
  reportError: ['applicant1', ...STAFF],
  approveCorrection: DECIDERS,
  declineCorrection: DECIDERS,
  recoverCertificate: [...WINDOW, ...BACK],
  issueVersion: [...WINDOW, ...BACK],
  notifyRevocation: [...BACK, ...DECIDERS],
  makeStatement: ['applicant1', ...WINDOW],
  hearStatement: [...BACK, ...DECIDERS],
  dropRevocation: DECIDERS,
  revoke: DECIDERS,
  cancel: STAFF,
  applyRenewal: ['applicant1', ...WINDOW],
  grantRenewal: DECIDERS,
  refuseRenewal: DECIDERS,
};
/** What the holder does for themselves. */
const HOLDER = ['reportError', 'makeStatement', 'applyRenewal'];

const newest = ({ versions }: CertificateFile): number => versions.at(-1)!.version;

/** 许50, 许69, 许70: applicant1 holds it, reviewer1 made it. */
export const certificateBook: Book = {
  kind: 'certificate',
  may: MAY,
  says: {
    reportError: [{ field: '姓名', correct: '张三' }],
    approveCorrection: [{}],
    declineCorrection: [{ reason: '与决定一致' }],
    recoverCertificate: (file: CertificateFile) => [{ version: newest(file) }],
    issueVersion: (file: CertificateFile) => [{ version: newest(file) + 1 }],
    notifyRevocation: [{ ground: 'unqualified', facts: '参保记录不实' }],
    makeStatement: [{ statement: '记录已更正' }],
    hearStatement: [{ findings: '不影响认定' }],
    dropRevocation: [{ reason: '陈述成立' }],
    revoke: [{ ground: 'unqualified', publicHarm: false }],
    cancel: [{ ground: 'surrendered', proof: '注销申请书' }],
    applyRenewal: [{}],
    grantRenewal: [{}],
    refuseRenewal: [{ reasons: ['已停保'], basis: '社会保险法第七十四条' }],
  },
  stranger,
  situations: {
    valid: { stage: 'valid', after: [], acts: valid },
    'an error is reported': { stage: 'valid', after: [by('applicant1', 'reportError')], acts: reported },
    'reported by who decides': {
      stage: 'valid',
      after: [by('chief1', 'reportError')],
      acts: reported,
      may: {
        approveCorrection: ['chief2', 'organHead1', 'everything1'],
        declineCorrection: ['chief2', 'organHead1', 'everything1'],
      },
    },
    'the correction is declined': {
      stage: 'valid',
      after: [by('applicant1', 'reportError'), by('chief1', 'declineCorrection')],
      acts: valid,
    },
    'the correction is approved': {
      stage: 'valid',
      after: [by('applicant1', 'reportError'), by('chief1', 'approveCorrection')],
      acts: approved,
    },
    'taken back before it is approved': {
      stage: 'valid',
      after: [by('applicant1', 'reportError'), by('front1', 'recoverCertificate')],
      acts: { ...reported, recoverCertificate: 'certificateRecovered' },
    },
    'taken back': {
      stage: 'valid',
      after: [by('applicant1', 'reportError'), by('chief1', 'approveCorrection'), by('front1', 'recoverCertificate')],
      acts: { ...approved, recoverCertificate: 'certificateRecovered', issueVersion: 'done' },
    },
    corrected: {
      stage: 'valid',
      after: [
        by('applicant1', 'reportError'),
        by('chief1', 'approveCorrection'),
        by('front1', 'recoverCertificate'),
        by('reviewer1', 'issueVersion'),
      ],
      acts: valid,
    },
    'a revocation is notified': { stage: 'valid', after: [by('chief1', 'notifyRevocation')], acts: notified },
    'the holder has stated': {
      stage: 'valid',
      after: [by('chief1', 'notifyRevocation'), by('applicant1', 'makeStatement')],
      acts: stated,
    },
    'the holder was heard': {
      stage: 'valid',
      after: [by('chief1', 'notifyRevocation'), by('applicant1', 'makeStatement'), by('reviewer1', 'hearStatement')],
      acts: { ...stated, hearStatement: 'noStatement', revoke: 'done' },
    },
    'the revocation is dropped': {
      stage: 'valid',
      after: [by('chief1', 'notifyRevocation'), by('chief1', 'dropRevocation')],
      acts: valid,
    },
    renewing: { stage: 'renewing', after: [by('applicant1', 'applyRenewal')], acts: renewing },
    renewed: {
      stage: 'valid',
      after: [by('applicant1', 'applyRenewal'), by('chief1', 'grantRenewal')],
      acts: valid,
    },
    'the renewal is refused': {
      stage: 'valid',
      after: [by('applicant1', 'applyRenewal'), by('chief1', 'refuseRenewal')],
      acts: valid,
    },
    cancelled: { stage: 'cancelled', after: [by('front1', 'cancel')], acts: ended },
    'the term for a statement is over': {
      stage: 'valid',
      after: [by('chief1', 'notifyRevocation'), AFTER_THE_TERM],
      acts: { ...notified, makeStatement: 'statementTooLate', revoke: 'done' },
    },
    'stated, and the term is over': {
      stage: 'valid',
      after: [by('chief1', 'notifyRevocation'), by('applicant1', 'makeStatement'), AFTER_THE_TERM],
      acts: { ...stated, revoke: 'statementUnheard' },
    },
    revoked: {
      stage: 'revoked',
      after: [by('chief1', 'notifyRevocation'), AFTER_THE_TERM, by('chief1', 'revoke')],
      acts: ended,
    },
    'too late for a renewal': {
      stage: 'valid',
      after: [LESS_THAN_THIRTY_DAYS_LEFT],
      acts: { ...valid, applyRenewal: 'renewalTooLate' },
    },
    'renewed by law': {
      stage: 'valid',
      after: [by('applicant1', 'applyRenewal'), WHEN_TIME_ACTS],
      acts: valid,
    },
    expired: { stage: 'expired', after: [WHEN_TIME_ACTS], acts: ended },
  },
};
