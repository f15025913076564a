import type { CastName } from '../cast';
import { by, WHEN_TIME_ACTS, type Answer, type Book } from './oracle';

/** The department is that of the cast, its lead the other one. */
const REVIEWERS: readonly CastName[] = ['reviewer1', 'reviewer2', 'everything1'];
const missing = { defects: [{ materialId: 'M2', problem: '缺少总平面图' }], alsoPauses: [] };

const OPEN: Record<string, Answer> = {
  answer: 'done',
  requestSupplement: 'done',
  supplied: 'noSupplementAwaited',
};
const OVER: Record<string, Answer> = {
  answer: 'caseClosed',
  requestSupplement: 'caseClosed',
  supplied: 'caseClosed',
};

function stranger(act: string, name: CastName) {
  const reviews = name === 'reviewerElsewhere';
  const receives = ['front1', 'front2', 'frontElsewhere'].includes(name) && act === 'supplied';
  return reviews || receives ? 'wrongDepartment' : 'wrongRole';
}

/** each department answers for itself; what it asked for may also come in at the lead's window. */
export const branchBook: Book = {
  kind: 'jointBranch',
  may: { answer: REVIEWERS, requestSupplement: REVIEWERS, supplied: [...REVIEWERS, 'frontElsewhere'] },
  says: {
    answer: [
      { answer: 'agree', opinion: '同意' },
      { answer: 'disagree', opinion: '不符合规划' },
    ],
    requestSupplement: [missing],
    supplied: [{}],
  },
  stranger,
  situations: {
    open: { stage: 'open', after: [], acts: OPEN },
    'waiting for a supplement': {
      stage: 'paused',
      after: [by('reviewer1', 'requestSupplement')],
      acts: { answer: 'done', requestSupplement: 'supplementRequested', supplied: 'done' },
    },
    supplied: {
      stage: 'open',
      after: [by('reviewer1', 'requestSupplement'), by('frontElsewhere', 'supplied')],
      acts: { ...OPEN, requestSupplement: 'supplementRequested' },
    },
    late: { stage: 'open', after: [WHEN_TIME_ACTS], acts: OPEN },
    answered: { stage: 'answered', after: [by('reviewer1', 'answer')], acts: OVER },
  },
};
