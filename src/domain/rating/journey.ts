import { formatInstant, type Instant } from '../calendar/time';
import type { Journey, Shown } from '../journey/journey';
import { judgeOpened, type MatterDuty, type MatterReferences, type MatterRules } from '../matter/matter';
import { decideRate, decideRating, isOver } from './decide';
import { foldRating } from './fold';
import { elapseRating, nextOfRating, ratingLimits } from './passing';
import {
  FINAL_RATING_STAGES,
  RATING_ACTS,
  RATING_STAGES,
  RATING_WORDS,
  type RatingAct,
  type RatingEvent,
  type RatingFile,
} from './rating';

/** What an applicant thinks of a case, and what becomes of it. */
export const rating: MatterRules<RatingFile, RatingEvent> = {
  kind: 'rating',
  stages: RATING_STAGES,
  finalStages: FINAL_RATING_STAGES,
  words: RATING_WORDS,
  breaches: {
    ratingContactLate: { rule: 'R-47', zh: '差评未按时联系' },
    ratingRectifyLate: { rule: 'R-47', zh: '差评未按时整改' },
  },
  journey: ratingJourney,
  dueAt: (file, refs) => ratingLimits(file, refs)?.rectifyDueAt ?? null,
  dutiesOf,
};

function ratingJourney(refs: MatterReferences): Journey<RatingFile, RatingEvent> {
  return {
    opening: 'rate',
    acts: Object.keys(RATING_ACTS),
    isSignalled: () => false,
    judge,
    fold: foldRating,
    elapse: (file, now) => elapseRating(file, now, refs),
    nextPassing: (file) => nextOfRating(file, refs),
    isOver,
    isBusy: () => false,
    show: (file, number) => show(file, refs, number),
  };
}

const judge = judgeOpened<RatingFile, RatingEvent>('rate', 'alreadyRated', decideRate, decideRating);

/** The department owes contact and rectification, the centre the call-back and the answer to an appeal. */
function dutiesOf(file: RatingFile, refs: MatterReferences): MatterDuty[] {
  const limits = ratingLimits(file, refs);
  if (!limits || isOver(file)) return [];
  const { departmentCode, appeal, stageSince, openedAt } = file;
  const head = { role: 'windowHead', departmentCode } as const;
  const centre = { role: 'centre', departmentCode: null } as const;
  const owed = (act: RatingAct, owner: MatterDuty['owner'], since: Instant, dueAt: Instant | null): MatterDuty[] => [
    { key: act, act, owner, since, dueAt },
  ];
  const open = ['toContact', 'toRectify'].includes(file.stage);
  return [
    ...(file.contactedAt === null ? owed('contact', head, openedAt, limits.contactDueAt) : []),
    ...(open ? owed('rectify', head, openedAt, limits.rectifyDueAt) : []),
    ...(file.stage === 'toVerify' ? owed('callBack', centre, stageSince, null) : []),
    ...(appeal?.upheld === null ? owed('decideAppeal', centre, appeal.at, null) : []),
  ];
}

/** Nothing here tells the operators of the engine who rated. */
function show(file: RatingFile, refs: MatterReferences, number: string): Shown {
  const due = isOver(file) ? null : (ratingLimits(file, refs)?.rectifyDueAt ?? null);
  const lines = [
    `**${number || '…'}** 好差评 rating`,
    `${RATING_STAGES[file.stage]} ${file.stage}`,
    `整改 rectify by ${due === null ? '—' : formatInstant(due)}`,
  ];
  const { stage, departmentCode } = file;
  return { stage, item: null, department: departmentCode, officer: null, card: null, due, details: lines.join('\n\n') };
}
