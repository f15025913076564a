import { refuse, type Refusal } from '../application/refusals';
import type { Doer } from '../application/events';
import { assertNever } from '../assert-never';
import type { Instant } from '../calendar/time';
import type { Verdict } from '../journey/journey';
import { anyAuthority, authorityIn, denied, isBlank, placeAll } from '../matter/matter';
import type { Actor, Role } from '../people/roles';
import {
  APPEAL_GROUNDS,
  FINAL_RATING_STAGES,
  isBad,
  RATING_LEVELS,
  type RatingAct,
  type RatingEvent,
  type RatingFile,
  type RatingParams,
  type RatingStage,
} from './rating';
import { messagesOf, messagesOfNew } from './messages';

type Answer = Verdict<RatingEvent>;

const OF_THE_CENTRE: readonly Role[] = ['centre', 'supervisor'];
/**
 * Contact and rectification are the department's; whoever of it does them reaches the rater through the centre's line, which
 * tells nobody who that is.
 */
const ROLES_FOR: Readonly<Record<RatingAct, readonly Role[]>> = {
  contact: ['windowHead', 'frontDesk', 'backOffice', 'chiefRepresentative', ...OF_THE_CENTRE],
  rectify: ['windowHead', 'frontDesk', 'backOffice', 'chiefRepresentative', ...OF_THE_CENTRE],
  callBack: [...OF_THE_CENTRE, 'windowHead'],
  appeal: ['frontDesk', 'backOffice', 'inspector', 'chiefRepresentative', 'windowHead'],
  decideAppeal: OF_THE_CENTRE,
};

export function rolesForRating(act: RatingAct): readonly Role[] {
  return ROLES_FOR[act];
}

/** one rating a case, by applicant or agent, once it has been decided; nobody must. */
export function decideRate(actor: Actor, now: Instant, params: RatingParams['rate']): Answer {
  const { raterIds, decided, ...said } = params;
  if (!raterIds.includes(actor.personId)) return denied('notOwnApplication');
  const by = anyAuthority(actor, null);
  if (!by) return denied('wrongRole');
  if (!Object.hasOwn(RATING_LEVELS, said.level)) return denied('fieldInvalid', 'level');
  if (!decided) return denied('notRatableYet');
  const facts = { ...said, raterId: actor.personId };
  const drafts = [{ type: 'rate', facts }, ...messagesOfNew(params)];
  return { allowed: true, events: placeAll(null, drafts, by, now), notes: [] };
}

/** what becomes of a 差评; without `params` only person and stage are judged. */
export function decideRating<A extends RatingAct>(
  file: RatingFile,
  act: A,
  actor: Actor,
  now: Instant,
  params?: RatingParams[A],
): Answer {
  const by = authorityIn(actor, ROLES_FOR[act], file.departmentCode);
  if (!by) return denied(wrongPerson(actor, act));
  if (!isBad(file.level)) return denied('notBadRating');
  if (isOver(file)) return denied('caseClosed', undefined, [file.stage]);
  const refusal = refusedByFile(file, act, by) ?? (params === undefined ? null : refusedBySaid(act, params));
  if (refusal) return { allowed: false, reason: refusal };
  const drafts = params === undefined ? [] : [{ type: act, facts: params }, ...messagesOf(file, act, params)];
  return { allowed: true, events: placeAll(file, drafts, by, now), notes: [] };
}

export function isOver({ stage }: RatingFile): boolean {
  return (FINAL_RATING_STAGES as readonly RatingStage[]).includes(stage);
}

function wrongPerson({ authorities }: Actor, act: RatingAct): 'wrongDepartment' | 'wrongRole' {
  return authorities.some(({ role }) => ROLES_FOR[act].includes(role)) ? 'wrongDepartment' : 'wrongRole';
}

function refusedByFile(file: RatingFile, act: RatingAct, { personId, role }: Doer): Refusal | null {
  const { stage, appeal } = file;
  const isRated = file.officerIds.includes(personId);
  switch (act) {
    case 'contact':
    case 'rectify':
      return ['toContact', 'toRectify'].includes(stage) ? null : refuse('wrongStage', undefined, [stage]);
    case 'callBack':
      if (isRated) return refuse('ownRating');
      return stage === 'toVerify' ? null : refuse('wrongStage', undefined, [stage]);
    case 'appeal':
      if (!isRated && role !== 'windowHead') return refuse('notRatedOfficer');
      return appeal ? refuse('ratingAppealed') : null;
    case 'decideAppeal':
      if (isRated) return refuse('ownRating');
      return appeal?.upheld === null ? null : refuse('nothingAppealed');
    default:
      return assertNever(act, 'no such act on a rating');
  }
}

function refusedBySaid<A extends RatingAct>(act: A, params: RatingParams[A]): Refusal | null {
  switch (act) {
    case 'contact':
    case 'callBack':
      return null;
    case 'rectify': {
      const { evidence, toldApplicant } = params as RatingParams['rectify'];
      if (isBlank(evidence)) return refuse('evidenceMissing', 'evidence');
      return toldApplicant ? null : refuse('raterNotTold', 'toldApplicant');
    }
    case 'appeal': {
      const { ground, reason } = params as RatingParams['appeal'];
      if (!Object.hasOwn(APPEAL_GROUNDS, ground)) return refuse('fieldInvalid', 'ground');
      return isBlank(reason) ? refuse('fieldEmpty', 'reason') : null;
    }
    case 'decideAppeal':
      return isBlank((params as RatingParams['decideAppeal']).opinion) ? refuse('fieldEmpty', 'opinion') : null;
    default:
      return assertNever(act, 'no such act on a rating');
  }
}
