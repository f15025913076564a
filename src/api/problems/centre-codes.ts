import type { ProblemDefinition } from './definition';

/** What can be wrong with what the centre does beside its cases: the hall, fees, its books, what leaves it. */
export const CENTRE_PROBLEMS = {
  slotPast: { status: 422, rule: 'R-45', zh: '预约时间已过', en: 'The slot lies in the past' },
  slotOutOfHours: {
    status: 409,
    rule: 'R-45',
    zh: '本中心不在工作时间以外服务',
    en: 'This centre serves nobody out of hours',
  },
  slotTaken: { status: 409, rule: 'R-45', zh: '该时段已约满', en: 'Every window is booked at that time' },
  appointmentSettled: {
    status: 409,
    rule: 'R-45',
    zh: '该预约已处理',
    en: 'The appointment is settled already',
  },
  appointmentUnknown: {
    status: 422,
    rule: 'R-45',
    zh: '该部门没有此预约',
    en: 'That department has no such appointment',
  },
  notYourWindow: { status: 403, rule: 'R-61', zh: '这不是您部门的窗口', en: 'That is no window of yours' },
  nobodyWaits: { status: 409, rule: 'R-61', zh: '无人等候', en: 'Nobody waits' },
  visitNotYours: {
    status: 409,
    rule: 'R-61',
    zh: '该来访不是由您叫号或已办完',
    en: 'Somebody else called this visitor, or they have been served',
  },
  feeNotAsked: {
    status: 422,
    rule: 'R-53',
    zh: '该办件没有这项缴费通知,不得收取',
    en: 'No such fee was asked for on this case; only fees of the catalogue are',
  },
  feeSettled: { status: 409, rule: 'R-53', zh: '该费用已收取', en: 'The fee was collected already' },
  feeNotPaid: { status: 409, rule: 'R-53', zh: '该费用未收取或已退还', en: 'The fee is not paid, or was given back' },
  feeDayOpen: { status: 409, rule: 'R-53', zh: '不能对账将来的日期', en: 'That day has not come yet' },
  feeDayClosed: { status: 409, rule: 'R-53', zh: '该日已对账', en: 'That day is reconciled already' },
  feeDifferenceUnexplained: {
    status: 422,
    rule: 'R-53',
    zh: '实收与账面不符,须说明原因',
    en: 'What was counted differs from the ledger; say why',
  },
  answeredAlready: { status: 409, zh: '已经答复', en: 'It is answered already' },
  incidentAhead: { status: 422, zh: '发生时间不得晚于现在', en: 'It cannot have happened in the future' },
  onlyIncomingAnswered: {
    status: 422,
    rule: 'R-60',
    zh: '只有收文须答复',
    en: 'Only a document that came in is answered',
  },
  messageNotDead: {
    status: 409,
    zh: '只有未送出的消息才能重新发送',
    en: 'Only a message that was given up is sent again',
  },
  endpointInactive: { status: 409, zh: '该推送地址已停用', en: 'That endpoint is out of use' },
  endpointUrlRefused: {
    status: 422,
    zh: '推送地址须为https地址,且不含用户名、密码',
    en: 'An endpoint is called by https, and its address holds no user and no password',
  },
} as const satisfies Record<string, ProblemDefinition>;
