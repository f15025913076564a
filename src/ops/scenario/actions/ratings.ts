/** Ratings, their putting right and appeal, and complaints. */
import { RATING_LEVELS, type RatingLevel } from '../../../domain/rating/rating';
import { textOf } from '../file';
import { isDone, textIn, type Act, type Answer, type Turn } from '../turn';
import { need, notYet, type Actions } from './action';

const FIELDS = ['rating', 'evidence', 'told_applicant', 'satisfied', 'ground'];

export const ratings: Actions = {
  rate: { fields: ['level', 'named', 'rating'], needs: need('delivered'), play: rate },
  view_rater: {
    fields: ['rating'],
    needs: need('delivered'),
    play: async (turn, act) =>
      (await turn.as(turn.loginOf(act.actor))).read(`/ratings/${await ratingOf(turn, act)}/rater`),
  },
  change_rating: {
    fields: ['rating', 'level', 'to'],
    needs: need('delivered'),
    play: async (turn, act) => {
      const path = `/ratings/${await ratingOf(turn, act)}`;
      return (await turn.as(turn.loginOf(act.actor))).request('PATCH', path, { field: 'level' });
    },
  },
  contact: about('contact', () => ({ note: '已致电了解情况' })),
  rectified: about('rectify', ({ data }) => ({
    evidence: evidenceIn(data['evidence']),
    toldApplicant: data['told_applicant'] === undefined || data['told_applicant'] === true,
  })),
  call_back: about('call-back', ({ data }) => ({ satisfied: data['satisfied'] !== false })),
  appeal_rating: about('appeal', ({ data }) => {
    const ground = textIn(data, 'ground', '误评');
    return { ground: /恶|malic|abus/i.test(ground) ? 'malicious' : 'mistaken', reason: ground };
  }),
  uphold_appeal: about('decide-appeal', () => ({ upheld: true, opinion: '经核实,申诉成立' })),
  assign_complaint: notYet('about', 'handler'),
};

/** An act on the rating of the case that a step means. */
function about(act: string, body: (step: Act) => object): Actions[string] {
  return {
    fields: FIELDS,
    needs: need('delivered'),
    play: async (turn, step) =>
      turn.send(turn.loginOf(step.actor), `/ratings/${await ratingOf(turn, step)}/acts/${act}`, body(step)),
  };
}

async function rate(turn: Turn, step: Act): Promise<Answer> {
  const { id } = turn.getCase(step);
  const { level, named, rating } = step.data;
  const answer = await turn.send(turn.loginOf(step.actor), `/applications/${id}/rating`, {
    level: levelIn(level ?? '满意'),
    named: named === true,
  });
  if (isDone(answer)) {
    const label = rating === undefined ? null : textOf(rating);
    turn.matters.push({ kind: 'rating', id: textOf(answer.body['matterId']), label });
  }
  return answer;
}

/** The rating that is meant; where nobody was written to give one, the applicant gives a bad one. */
async function ratingOf(turn: Turn, step: Act): Promise<string> {
  const { rating } = step.data;
  const known = turn.findMatter('rating', rating);
  if (known) return known.id;
  const { applicant } = turn.getCase(step);
  const level = findLevel(rating) ?? '不满意';
  await rate(turn, { ...step, actor: applicant, data: { ...step.data, level }, implied: true });
  return turn.findMatter('rating', rating)!.id;
}

const LEVEL_NAMES: Readonly<Record<RatingLevel, readonly string[]>> = {
  verySatisfied: ['very_satisfied', 'very satisfied', 'excellent', '5'],
  satisfied: ['good', '4'],
  basicallySatisfied: ['basically_satisfied', 'fairly_satisfied', 'basic', 'neutral', '3'],
  dissatisfied: ['unsatisfied', 'not_satisfied', 'bad', '2'],
  veryDissatisfied: ['very_dissatisfied', 'very_unsatisfied', 'very dissatisfied', 'very_bad', '1'],
};

/** The level by its term or another name of it, as a scenario may write it. */
export function findLevel(value: unknown): RatingLevel | undefined {
  const text = textOf(value);
  const levels = Object.keys(RATING_LEVELS) as RatingLevel[];
  return levels.find((one) => [one, RATING_LEVELS[one], ...LEVEL_NAMES[one]].includes(text));
}

/** One that is no level is sent as it stands: the API must refuse it. */
function levelIn(value: unknown): string {
  return findLevel(value) ?? textOf(value);
}

function evidenceIn(value: unknown): string {
  if (value === undefined || value === true) return '已增设引导人员,附现场照片';
  return Array.isArray(value) ? value.map(textOf).join('、') : textOf(value === false ? '' : value);
}
