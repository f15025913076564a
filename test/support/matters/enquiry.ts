import type { CastName } from '../cast';
import { by, ELSEWHERE, Somebody, WHEN_TIME_ACTS, type Answer, type Book } from './oracle';

const OVER: Record<string, Answer> = {
  answer: 'caseClosed',
  refer: 'caseClosed',
  transfer: 'caseClosed',
  confirm: 'caseClosed',
};
const OPEN: Record<string, Answer> = {
  answer: 'done',
  refer: 'done',
  transfer: 'done',
  confirm: 'nothingTransferred',
};
const OFFERED: Record<string, Answer> = { ...OPEN, confirm: 'done' };

const PORTAL: readonly CastName[] = ['applicant1', 'applicant2', 'agent1', 'agent2'];
/** Who sees to it that an enquiry of somebody who is away goes on. */
const MOVERS: readonly CastName[] = ['windowHead1', 'centre1'];

const toReviewer = { officer: new Somebody('reviewer1'), departmentCode: null, reason: '专业问题' };
const toElsewhere = { officer: null, departmentCode: ELSEWHERE, reason: '不属本部门' };

/** front1 was asked first, and owes an answer; it ends as 答复 or 指引, 转办 needs the receiver's word. */
export const enquiryBook: Book = {
  kind: 'enquiry',
  may: { answer: ['front1'], refer: ['front1'], transfer: ['front1', ...MOVERS], confirm: [] },
  says: {
    answer: [{ answer: '需要四项材料' }],
    refer: [{ window: '一楼3号窗口' }],
    transfer: [toElsewhere, toReviewer],
    confirm: [{}],
  },
  stranger: (_, name) => (PORTAL.includes(name) ? 'wrongRole' : 'notAssigned'),
  situations: {
    open: { stage: 'open', after: [], acts: OPEN },
    'transferred to an officer': {
      stage: 'transferring',
      after: [by('front1', 'transfer', toReviewer)],
      acts: OFFERED,
      may: { confirm: ['reviewer1'] },
    },
    'transferred to a department': {
      stage: 'transferring',
      after: [by('front1', 'transfer', toElsewhere)],
      acts: OFFERED,
      may: { confirm: ['frontElsewhere', 'reviewerElsewhere'] },
    },
    'taken over': {
      stage: 'open',
      after: [by('front1', 'transfer', toReviewer), by('reviewer1', 'confirm')],
      acts: OPEN,
      may: { answer: ['reviewer1'], refer: ['reviewer1'], transfer: ['reviewer1', ...MOVERS] },
    },
    answered: { stage: 'answered', after: [by('front1', 'answer')], acts: OVER },
    referred: { stage: 'referred', after: [by('front1', 'refer')], acts: OVER },
    'open after its day': { stage: 'open', after: [WHEN_TIME_ACTS], acts: OPEN },
  },
};
