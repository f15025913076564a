import { by, WHEN_TIME_ACTS, type Answer, type Book } from './oracle';

const acts = (other: Answer, own: Record<string, Answer> = {}): Record<string, Answer> => {
  return { tell: other, object: other, answerObjection: other, confirm: other, ...own };
};
const corrected = [{ criterion: 'breach', points: 0, reason: '已核实为系统故障' }];
const [tell, object] = [by('centre1', 'tell'), by('front1', 'object')];

/** about front1, who sees it and may object once; the centre answers and confirms, and not whoever drafted. */
export const assessmentBook: Book = {
  kind: 'assessment',
  may: { tell: ['centre1'], object: ['front1'], answerObjection: ['centre1'], confirm: ['centre1'] },
  says: {
    tell: [{}],
    object: [{ reason: '当日系统故障', criteria: ['breach'] }],
    answerObjection: [
      { upheld: true, opinion: '异议成立', corrections: corrected },
      { upheld: false, opinion: '维持', corrections: [] },
    ],
    confirm: [{ opinion: '同意' }],
  },
  stranger: (act, name) => {
    if (act === 'object') return 'notOwnSheet';
    return name === 'front1' ? 'ownSheet' : 'wrongRole';
  },
  situations: {
    drafted: { stage: 'drafted', after: [], acts: acts('wrongStage', { tell: 'done' }) },
    told: { stage: 'told', after: [tell], acts: acts('wrongStage', { object: 'done' }) },
    objected: {
      stage: 'objected',
      after: [tell, object],
      acts: acts('wrongStage', { object: 'objectedAlready', answerObjection: 'done' }),
    },
    'not answered in time': {
      stage: 'objected',
      after: [tell, object, WHEN_TIME_ACTS],
      acts: acts('wrongStage', { object: 'objectedAlready', answerObjection: 'done' }),
    },
    'content to the end of the term': {
      stage: 'toConfirm',
      after: [tell, WHEN_TIME_ACTS],
      acts: acts('wrongStage', { object: 'objectionTermOver', confirm: 'done' }),
    },
    answered: {
      stage: 'toConfirm',
      after: [tell, object, by('centre1', 'answerObjection')],
      acts: acts('wrongStage', { object: 'objectedAlready', confirm: 'done' }),
    },
    confirmed: {
      stage: 'confirmed',
      after: [tell, WHEN_TIME_ACTS, by('centre1', 'confirm')],
      acts: acts('caseClosed'),
    },
  },
};
