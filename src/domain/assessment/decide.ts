import { refuse, type Refusal } from '../application/refusals';
import type { Doer } from '../application/events';
import { assertNever } from '../assert-never';
import type { Instant } from '../calendar/time';
import type { Verdict } from '../journey/journey';
import { anyAuthority, authorityIn, denied, isBlank, placeAll } from '../matter/matter';
import { CENTRE_WIDE_ROLES, STAFF_ROLES, type Actor, type Authority, type Role } from '../people/roles';
import {
  FINAL_ASSESSMENT_STAGES,
  type AssessmentAct,
  type AssessmentEvent,
  type AssessmentFacts,
  type AssessmentFile,
  type AssessmentParams,
  type AssessmentStage,
} from './assessment';
import { messagesOf } from './messages';
import { isRoundOver, roundOf } from './round';
import { gradeOf, linesOf } from './score';

type Answer = Verdict<AssessmentEvent>;

/** assessments are the centre's. */
export const OF_THE_CENTRE: readonly Role[] = ['centre'];

export function rolesForAssessment(act: AssessmentAct): readonly Role[] {
  return act === 'object' ? STAFF_ROLES : OF_THE_CENTRE;
}

/** drawn from recorded facts, of a period that is over, and never by whom it is about. */
export function decideDraft(actor: Actor, now: Instant, params: AssessmentParams['draft']): Answer {
  const { subject, kind, period, scheme, facts, calendarVersion } = params;
  const by = authorityIn(actor, OF_THE_CENTRE, '');
  if (!by) return denied('wrongRole');
  if (actor.personId === subject.personId) return denied('ownSheet');
  const round = roundOf(kind, period);
  if (!round) return denied('fieldInvalid', 'period');
  if (!isRoundOver(round, now)) return denied('roundNotOver', 'period');
  const drafted: AssessmentFacts['draft'] = {
    subjectId: subject.personId,
    departmentCode: departmentOf(subject.authorities),
    applicationId: null,
    calendarVersion,
    round,
    scheme,
    facts,
    lines: linesOf(scheme, facts),
  };
  return { allowed: true, events: placeAll(null, [{ type: 'draft', facts: drafted }], by, now), notes: [] };
}

/** the person sees and may object once, the centre answers and confirms; without `params` only person and stage. */
export function decideAssessment<A extends AssessmentAct>(
  file: AssessmentFile,
  act: A,
  actor: Actor,
  now: Instant,
  params?: AssessmentParams[A],
): Answer {
  const by = act === 'object' ? anyAuthority(actor, file.departmentCode) : authorityIn(actor, OF_THE_CENTRE, '');
  const refusal = refusedByPerson(file, act, actor, by) ?? refusedByStage(file, act);
  if (refusal) return { allowed: false, reason: refusal };
  if (params === undefined) return { allowed: true, events: [], notes: [] };
  const wrong = refusedBySaid(file, act, params);
  if (wrong) return { allowed: false, reason: wrong };
  const facts = factsOf(file, act, params);
  const drafts = [{ type: act, facts }, ...messagesOf(file, act, facts as AssessmentFacts[A])];
  return { allowed: true, events: placeAll(file, drafts, by!, now), notes: [] };
}

export function isOver({ stage }: AssessmentFile): boolean {
  return (FINAL_ASSESSMENT_STAGES as readonly AssessmentStage[]).includes(stage);
}

/** Nobody judges in their own matter, and whoever drafted neither answers the objection nor confirms (four eyes). */
function refusedByPerson(
  { subjectId, draftedBy }: AssessmentFile,
  act: AssessmentAct,
  { personId }: Actor,
  by: Doer | null,
): Refusal | null {
  if (act === 'object') return personId === subjectId && by ? null : refuse('notOwnSheet');
  if (personId === subjectId) return refuse('ownSheet');
  if (!by) return refuse('wrongRole');
  return act !== 'tell' && personId === draftedBy ? refuse('drafterDecides') : null;
}

const STAGE_OF: Readonly<Record<AssessmentAct, AssessmentStage>> = {
  tell: 'drafted',
  object: 'told',
  answerObjection: 'objected',
  confirm: 'toConfirm',
};

function refusedByStage(file: AssessmentFile, act: AssessmentAct): Refusal | null {
  const { stage, objection } = file;
  if (isOver(file)) return refuse('caseClosed', undefined, [stage]);
  if (stage === STAGE_OF[act]) return null;
  if (act === 'object' && objection !== null) return refuse('objectedAlready');
  if (act === 'object' && stage === 'toConfirm') return refuse('objectionTermOver');
  return refuse('wrongStage', undefined, [stage]);
}

function refusedBySaid<A extends AssessmentAct>(
  file: AssessmentFile,
  act: A,
  params: AssessmentParams[A],
): Refusal | null {
  const codes = file.lines.map(({ criterion }) => criterion);
  switch (act) {
    case 'tell':
      return null;
    case 'object': {
      const { reason, criteria } = params as AssessmentParams['object'];
      if (isBlank(reason)) return refuse('fieldEmpty', 'reason');
      return criteria.every((code) => codes.includes(code)) ? null : refuse('fieldInvalid', 'criteria');
    }
    case 'answerObjection':
      return refusedByAnswer(codes, params as AssessmentParams['answerObjection']);
    case 'confirm':
      return isBlank((params as AssessmentParams['confirm']).opinion) ? refuse('fieldEmpty', 'opinion') : null;
    default:
      return assertNever(act, 'no such act on an assessment');
  }
}

/** An objection is upheld by correcting lines, each with its reason, and by nothing else. */
function refusedByAnswer(
  codes: readonly string[],
  { upheld, opinion, corrections }: AssessmentParams['answerObjection'],
): Refusal | null {
  if (isBlank(opinion)) return refuse('fieldEmpty', 'opinion');
  if (upheld !== corrections.length > 0)
    return refuse(upheld ? 'correctionsMissing' : 'correctionsNotUpheld', 'corrections');
  const named = corrections.map(({ criterion }) => criterion);
  const once = new Set(named).size === named.length && named.every((code) => codes.includes(code));
  const sound = corrections.every(({ points, reason }) => Number.isFinite(points) && !isBlank(reason));
  return once && sound ? null : refuse('fieldInvalid', 'corrections');
}

function factsOf<A extends AssessmentAct>(file: AssessmentFile, act: A, params: AssessmentParams[A]): object {
  if (act !== 'confirm') return params;
  const { total, scheme } = file;
  return { ...(params as AssessmentParams['confirm']), total, grade: gradeOf(scheme, total) };
}

function departmentOf(authorities: readonly Authority[]): string | null {
  return authorities.find(({ role }) => !CENTRE_WIDE_ROLES.has(role))?.departmentCode ?? null;
}
