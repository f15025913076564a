import type { RefusalDefinition } from '../application/refusal-definition';

/** Why an act on a matter beside applications is refused; together with the reasons of applications they are `REFUSALS`. */
export const MATTER_REFUSALS = {
  // enquiries
  windowNotNamed: {
    status: 422,
    rule: 'R-15',
    zh: '指引须准确告知窗口位置',
    en: 'Whoever is referred must be told the exact window',
  },
  nothingTransferred: {
    status: 409,
    rule: 'R-15',
    zh: '没有待确认的转办',
    en: 'There is no transfer to confirm',
  },
  // ratings
  notRatableYet: { status: 409, rule: 'R-47', zh: '办结后方可评价', en: 'A case is rated when it has been decided' },
  alreadyRated: { status: 409, rule: 'R-47', zh: '一事一评,已评价', en: 'A case is rated once' },
  evidenceMissing: {
    status: 422,
    rule: 'R-47',
    zh: '整改须有凭据',
    en: 'A rectification needs evidence',
  },
  raterNotTold: {
    status: 422,
    rule: 'R-47',
    zh: '整改结果须反馈评价人',
    en: 'Whoever rated must be told what was put right',
  },
  notRatedOfficer: {
    status: 403,
    rule: 'R-47',
    zh: '只有被评价人员及其窗口负责人可以申诉',
    en: 'Only the officer who was rated, or the head of the window, may appeal',
  },
  ownRating: {
    status: 403,
    rule: 'R-47',
    zh: '被评价人员不得自行回访核实或者处理申诉',
    en: 'Whoever was rated neither calls back nor decides the appeal',
  },
  notBadRating: { status: 409, rule: 'R-47', zh: '只能对差评申诉', en: 'Only a bad rating can be appealed' },
  ratingAppealed: { status: 409, rule: 'R-47', zh: '该评价已申诉', en: 'This rating was appealed already' },
  nothingAppealed: { status: 409, rule: 'R-47', zh: '没有待处理的申诉', en: 'There is no appeal to decide' },
  // complaints
  handlerIsSubject: {
    status: 422,
    rule: 'R-46',
    zh: '被投诉人不得办理或指派对本人的投诉',
    en: 'Whoever a complaint is about neither handles it nor says who does',
  },
  // assessments
  ownSheet: {
    status: 403,
    rule: 'R-62',
    zh: '不得办理对本人的考核',
    en: 'Nobody handles an assessment of themselves',
  },
  notOwnSheet: {
    status: 403,
    rule: 'R-62',
    zh: '只有被考核人可以提出异议',
    en: 'Only whoever is assessed may object',
  },
  drafterDecides: {
    status: 403,
    rule: 'R-62',
    zh: '拟定人不得答复异议或确认',
    en: 'Whoever drafted neither answers the objection nor confirms',
  },
  roundNotOver: { status: 409, rule: 'R-62', zh: '考核期尚未结束', en: 'The period is not over yet' },
  assessedAlready: {
    status: 409,
    rule: 'R-62',
    zh: '该考核期已有评分表',
    en: 'There is a sheet for that period already',
  },
  objectedAlready: { status: 409, rule: 'R-62', zh: '异议只能提出一次', en: 'One objects once' },
  objectionTermOver: { status: 409, rule: 'R-62', zh: '异议期已过', en: 'The term for objections is over' },
  correctionsMissing: {
    status: 422,
    rule: 'R-62',
    zh: '异议成立须更正评分项',
    en: 'An objection is upheld by correcting a line',
  },
  correctionsNotUpheld: {
    status: 422,
    rule: 'R-62',
    zh: '异议不成立不得更正评分项',
    en: 'Nothing is corrected where the objection is not upheld',
  },
} as const satisfies Record<string, RefusalDefinition>;
