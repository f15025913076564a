/**
 * Every paper and message the system issues. `paper: true` is a document of domain-rules H: numbered without gaps by
 * office and year, dated, sealed, kept. The others are messages to staff that need no number.
 */
export interface NoticeDefinition {
  readonly zh: string;
  readonly paper: boolean;
  /** The words of its number, as in 县政服受〔2026〕000123号; only papers have one. */
  readonly numberWord?: string;
  /** Fields of the content that the rule demands; an empty one stops the issue. */
  readonly required: readonly string[];
}

export const NOTICES = {
  receipt: { zh: '收件凭证', paper: true, numberWord: '收', required: ['receivedAt', 'materials'] },
  acceptanceNotice: {
    zh: '受理通知书',
    paper: true,
    numberWord: '受',
    required: ['acceptedAt', 'firstResponsibleId', 'committedDueAt', 'statutoryDueAt'],
  },
  correctionNotice: { zh: '补正材料通知书', paper: true, numberWord: '补', required: ['defects', 'nextVisitAt'] },
  nonAcceptanceNotice: {
    zh: '不予受理告知书',
    paper: true,
    numberWord: '不受',
    required: ['reasons', 'basis', 'reviewOrgan', 'reviewTermCalendarDays', 'court', 'courtTermMonths'],
  },
  otherAuthorityNotice: { zh: '告知其他机关通知书', paper: true, numberWord: '告', required: ['rightOrgan'] },
  noLicenceNotice: { zh: '不需许可告知书', paper: true, numberWord: '免', required: ['reasons', 'basis'] },
  suspensionNotice: {
    zh: '暂停计时告知书',
    paper: true,
    numberWord: '停',
    required: ['ground', 'estimatedWorkingDays'],
  },
  hearingRightNotice: { zh: '听证权利告知书', paper: true, numberWord: '听告', required: ['interest', 'requestDueAt'] },
  hearingNotice: { zh: '听证通知书', paper: true, numberWord: '听', required: ['heldAt', 'place', 'chairId'] },
  extensionNotice: { zh: '延期告知书', paper: true, numberWord: '延', required: ['workingDays', 'reason'] },
  overtimeNotice: {
    zh: '服务超时告知书',
    paper: true,
    numberWord: '超',
    required: ['originalDueAt', 'reason', 'expectedOn', 'responsibleId'],
  },
  urgingNotice: { zh: '催办通知书', paper: true, numberWord: '催', required: ['dueAt'] },
  grantDecision: { zh: '准予许可决定书', paper: true, numberWord: '准', required: ['decidedAt'] },
  refusalDecision: {
    zh: '不予许可决定书',
    paper: true,
    numberWord: '不准',
    required: ['decidedAt', 'reasons', 'basis', 'reviewOrgan', 'reviewTermCalendarDays', 'court', 'courtTermMonths'],
  },
  certificate: { zh: '证件', paper: true, required: ['name', 'decidedAt'] },
  deliveryReceipt: { zh: '送达回证', paper: true, numberWord: '回', required: ['method', 'recipient', 'proof'] },
  withdrawalConfirmation: { zh: '撤回确认书', paper: true, numberWord: '撤', required: ['withdrawnAt'] },
  terminationNotice: { zh: '终止办理通知书', paper: true, numberWord: '终', required: ['ground', 'proof'] },
  certificateCorrectionNotice: {
    zh: '更正通知书',
    paper: true,
    numberWord: '更',
    required: ['version', 'field', 'correct'],
  },
  revocationIntention: {
    zh: '拟撤销许可告知书',
    paper: true,
    numberWord: '拟撤',
    required: ['ground', 'basis', 'facts', 'statementDueAt'],
  },
  revocationDecision: {
    zh: '撤销决定书',
    paper: true,
    numberWord: '撤决',
    required: ['decidedAt', 'ground', 'basis', 'reviewOrgan', 'reviewTermCalendarDays', 'court', 'courtTermMonths'],
  },
  cancellationDecision: { zh: '注销决定书', paper: true, numberWord: '注', required: ['ground', 'basis', 'proof'] },
  renewalDecision: { zh: '准予延续决定书', paper: true, numberWord: '续', required: ['validUntil'] },
  renewalRefusal: {
    zh: '不予延续决定书',
    paper: true,
    numberWord: '不续',
    required: ['reasons', 'basis', 'reviewOrgan', 'reviewTermCalendarDays', 'court', 'courtTermMonths'],
  },
  feeRequest: { zh: '缴费通知', paper: false, required: ['name', 'amountFen', 'basis'] },
  warning: { zh: '预警', paper: false, required: ['dueAt'] },
  reminder: { zh: '提醒', paper: false, required: ['message'] },
  supervisionOpinion: { zh: '督办意见', paper: false, required: ['opinion'] },
  applicantUrge: { zh: '申请人催促', paper: false, required: ['message'] },
  urgeReply: { zh: '催促答复', paper: false, required: ['reply'] },
  officerChange: { zh: '承办人员变更告知', paper: false, required: ['personId'] },
  contactMessage: { zh: '联系事项', paper: false, required: ['message'] },
  contactReply: { zh: '联系答复', paper: false, required: ['reply'] },
  recusal: { zh: '回避告知', paper: false, required: ['personId'] },
  deputyAuthorisation: { zh: '授权告知', paper: false, required: ['documentNumber'] },
  branchRequest: { zh: '联合办理通知', paper: false, required: ['departmentCode', 'dueAt'] },
  branchOverdue: { zh: '联合办理超时告知', paper: false, required: ['departmentCode', 'dueAt'] },
  branchSupplement: { zh: '联合办理补充材料告知', paper: false, required: ['departmentCode', 'defects'] },
  hearingRequest: { zh: '听证申请', paper: false, required: ['requestedAt'] },
  inspectionAppointment: { zh: '现场核查通知', paper: false, required: ['from', 'to'] },
  suspensionOverrun: { zh: '暂停超期提醒', paper: false, required: ['ground', 'estimatedUntil'] },
  calendarNotice: { zh: '期限调整告知', paper: false, required: ['ground', 'calendarVersion'] },
  agentLiaison: { zh: '代办联系事项', paper: false, required: ['departmentCode', 'message'] },
  papersCarried: { zh: '材料转交告知', paper: false, required: ['toDepartmentCode', 'paperIds'] },
  deliveryAttempt: { zh: '送达通知', paper: false, required: ['method'] },
  deliveryFailure: { zh: '送达未果告知', paper: false, required: ['reason'] },
  collectionReminder: { zh: '领取提醒', paper: false, required: ['deliveryDueAt'] },
  correctionDeclined: { zh: '不予更正告知', paper: false, required: ['reason'] },
  revocationDropped: { zh: '终止撤销程序告知', paper: false, required: ['reason'] },
  remedyAdvice: { zh: '逾期救济告知', paper: false, required: ['dueAt', 'reviewOrgan'] },
  enquiryAnswer: { zh: '咨询答复', paper: false, required: ['topic', 'answer'] },
  enquiryReferral: { zh: '咨询指引', paper: false, required: ['topic', 'window'] },
  enquiryTransfer: { zh: '咨询转办告知', paper: false, required: ['topic'] },
  badRating: { zh: '差评待处理', paper: false, required: ['level'] },
  ratingContact: { zh: '评价联系告知', paper: false, required: ['departmentCode'] },
  ratingRectified: { zh: '评价整改告知', paper: false, required: ['evidence'] },
  ratingCallBack: { zh: '评价回访结果', paper: false, required: ['satisfied'] },
  ratingAppealResult: { zh: '评价申诉结果', paper: false, required: ['ground', 'upheld'] },
  complaintReceipt: { zh: '投诉收件告知', paper: false, required: ['ground'] },
  complaintAssignment: { zh: '投诉指派', paper: false, required: ['ground'] },
  assessmentTold: { zh: '考核评分告知', paper: false, required: ['period', 'total'] },
  objectionAnswered: { zh: '考核异议答复', paper: false, required: ['upheld', 'opinion'] },
  assessmentResult: { zh: '考核结果告知', paper: false, required: ['period', 'total', 'grade'] },
  complaintResult: { zh: '投诉结果告知', paper: false, required: ['upheld', 'reply'] },
} as const satisfies Record<string, NoticeDefinition>;

export type NoticeKind = keyof typeof NOTICES;

/** The kinds of notices that are papers. */
export type PaperKind = { [K in NoticeKind]: (typeof NOTICES)[K]['paper'] extends true ? K : never }[NoticeKind];

/**
 * The fields that a notice of this kind lacks; blank text, null and an empty list count as lacking (R-07: empty field ⇒
 * issue refused).
 */
export function missingFields(kind: NoticeKind, content: Readonly<Record<string, unknown>>): string[] {
  return NOTICES[kind].required.filter((field) => {
    const value = content[field];
    if (value === undefined || value === null) return true;
    return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
  });
}
