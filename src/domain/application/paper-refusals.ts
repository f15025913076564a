import type { RefusalDefinition } from './refusal-definition';

/** Why a paper stays where it is, and why nothing is delivered so (section C, R-17, R-23). */
export const PAPER_REFUSALS = {
  paperNotOnFile: { status: 422, rule: 'C', zh: '案卷中没有此材料', en: 'The case has no such paper' },
  notPaperHolder: {
    status: 409,
    rule: 'C',
    zh: '该材料不在您手中或不在该部门',
    en: 'The paper is not with you, or not with that department',
  },
  papersOut: {
    status: 409,
    rule: 'R-24',
    zh: '有材料未归还,不得归档或再次借出',
    en: 'A paper is out: nothing is archived, and it is not lent again, until it is back',
  },
  paperNotLent: { status: 409, rule: 'C', zh: '该材料没有借出', en: 'The paper is not lent' },
  borrowerUnfit: {
    status: 422,
    rule: 'R-40',
    zh: '只能借给本部门在岗人员',
    en: 'Papers are lent to staff of the department only',
  },
  attemptOpen: { status: 409, rule: 'R-23', zh: '上一次送达尚无结果', en: 'The last attempt has no result yet' },
  noAttempt: { status: 409, rule: 'R-23', zh: '没有发出的送达', en: 'Nothing is on its way by that method' },
  deliveryWayNotOffered: {
    status: 422,
    rule: 'R-23',
    zh: '该事项不以此方式送达',
    en: 'The result of this item is not handed over in this way',
  },
  recipientNotAuthorised: {
    status: 422,
    rule: 'R-23',
    zh: '只能交给申请人或持委托书的代办人',
    en: 'Delivered to the applicant or an authorised agent, and to nobody else',
  },
  // the agent between the departments
  notJoint: { status: 409, rule: 'R-17', zh: '该事项不是联合办理', en: 'The item is not handled jointly' },
  departmentNotOnCase: {
    status: 422,
    rule: 'R-32',
    zh: '该部门不参加此件的联合办理',
    en: 'That department has no part in the case',
  },
} as const satisfies Record<string, RefusalDefinition>;
