import { REFUSALS, type RefusalCode } from '../../domain/application/refusals';
import { FILE_REFUSALS } from '../../domain/files/refusals';
import { CENTRE_PROBLEMS } from './centre-codes';
import type { ProblemDefinition } from './definition';
import { SIGN_IN_PROBLEMS } from './sign-in-codes';

/** What can be wrong with a request before or beside the rules of a case; the rules' own reasons are REFUSALS. */
export const API_PROBLEMS = {
  ...CENTRE_PROBLEMS,
  ...SIGN_IN_PROBLEMS,
  ...FILE_REFUSALS,
  malformedRequest: { status: 400, zh: '请求格式有误', en: 'The request is malformed' },
  malformedJson: { status: 400, zh: '请求体不是有效的JSON', en: 'The body is not valid JSON' },
  bodyNotObject: { status: 400, zh: '请求体须为JSON对象', en: 'The body must be a JSON object' },
  nestedTooDeep: { status: 400, zh: '请求体层级过深', en: 'The body is nested too deep' },
  textNotStorable: {
    status: 400,
    zh: '请求中含有无法存储的字符',
    en: 'The request holds characters that cannot be stored',
  },
  invalidQuery: { status: 400, zh: '查询参数有误', en: 'A query parameter is not valid' },
  invalidCursor: { status: 400, zh: '翻页标记无效', en: 'The cursor is not one of this list' },
  invalidHeader: { status: 400, zh: '请求头有误', en: 'A request header is not valid' },
  idempotencyKeyMissing: {
    status: 400,
    zh: '缺少Idempotency-Key请求头',
    en: 'The header Idempotency-Key is missing',
  },
  notAllowed: { status: 403, rule: 'H', zh: '您无权进行此操作', en: 'You may not do this' },
  trainingNeeded: {
    status: 403,
    rule: 'R-41',
    zh: '未经中心培训或培训已过期,不能上岗',
    en: 'Without valid training by the centre nobody works at a window',
  },
  noCertificate: { status: 409, rule: 'R-27', zh: '证件尚未制作', en: 'No certificate is made yet' },
  notFound: { status: 404, zh: '未找到', en: 'Not found' },
  methodNotAllowed: { status: 405, zh: '此地址不支持该方法', en: 'This address does not know the method' },
  duplicateApplication: {
    status: 409,
    rule: 'R-13',
    zh: '同一事项的申请正在办理中',
    en: 'The same application is open already',
  },
  reapplicationBarred: {
    status: 409,
    rule: 'R-13',
    zh: '因虚假材料或欺骗取得许可,限制期内不得再次申请',
    en: 'Barred from applying for this item again for a time, for false material or fraud',
  },
  factsAppendOnly: {
    status: 409,
    rule: 'R-52',
    zh: '办件事实只能追加更正,不得改写',
    en: 'The facts of a case are append-only: an error is corrected by a new event',
  },
  decisionFixed: {
    status: 409,
    rule: 'R-24',
    zh: '已签署的决定不得改写',
    en: 'A signed decision is not edited: it is corrected, revoked or cancelled',
  },
  noDutyOfficer: {
    status: 409,
    rule: 'R-42',
    zh: '该部门当前无人值守,请稍后再试',
    en: 'Nobody of that department is on duty to receive it',
  },
  notInCharge: {
    status: 403,
    rule: 'R-49',
    zh: '只有承办、审核、审批或督办该件的人员可以查看未脱敏信息',
    en: 'Only those who handle, review, decide or supervise the case see personal data in clear',
  },
  reasonMissing: {
    status: 422,
    rule: 'R-49',
    zh: '查看未脱敏信息须写明理由',
    en: 'Personal data are shown in clear for a reason only',
  },
  changeNotOpen: {
    status: 409,
    rule: 'R-34',
    zh: '该日历变更已有结论',
    en: 'The change of the calendar is decided already',
  },
  ownChange: {
    status: 403,
    rule: 'R-34',
    zh: '日历变更须由另一人批准',
    en: 'A change of the calendar is approved by a second person',
  },
  scheduleFaulty: {
    status: 422,
    rule: 'R-34',
    zh: '节假日安排有误,未作任何改动',
    en: 'The schedule is faulty; nothing was changed',
  },
  nothingToReverse: {
    status: 409,
    rule: 'R-30',
    zh: '没有可以撤销的法定停办',
    en: 'There is no decree in force that it could reverse',
  },
  leaveNotAhead: {
    status: 409,
    rule: 'R-42',
    zh: '请假应当事先报备',
    en: 'A leave is told before it begins; later it is an absence',
  },
  absentAlready: { status: 409, rule: 'R-42', zh: '该人员已登记缺勤', en: 'The absence of this person stands already' },
  absenceOver: {
    status: 409,
    rule: 'R-42',
    zh: '该缺勤尚未开始或已结束',
    en: 'The absence has not begun, or is over',
  },
  departmentsOwn: {
    status: 403,
    rule: 'R-40',
    zh: '业务管理由其所在部门负责,他人不得代行',
    en: 'This is the business of the department of the person, and nobody acts for it',
  },
  letterMissing: {
    status: 409,
    rule: 'R-44',
    zh: '人员离岗须先有部门书面函告',
    en: 'Nobody leaves a window without a letter of the department ahead',
  },
  letterNotAhead: {
    status: 409,
    rule: 'R-44',
    zh: '函告应当先于离岗日期',
    en: 'The letter must come before the officer leaves',
  },
  letterNotInForce: {
    status: 409,
    rule: 'R-44',
    zh: '未到函告的离岗日期',
    en: 'The day on which the officer leaves has not come',
  },
  casesNotHandedOver: {
    status: 409,
    rule: 'R-44',
    zh: '在办件尚未全部移交',
    en: 'Open cases of this officer have not been handed over',
  },
  notInService: { status: 409, rule: 'R-44', zh: '该人员不在岗', en: 'This person is not in service' },
  ownAttendance: {
    status: 403,
    rule: 'R-54',
    zh: '本人不得登记或更改自己的考勤',
    en: 'Nobody enters or corrects their own attendance',
  },
  attendanceByCentre: {
    status: 403,
    rule: 'R-40',
    zh: '考勤由中心登记,部门不得代行',
    en: 'The centre keeps attendance; no department acts for it',
  },
  correctedAlready: {
    status: 409,
    rule: 'R-54',
    zh: '该条考勤已被更正',
    en: 'This entry was corrected already; correct the newer one',
  },
  dayEnded: { status: 409, rule: 'R-48', zh: '当日已下班,不能再报送', en: 'The day is over' },
  summaryFiled: { status: 409, rule: 'R-48', zh: '当日总结已报送', en: 'The summary of the day was handed in already' },
  notReceiver: {
    status: 403,
    rule: 'R-57',
    zh: '只能由接班人员签收',
    en: 'Only who takes over signs as the receiver',
  },
  signedAlready: { status: 409, rule: 'R-57', zh: '已签收', en: 'It was signed already' },
  catalogueDraftFaulty: {
    status: 422,
    rule: 'R-28',
    zh: '事项草稿有误,未作任何改动',
    en: 'The draft of the item is faulty; nothing was changed',
  },
  catalogueDraftNotOpen: {
    status: 409,
    rule: 'R-50',
    zh: '该事项草稿当前不能如此处理',
    en: 'The draft of the item does not stand so that this can be done',
  },
  catalogueDraftOutdated: {
    status: 409,
    rule: 'R-50',
    zh: '起草后该事项已发布新版本或已停用,请另行起草',
    en: 'The item has changed since this was drafted; draft it anew',
  },
  ownCatalogueDraft: {
    status: 403,
    rule: 'R-50',
    zh: '事项草稿须由另一人审定',
    en: 'A draft of an item is decided by a second person',
  },
  notOwnCatalogueDraft: {
    status: 403,
    rule: 'R-50',
    zh: '事项草稿只能由起草人修改',
    en: 'Only its author changes a draft of an item',
  },
  itemNotOffered: {
    status: 409,
    rule: 'R-50',
    zh: '该事项未在办理,无从停用',
    en: 'The item is not offered, so it cannot be withdrawn',
  },
  rehearsalRefused: {
    status: 422,
    rule: 'R-50',
    zh: '该草稿无法演练',
    en: 'This draft cannot be rehearsed',
  },
  draftNotOpen: {
    status: 409,
    rule: 'R-39',
    zh: '该通报当前不能如此处理',
    en: 'The draft does not stand so that this can be done',
  },
  ownDraft: {
    status: 403,
    rule: 'R-39',
    zh: '不得处理涉及本人的通报或申诉',
    en: 'Nobody judges what concerns themselves',
  },
  notOwnDraft: {
    status: 403,
    rule: 'R-39',
    zh: '只能对涉及本人的通报申诉',
    en: 'Only the officer who is named may appeal',
  },
  causeNotEntered: {
    status: 422,
    rule: 'R-39',
    zh: '该事由由系统依记录起草,不得人工登记',
    en: 'This cause is drafted from the records; causes 3, 6 and 7 are entered',
  },
  mediaLevelMissing: {
    status: 422,
    rule: 'R-39',
    zh: '媒体曝光须注明媒体级别,其他事由不填',
    en: 'Cause 7 needs the level of the medium, and no other cause has one',
  },
  notOwnBreach: {
    status: 403,
    rule: 'R-43',
    zh: '只能对本人的过错记录申诉',
    en: 'Only the officer who is named may appeal',
  },
  appealedAlready: { status: 409, rule: 'R-43', zh: '已申诉或已答复', en: 'It was appealed, or answered, already' },
  nothingDecided: {
    status: 409,
    rule: 'R-39',
    zh: '该件尚未作出决定',
    en: 'Nothing has been decided on this case yet',
  },
  raterHidden: {
    status: 403,
    rule: 'R-47',
    zh: '评价人信息对被评价人员保密',
    en: 'Who rated is hidden from whoever was rated and their department',
  },
  ratingFixed: {
    status: 409,
    rule: 'R-47',
    zh: '评价不得修改或删除,有异议的可以申诉',
    en: 'A rating is neither changed nor removed; whoever disagrees appeals',
  },
  unknownDepartment: { status: 422, zh: '没有此部门', en: 'There is no such department' },
  handInLapsed: {
    status: 409,
    zh: '该次提交未能完成,请重新提交',
    en: 'That hand-in was never completed; hand in again under a new Idempotency-Key',
  },
  staleVersion: {
    status: 412,
    zh: '该件已有变动,请刷新后重试',
    en: 'The case has moved on since you read it; read it again',
  },
  bodyTooLarge: { status: 413, zh: '请求体过大', en: 'The body is too large' },
  unsupportedMediaType: { status: 415, zh: '仅支持application/json', en: 'Only application/json is understood' },
  invalidBody: { status: 422, zh: '提交的内容有误', en: 'Some of what was sent is not valid' },
  idempotencyKeyReused: {
    status: 422,
    zh: '该Idempotency-Key已用于另一请求',
    en: 'This Idempotency-Key was used for another request',
  },
  unknownPerson: { status: 422, zh: '人员不存在', en: 'There is no such person' },
  unknownItem: { status: 422, rule: 'R-50', zh: '目录中没有该事项', en: 'The catalogue has no such item' },
  calendarGap: {
    status: 422,
    rule: 'K-15',
    zh: '日历尚无该年度的安排',
    en: 'The calendar holds no schedule for that year',
  },
  tooManyAttempts: { status: 429, zh: '尝试次数过多,请稍后再试', en: 'Too many attempts; wait a while' },
  uploadQuotaUsed: { status: 429, zh: '一日内上传的文件已达上限', en: 'That is more than one may upload in a day' },
  internal: { status: 500, zh: '系统内部错误', en: 'Something went wrong inside' },
  engineUnavailable: {
    status: 503,
    zh: '办理引擎暂不可用,请用同一Idempotency-Key重试',
    en: 'The workflow engine cannot be reached; try again with the same Idempotency-Key',
  },
  outcomeUnknown: {
    status: 503,
    zh: '尚不知该操作是否生效,请用同一Idempotency-Key重试',
    en: 'Whether this took effect is not known yet; try again with the same Idempotency-Key',
  },
  booksBusy: { status: 503, zh: '他人正在同时办理,请重试', en: 'Others were at the same records; try again' },
  booksUnavailable: { status: 503, zh: '数据库暂不可用', en: 'The database cannot be reached' },
} as const satisfies Record<string, ProblemDefinition>;

export type ApiProblemCode = keyof typeof API_PROBLEMS;
export type ProblemCode = ApiProblemCode | RefusalCode;

/** Every problem that the API can answer with, refusals of the rules included. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemDefinition>> = { ...API_PROBLEMS, ...REFUSALS };

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}
