import type { RefusalDefinition } from '../application/refusal-definition';

/** Every reason for which an act on a certificate may be refused; part of all refusals, whose form they have. */
export const CERTIFICATE_REFUSALS = {
  licenceEnded: {
    status: 409,
    rule: 'R-27',
    zh: '该许可已撤销、注销或者过期',
    en: 'The licence is revoked, cancelled or expired',
  },
  correctionOpen: { status: 409, rule: 'R-27', zh: '更正正在办理', en: 'A correction is under way already' },
  noCorrection: { status: 409, rule: 'R-27', zh: '没有进行中的更正', en: 'No correction is under way' },
  correctionUnapproved: {
    status: 409,
    rule: 'R-27',
    zh: '更正尚未批准,不得换发',
    en: 'A new version is issued when the correction is approved',
  },
  correctionApproved: { status: 409, rule: 'R-27', zh: '更正已批准', en: 'The correction is approved already' },
  correctorInvolved: {
    status: 403,
    rule: 'R-27',
    zh: '制证人员和申请更正的人员不得审批更正',
    en: 'Who made the certificate or reported the error does not approve its correction',
  },
  certificateNotRecovered: {
    status: 409,
    rule: 'R-27',
    zh: '原证尚未收回,不得发放新证',
    en: 'The old certificate is taken back before the new one is handed out',
  },
  certificateRecovered: {
    status: 409,
    rule: 'R-27',
    zh: '原证已收回',
    en: 'The old certificate is taken back already',
  },
  revocationUnderWay: {
    status: 409,
    rule: 'R-27',
    zh: '已告知拟撤销',
    en: 'An intended revocation is notified already',
  },
  revocationNotNotified: {
    status: 409,
    rule: 'R-27',
    zh: '撤销前须书面告知并听取陈述申辩',
    en: 'A revocation needs a notice first, and the statement of the holder',
  },
  statementTermOpen: {
    status: 409,
    rule: 'R-27',
    zh: '陈述申辩期限未满',
    en: 'The holder may still state and defend',
  },
  statementTooLate: { status: 409, rule: 'R-27', zh: '陈述申辩期限已过', en: 'The term for a statement is over' },
  statementMade: { status: 409, rule: 'R-27', zh: '已陈述申辩', en: 'The statement is made already' },
  statementUnheard: {
    status: 409,
    rule: 'R-27',
    zh: '陈述申辩尚未听取',
    en: 'A statement that was made is heard before anything is revoked',
  },
  noStatement: { status: 409, rule: 'R-27', zh: '没有待听取的陈述申辩', en: 'There is no statement to hear' },
  groundNotStatutory: {
    status: 422,
    rule: 'R-27',
    zh: '不属于法定的撤销、注销情形',
    en: 'Statute knows no such ground',
  },
  groundNotNotified: {
    status: 422,
    rule: 'R-27',
    zh: '撤销的理由须与告知的一致',
    en: 'Revoked on the ground that was notified, and on no other',
  },
  revocationHarmsPublic: {
    status: 409,
    rule: 'R-27',
    zh: '撤销可能对公共利益造成重大损害,不予撤销',
    en: 'Not revoked where that could do great harm to the public interest',
  },
  neverExpires: { status: 409, rule: 'R-27', zh: '长期有效,无需延续', en: 'It does not expire' },
  renewalOpen: { status: 409, rule: 'R-27', zh: '延续申请正在审查', en: 'A renewal is under review already' },
  noRenewal: { status: 409, rule: 'R-27', zh: '没有待决定的延续申请', en: 'No renewal is under review' },
  renewalTooLate: {
    status: 409,
    rule: 'R-27',
    zh: '须在有效期届满三十日前申请延续',
    en: 'A renewal is applied for thirty days before the expiry',
  },
} as const satisfies Record<string, RefusalDefinition>;
