import { NOTICES, type PaperKind } from './notices';

/** What a template may print: each paper that is issued, and the account of why a date is the date it is. */
export type PrintedKind = PaperKind | 'deadlineAccount';

/**
 * How a field of the content reads on paper.
 *
 * - `text`: words or a number; several are joined by ；
 * - `flag`: only asked for by `when`
 * - `date`, `moment`: a day, a legal instant; of a moment `{{name.date}}` is its day alone
 * - `person`: the id of somebody, printed as the name
 * - `list`: rows of {{no}} and {{text}}
 * - `materials`: rows of {{no}}, {{name}} and {{copies}}
 * - `defects`: rows of {{no}}, {{name}} and {{problem}}
 * - `days`: rows of {{date}}, {{weekday}}, {{what}}, {{counted}} and {{used}}
 */
export type FieldShape = 'text' | 'flag' | 'date' | 'moment' | 'person' | keyof typeof ROW_FIELDS;

export const ROW_FIELDS = {
  list: ['no', 'text'],
  materials: ['no', 'name', 'copies'],
  defects: ['no', 'name', 'problem'],
  days: ['date', 'weekday', 'what', 'counted', 'used'],
} as const;

/** A field as the editor of templates shows it. */
export interface PaperField {
  readonly shape: FieldShape;
  readonly zh: string;
  /** What is printed for the words of a list that the rules know. */
  readonly words?: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, PaperField>>;

const field = (shape: FieldShape, zh: string): PaperField => ({ shape, zh });
const choice = (zh: string, words: Readonly<Record<string, string>>): PaperField => ({ shape: 'text', zh, words });

/** What every paper knows, whatever its kind; what is empty there must be asked for by `when`. */
export const COMMON_FIELDS = {
  kind: field('text', '文书名称'),
  number: field('text', '文号'),
  issuedOn: field('date', '成文日期'),
  organ: field('text', '发文机关'),
  caseNumber: field('text', '办件编号'),
  item: field('text', '事项名称'),
  applicant: field('text', '申请人'),
  agent: field('text', '代办人'),
  officer: field('text', '经办人'),
  officerPhone: field('text', '经办人电话'),
  centre: field('text', '中心名称'),
  centreAddress: field('text', '中心地址'),
  centrePhone: field('text', '中心电话'),
  complaintLine: field('text', '监督投诉电话'),
  verifyAddress: field('text', '核验网址'),
} as const satisfies Fields;

/** R-07, R-21 (复20, 诉46). */
const REMEDIES = {
  reviewOrgan: field('text', '复议机关'),
  reviewTermCalendarDays: field('text', '复议期限（日）'),
  court: field('text', '管辖法院'),
  courtTermMonths: field('text', '起诉期限（月）'),
} as const satisfies Fields;

const REASONED = { reasons: field('list', '理由'), basis: field('text', '依据') } as const satisfies Fields;

/** The fields of each kind's own content, as the rules store it; the 查询码 of a receipt is stored nowhere. */
export const PAPER_FIELDS: Readonly<Record<PrintedKind, Fields>> = {
  receipt: {
    receivedAt: field('moment', '收件时间'),
    materials: field('materials', '收到的材料'),
    queryCode: field('text', '查询码'),
  },
  acceptanceNotice: {
    acceptedAt: field('moment', '受理时间'),
    madeAt: field('moment', '作出受理时间'),
    deemed: field('flag', '视为受理'),
    firstResponsibleId: field('person', '第一责任人'),
    committedDueAt: field('moment', '承诺办结时限'),
    statutoryDueAt: field('moment', '法定办结时限'),
    provisional: field('flag', '暂定日期'),
  },
  correctionNotice: { defects: field('defects', '需补正的材料'), nextVisitAt: field('moment', '补正时间') },
  nonAcceptanceNotice: { ...REASONED, ...REMEDIES, warning: field('text', '警告') },
  otherAuthorityNotice: { rightOrgan: field('text', '有权机关'), reasons: field('list', '理由') },
  noLicenceNotice: { ...REASONED },
  suspensionNotice: {
    ground: field('text', '暂停事由'),
    estimatedWorkingDays: field('text', '预计工作日'),
    basis: field('text', '依据'),
  },
  hearingRightNotice: {
    interest: field('text', '重大利益关系'),
    requestDueAt: field('moment', '申请听证截止时间'),
    basis: field('text', '依据'),
  },
  hearingNotice: {
    heldAt: field('moment', '听证时间'),
    place: field('text', '听证地点'),
    chairId: field('person', '听证主持人'),
    estimatedWorkingDays: field('text', '预计工作日'),
  },
  extensionNotice: {
    workingDays: field('text', '延长工作日'),
    reason: field('text', '延长理由'),
    committedDueAt: field('moment', '延长后承诺时限'),
    statutoryDueAt: field('moment', '延长后法定时限'),
  },
  overtimeNotice: {
    originalDueAt: field('moment', '原定时限'),
    reason: field('text', '超时原因'),
    expectedOn: field('date', '预计办结日期'),
    responsibleId: field('person', '责任人'),
    measures: field('text', '补救措施'),
  },
  urgingNotice: {
    dueAt: field('moment', '承诺时限'),
    message: field('text', '催办意见'),
    stage: field('text', '所处环节'),
  },
  grantDecision: { decidedAt: field('moment', '决定时间') },
  refusalDecision: {
    decidedAt: field('moment', '决定时间'),
    ...REASONED,
    ...REMEDIES,
    warning: field('text', '警告'),
  },
  certificate: {
    name: field('text', '证件名称'),
    decidedAt: field('moment', '决定时间'),
    version: field('text', '版本'),
    holder: field('text', '持证人'),
    holderCode: field('text', '统一社会信用代码或证件号码'),
    address: field('text', '地址'),
    scope: field('text', '许可内容'),
    validFrom: field('date', '有效期起'),
    validUntil: field('date', '有效期止'),
    corrections: field('list', '其他更正'),
  },
  deliveryReceipt: {
    method: choice('送达方式', { counter: '窗口领取', post: '邮寄送达', online: '网上送达' }),
    recipient: field('text', '签收人'),
    receivedAs: choice('签收人身份', { applicant: '受送达人', agent: '代办人', other: '受委托人' }),
    trackingNumber: field('text', '邮件编号'),
    proof: field('text', '送达凭证'),
    documents: field('list', '送达文书'),
    deliveredAt: field('moment', '送达时间'),
  },
  withdrawalConfirmation: {
    withdrawnAt: field('moment', '撤回时间'),
    silentSince: field('moment', '未补正起算时间'),
    materialsReturned: field('materials', '退还的材料'),
  },
  terminationNotice: {
    ground: choice('终止事由', { death: '申请人死亡', dissolution: '申请人依法终止' }),
    proof: field('text', '证明'),
  },
  certificateCorrectionNotice: {
    version: field('text', '新版本'),
    field: field('text', '更正事项'),
    correct: field('text', '更正为'),
    correctedAt: field('moment', '更正时间'),
  },
  revocationIntention: {
    ground: field('text', '事由'),
    basis: field('text', '依据'),
    facts: field('text', '事实'),
    statementDueAt: field('moment', '陈述申辩截止时间'),
  },
  revocationDecision: {
    decidedAt: field('moment', '决定时间'),
    ground: field('text', '事由'),
    basis: field('text', '依据'),
    ...REMEDIES,
  },
  cancellationDecision: {
    cancelledAt: field('moment', '注销时间'),
    ground: field('text', '事由'),
    basis: field('text', '依据'),
    proof: field('text', '证明'),
  },
  renewalDecision: {
    validUntil: field('date', '延续至'),
    deemed: field('flag', '视为准予延续'),
    basis: field('text', '依据'),
  },
  renewalRefusal: { ...REASONED, ...REMEDIES },
  deadlineAccount: {
    clock: choice('时限种类', { committed: '承诺时限', statutory: '法定期限' }),
    startedAt: field('moment', '受理时间'),
    dayZero: field('date', '第0日'),
    limit: field('text', '期限'),
    suspended: field('text', '暂停时间'),
    roundedUp: field('text', '不足一日补足'),
    dueAt: field('moment', '到期时间'),
    provisional: field('flag', '暂定日期'),
    days: field('days', '逐日说明'),
  },
};

export const PRINTED_KINDS = Object.keys(PAPER_FIELDS) as readonly PrintedKind[];

/** What a kind is called on paper. */
export function printedName(kind: PrintedKind): string {
  return kind === 'deadlineAccount' ? '办理期限说明' : NOTICES[kind].zh;
}

/** All fields that a template of this kind may name. */
export function fieldsOf(kind: PrintedKind): Fields {
  return { ...COMMON_FIELDS, ...PAPER_FIELDS[kind] };
}

/** The columns of a field that holds rows, or undefined when it holds none. */
export function rowFieldsOf(shape: FieldShape): readonly string[] | undefined {
  return Object.hasOwn(ROW_FIELDS, shape) ? ROW_FIELDS[shape as keyof typeof ROW_FIELDS] : undefined;
}
