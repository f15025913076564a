import { CERTIFICATE_REFUSALS } from '../certificate/refusals';
import { PAPER_REFUSALS } from './paper-refusals';
import type { RefusalDefinition } from './refusal-definition';
import { MATTER_REFUSALS } from '../matter/refusals';
import { STOP_REFUSALS } from './stop-refusals';

/** Every reason for which an act may be refused. `decide()` knows no other, and nothing else refuses an act. */
export const REFUSALS = {
  // who
  wrongRole: { status: 403, rule: 'H', zh: '您的岗位无权办理此事项', en: 'Your role may not do this' },
  wrongDepartment: { status: 403, rule: 'R-40', zh: '此件由其他部门办理', en: 'Another department handles this case' },
  notAssigned: { status: 403, rule: 'R-16', zh: '此环节由指定人员办理', en: 'This step is assigned to somebody else' },
  notOwnApplication: { status: 403, rule: 'R-49', zh: '这不是您的申请', en: 'This is not your application' },
  approverInvolved: {
    status: 403,
    rule: 'R-20',
    zh: '受理或审核该件的人员不得审批',
    en: 'Whoever accepted or reviewed a case cannot approve it',
  },
  inspectorNotNamed: {
    status: 403,
    rule: 'R-19',
    zh: '核查记录须由参加核查的人员提交',
    en: 'The record of a visit is handed in by one of its inspectors',
  },
  agentNeverDecides: {
    status: 403,
    rule: 'R-17',
    zh: '代办员只能跟踪、协调和转交,不得作出决定',
    en: 'An agent follows, liaises and hands over, and never decides',
  },
  recused: {
    status: 403,
    rule: 'R-20',
    zh: '与该件有利害关系,应当回避',
    en: 'Whoever has an interest in a case recuses',
  },
  deputyNotAuthorised: {
    status: 403,
    rule: 'R-20',
    zh: '首席代表已回避,须由书面授权的副职决定',
    en: 'The chief has recused; a deputy with a written authority decides',
  },
  // where the case stands
  wrongStage: { status: 409, rule: 'H', zh: '当前环节不能办理此操作', en: 'This cannot be done in the present stage' },
  caseClosed: { status: 409, rule: 'R-24', zh: '该件已办结', en: 'The case is closed' },
  applicationArchived: {
    status: 409,
    rule: 'R-24',
    zh: '该件已归档,不得更改',
    en: 'The case is archived and immutable',
  },
  // intake
  intakeOutsideCentre: {
    status: 422,
    rule: 'R-12',
    zh: '进驻中心的事项原单位一律不再另行受理',
    en: 'What belongs to the centre is taken in there and nowhere else',
  },
  agentNeedsPowerOfAttorney: {
    status: 422,
    rule: 'R-11',
    zh: '代办须提交委托书',
    en: 'An agent needs a power of attorney',
  },
  beyondAuthorisation: {
    status: 403,
    rule: 'R-11',
    zh: '撤回申请须有申请人的特别授权',
    en: 'An agent withdraws an application by a special authorisation alone',
  },
  powerOfAttorneyOver: {
    status: 403,
    rule: 'R-11',
    zh: '授权委托书的期限已经届满',
    en: 'The last day of the power of attorney is over',
  },
  agentCheckUnfit: {
    status: 409,
    rule: 'R-17',
    zh: '没有可据以提交的代办核对记录',
    en: 'There is no passed check of this agent for this item and applicant',
  },
  inPersonOnly: { status: 422, rule: 'R-11', zh: '该事项须本人办理', en: 'This item refuses agents' },
  identityUnverified: { status: 422, rule: 'R-11', zh: '须核实身份证明', en: 'The proof of identity must be checked' },
  materialNotInCatalogue: {
    status: 422,
    rule: 'R-10',
    zh: '不得索要或收取目录以外的材料',
    en: 'Only materials of the catalogue may be asked for or taken',
  },
  materialsMissing: {
    status: 409,
    rule: 'R-02',
    zh: '材料不齐全,不能受理',
    en: 'Required materials are missing, so it cannot be accepted',
  },
  correctionOutstanding: {
    status: 409,
    rule: 'R-06',
    zh: '补正材料尚未交齐',
    en: 'The correction is not complete yet',
  },
  secondNotice: {
    status: 409,
    rule: 'R-05',
    zh: '首次提交时即可发现的问题不得再次要求补正,须督办部门同意',
    en: 'A second notice may only list defects of newly handed-in material unless a supervisor releases it',
  },
  amendmentClosed: {
    status: 409,
    rule: 'R-03',
    zh: '本时段已结束,补正通知书不得再修改',
    en: 'The correction notice may only be amended until the close of its session',
  },
  amendmentSigned: {
    status: 409,
    rule: 'R-03',
    zh: '申请人已签收,补正通知书不得再修改',
    en: 'The applicant has signed for the notice, so it is not amended any more',
  },
  alreadySigned: { status: 409, rule: 'R-03', zh: '补正通知书已签收', en: 'The notice is signed for already' },
  feeNotInCatalogue: {
    status: 422,
    rule: 'R-53',
    zh: '不得收取目录以外的费用',
    en: 'Only fees of the catalogue may be asked for',
  },
  fraudCheckOpen: {
    status: 409,
    rule: 'R-25',
    zh: '材料真伪正在核查',
    en: 'A material is being checked for fraud',
  },
  noFraudCheck: { status: 409, rule: 'R-25', zh: '没有进行中的真伪核查', en: 'No material is being checked' },
  materialNotOnFile: {
    status: 422,
    rule: 'R-25',
    zh: '该材料未提交',
    en: 'That material was not handed in',
  },
  falseMaterial: {
    status: 409,
    rule: 'R-13',
    zh: '材料虚假,只能不予许可并给予警告',
    en: 'A material is false: refused with a warning, and nothing else',
  },
  warningUngrounded: {
    status: 422,
    rule: 'R-13',
    zh: '未查明材料虚假,不得警告',
    en: 'No material was found false, so there is nothing to warn of',
  },
  nothingToRelease: { status: 409, rule: 'R-05', zh: '已同意再次补正', en: 'A second notice is already released' },
  // handover and review
  handoverMissing: { status: 409, rule: 'R-18', zh: '前台尚未移交', en: 'The front desk has not handed over yet' },
  materialCountDiffers: {
    status: 409,
    rule: 'R-18',
    zh: '材料份数不一致',
    en: 'The number of materials differs from what is on file',
  },
  receiverOfOtherSection: {
    status: 422,
    rule: 'R-18',
    zh: '接收人不属于该事项的审核科室',
    en: 'The receiver belongs to a section that does not review this item',
  },
  tooFewInspectors: { status: 422, rule: 'R-19', zh: '核查人员不得少于两人', en: 'A visit needs two officers' },
  inspectionNeeded: {
    status: 409,
    rule: 'R-19',
    zh: '须经现场核查通过方可建议批准',
    en: 'A grant can only be proposed after a visit that passed',
  },
  inspectionPending: {
    status: 409,
    rule: 'R-19',
    zh: '现场核查尚无结果',
    en: 'The visit that was ordered has no result yet',
  },
  urgeUnanswered: {
    status: 409,
    rule: 'R-24',
    zh: '申请人的催促尚未答复,不得归档',
    en: 'Not archived while an urging of the applicant is unanswered',
  },
  ...PAPER_REFUSALS,
  ...STOP_REFUSALS,
  // people on the case
  notOnCase: { status: 409, rule: 'R-42', zh: '该人员不是此件的承办人员', en: 'This person has nothing in hand here' },
  notSubstituted: { status: 409, rule: 'R-42', zh: '没有正在进行的接替', en: 'Nobody stands in for this person' },
  nothingToSign: { status: 409, rule: 'R-57', zh: '没有待签字的交接', en: 'There is no takeover for you to sign' },
  substituteUnauthorised: {
    status: 422,
    rule: 'R-42',
    zh: '接替人员须为本部门同岗位在岗人员,不得擅自代班',
    en: 'Only an authorised colleague of the same department and role may take over',
  },
  substituteUntrained: {
    status: 422,
    rule: 'R-41',
    zh: '接替人员未经中心培训或培训已过期',
    en: 'Who takes over needs a valid training by the centre',
  },
  sameHands: {
    status: 409,
    rule: 'R-18',
    zh: '同一人员不得兼任移交双方或重复参加核查',
    en: 'One person cannot stand on both sides of a handover, or twice on a visit',
  },
  alreadyRecused: { status: 409, rule: 'R-20', zh: '已申请回避', en: 'The interest is declared already' },
  deputyUnfit: {
    status: 422,
    rule: 'R-20',
    zh: '副职须为本部门首席代表岗位人员',
    en: 'A deputy is filed as chief representative of the department',
  },
  delegationNotInForce: {
    status: 422,
    rule: 'R-55',
    zh: '该授权文件当日无效或不包括此事项',
    en: 'The delegation is not in force today or does not cover the item',
  },
  noSealInForce: {
    status: 409,
    rule: 'R-55',
    zh: '当日没有有效印章,不得出具该文书',
    en: 'No seal is in force on that day, so the paper is not issued',
  },
  notDelegated: {
    status: 409,
    rule: 'R-55',
    zh: '当日没有包括此事项的有效授权,不得出具该文书',
    en: 'No delegation covers the item on that day, so the paper is not issued',
  },
  // supervision
  notOverdue: { status: 409, rule: 'R-37', zh: '未到期,不得催办', en: 'Not due yet: remind instead of urging' },
  urgedTwice: { status: 409, rule: 'R-37', zh: '已两次催办', en: 'Urged twice already' },
  nothingToAnswer: { status: 409, rule: 'R-37', zh: '没有待答复的催促', en: 'There is no urging to answer' },
  overtimeNoticeComplete: {
    status: 409,
    rule: 'R-36',
    zh: '已完善超时告知书',
    en: 'The overdue notice is completed already',
  },
  ...MATTER_REFUSALS,
  // items with a quota
  quotaExhausted: {
    status: 409,
    rule: 'R-14',
    zh: '名额已满,不得再准予',
    en: 'The quota is used up; nothing more is granted',
  },
  notInTurn: {
    status: 409,
    rule: 'R-14',
    zh: '须按受理先后顺序准予,尚未轮到此件',
    en: 'Granted in the order of acceptance; it is not the turn of this case',
  },
  notQualified: {
    status: 422,
    rule: 'R-21',
    zh: '不符合法定条件的,不得准予',
    en: 'Who does not meet the conditions is refused, not granted',
  },
  // joint handling
  branchesUnanswered: {
    status: 409,
    rule: 'R-32',
    zh: '尚有部门未答复,牵头部门不得作出决定',
    en: 'The lead decides when every department has answered',
  },
  supplementRequested: {
    status: 409,
    rule: 'R-32',
    zh: '补充材料只能要求一次',
    en: 'Supplementary material is asked for once',
  },
  noSupplementAwaited: {
    status: 409,
    rule: 'R-32',
    zh: '没有待补充的材料',
    en: 'No supplementary material is awaited',
  },
  ...CERTIFICATE_REFUSALS,
  // what was said
  fieldEmpty: { status: 422, rule: 'R-07', zh: '必填内容为空', en: 'A required field is empty' },
  fieldInvalid: { status: 422, rule: 'H', zh: '内容无效', en: 'A field is not valid' },
} as const satisfies Record<string, RefusalDefinition>;

/** What a refusal may offer instead, with its name on screen. */
export const OFFERS = { cancellation: '注销' } as const;

export type Offer = keyof typeof OFFERS;

export type RefusalCode = keyof typeof REFUSALS;

/** Why an act is refused: the reason's code, and where it helps the field and the values concerned. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string;
  /** Ids such as the missing materials; never personal data. */
  readonly concerning?: readonly string[];
  /** What may be done instead. */
  readonly offer?: Offer;
}

export function refuse(code: RefusalCode, field?: string, concerning?: readonly string[]): Refusal {
  return { code, ...(field !== undefined && { field }), ...(concerning !== undefined && { concerning }) };
}
