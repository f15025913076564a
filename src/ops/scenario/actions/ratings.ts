/** Ratings, their putting right and appeal, and complaints. */
import { RATING_LEVELS, type RatingLevel } from '../../../domain/rating/rating';
import { roleNamed } from '../centre/people';
import { textOf } from '../file';
import { isDone, textIn, type Act, type Answer, type MatterHandle, type Turn } from '../turn';
import { need, type Actions } from './action';

const FIELDS = ['rating', 'evidence', 'told_applicant', 'satisfied', 'ground'];

export const ratings: Actions = {
  rate: { fields: ['level', 'named', 'rating'], needs: need('delivered'), play: rate },
  view_rater: {
    fields: ['rating'],
    needs: need('delivered'),
    prepare: somethingRated,
    play: async (turn, act) =>
      (await turn.as(turn.loginOf(act.actor))).read(
        `/ratings/${await ratingOf(turn, act)}/rater?reason=${encodeURIComponent('差评联系与核实')}`,
      ),
  },
  change_rating: {
    fields: ['rating', 'level', 'to'],
    needs: need('delivered'),
    prepare: somethingRated,
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
  assign_complaint: {
    fields: ['about', 'handler'],
    prepare: async (turn, act) => void (await complaintMeant(turn, act)),
    play: assignComplaint,
  },
};

/** An act on the rating of the case that a step means. */
function about(act: string, body: (step: Act) => object): Actions[string] {
  return {
    fields: FIELDS,
    needs: need('delivered'),
    prepare: somethingRated,
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

/** Before the step, so that a refused one has changed nothing. */
async function somethingRated(turn: Turn, step: Act): Promise<void> {
  await ratingOf(turn, step);
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

/** what is about an officer is handled by somebody else. */
async function assignComplaint(turn: Turn, step: Act): Promise<Answer> {
  const { handler } = step.data;
  const complaint = await complaintMeant(turn, step);
  const handlerId = handler === undefined ? turn.proper('supervisor') : turn.loginOf(textOf(handler));
  return turn.send(turn.loginOf(step.actor), `/complaints/${complaint.id}/acts/assign`, { handlerId });
}

/** The complaint about an officer; where nobody has complained, the applicant does. */
async function complaintMeant(turn: Turn, { data }: Act): Promise<MatterHandle> {
  const { about: subject } = data;
  const aboutId = roleNamed(textOf(subject)) ? textOf(subject) : turn.proper('front');
  const known = turn.matters.findLast(({ kind, label }) => kind === 'complaint' && label === aboutId);
  return known ?? complainAbout(turn, aboutId);
}

async function complainAbout(turn: Turn, aboutId: string): Promise<MatterHandle> {
  const body = { aboutId, ground: 'rude', text: '工作人员态度生硬' };
  const answer = await turn.send(turn.proper('applicant'), '/complaints', body);
  const filed = { kind: 'complaint', id: textOf(answer.body['matterId']), label: aboutId } as const;
  turn.matters.push(filed);
  return filed;
}
