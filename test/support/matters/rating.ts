import type { CastName } from '../cast';
import { by, WHEN_TIME_ACTS, type Answer, type Book } from './oracle';

/** A 差评 is put right by the department, or by the centre for it; the centre and the head of the window call back. */
const CENTRE: readonly CastName[] = ['centre1', 'supervisor1'];
const DEPARTMENT: readonly CastName[] = [
  'front1',
  'front2',
  'reviewer1',
  'reviewer2',
  'chief1',
  'chief2',
  'windowHead1',
  'everything1',
];
/** Who handled the case; and the head of the window speaks for them. */
export const RATED: readonly CastName[] = ['front1', 'reviewer1', 'chief1'];
const APPEALING: readonly CastName[] = [...RATED, 'windowHead1'];

const fresh: Record<string, Answer> = {
  contact: 'done',
  rectify: 'done',
  callBack: 'wrongStage',
  appeal: 'done',
  decideAppeal: 'nothingAppealed',
};
const putRight: Record<string, Answer> = { ...fresh, contact: 'wrongStage', rectify: 'wrongStage', callBack: 'done' };
const appealed: Record<string, Answer> = { ...fresh, appeal: 'ratingAppealed', decideAppeal: 'done' };
const rejected: Record<string, Answer> = { ...fresh, appeal: 'ratingAppealed' };
const every = (answer: Answer): Record<string, Answer> =>
  Object.fromEntries(Object.keys(fresh).map((act) => [act, answer]));

const content = { satisfied: true, note: '已回访' };
const upheld = { upheld: true, opinion: '经核实属误评' };

function stranger(act: string, name: CastName) {
  const elsewhere = ['frontElsewhere', 'reviewerElsewhere', 'chiefElsewhere'].includes(name);
  if (elsewhere && ['contact', 'rectify', 'appeal'].includes(act)) return 'wrongDepartment';
  const serves = [...DEPARTMENT, 'inspector1', 'inspector2', 'inspector3'].includes(name);
  return act === 'appeal' && serves ? 'notRatedOfficer' : 'wrongRole';
}

/** contact, rectify with evidence, verify by call-back; appeal by whoever was rated, decided by the centre. */
export const ratingBook: Book = {
  kind: 'rating',
  may: {
    contact: [...DEPARTMENT, ...CENTRE],
    rectify: [...DEPARTMENT, ...CENTRE],
    callBack: ['windowHead1', ...CENTRE],
    appeal: APPEALING,
    decideAppeal: CENTRE,
  },
  says: {
    contact: [{ note: '已致电' }],
    rectify: [{ evidence: '增设引导人员', toldApplicant: true }],
    callBack: [content, { satisfied: false, note: '已回访' }],
    appeal: [{ ground: 'mistaken', reason: '评错窗口' }],
    decideAppeal: [upheld, { upheld: false, opinion: '理由不成立' }],
  },
  stranger,
  situations: {
    'given badly': { stage: 'toContact', after: [], acts: fresh },
    contacted: { stage: 'toRectify', after: [by('windowHead1', 'contact')], acts: fresh },
    'put right': { stage: 'toVerify', after: [by('windowHead1', 'rectify')], acts: putRight },
    'not content': {
      stage: 'toRectify',
      after: [by('windowHead1', 'rectify'), by('centre1', 'callBack', { satisfied: false, note: '已回访' })],
      acts: fresh,
    },
    content: {
      stage: 'verified',
      after: [by('windowHead1', 'rectify'), by('centre1', 'callBack', content)],
      acts: every('caseClosed'),
    },
    appealed: { stage: 'toContact', after: [by('front1', 'appeal')], acts: appealed },
    'appealed in vain': {
      stage: 'toContact',
      after: [by('front1', 'appeal'), by('centre1', 'decideAppeal', { upheld: false, opinion: '理由不成立' })],
      acts: rejected,
    },
    'content while appealed': {
      stage: 'awaitingAppeal',
      after: [by('front1', 'appeal'), by('windowHead1', 'rectify'), by('centre1', 'callBack', content)],
      acts: { ...appealed, contact: 'wrongStage', rectify: 'wrongStage' },
    },
    'set aside': {
      stage: 'setAside',
      after: [by('front1', 'appeal'), by('centre1', 'decideAppeal', upheld)],
      acts: every('caseClosed'),
    },
    'not contacted in time': { stage: 'toContact', after: [WHEN_TIME_ACTS], acts: fresh },
    'neither contacted nor put right in time': {
      stage: 'toContact',
      after: [WHEN_TIME_ACTS, WHEN_TIME_ACTS],
      acts: fresh,
    },
  },
};

/** One that is no 差评 asks nothing of anybody. */
export const goodRatingBook: Book = {
  ...ratingBook,
  situations: { 'given well': { stage: 'recorded', after: [], acts: every('notBadRating') } },
};
