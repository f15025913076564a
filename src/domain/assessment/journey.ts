import { SYSTEM } from '../application/events';
import { formatInstant, type Instant } from '../calendar/time';
import { closeOfWorkingDayAfter, justAfter } from '../clock/deadline';
import type { Journey, Shown, WakeUp } from '../journey/journey';
import {
  calendarFor,
  chosen,
  judgeOpened,
  placeAll,
  type MatterDuty,
  type MatterReferences,
  type MatterRules,
} from '../matter/matter';
import {
  ASSESSMENT_ACTS,
  ASSESSMENT_STAGES,
  ASSESSMENT_WORDS,
  FINAL_ASSESSMENT_STAGES,
  type AssessmentAct,
  type AssessmentEvent,
  type AssessmentFile,
  type AssessmentStage,
} from './assessment';
import { decideAssessment, decideDraft, isOver } from './decide';
import { foldAssessment } from './fold';

/** The score sheet of one officer for one period. */
export const assessment: MatterRules<AssessmentFile, AssessmentEvent> = {
  kind: 'assessment',
  stages: ASSESSMENT_STAGES,
  finalStages: FINAL_ASSESSMENT_STAGES,
  words: ASSESSMENT_WORDS,
  // A late answer stands among the events and overdue on the desk; a breach has a debtor, and the centre is nobody's debtor.
  breaches: {},
  journey: assessmentJourney,
  dueAt: limitOf,
  dutiesOf,
};

/** until when the person may object, and until when the centre answers; null: no limit runs. */
export function limitOf(file: AssessmentFile, refs: MatterReferences): Instant | null {
  const { stage, toldAt, objection, dueFloor } = file;
  const calendar = calendarFor(file.calendarVersion, refs);
  const after = (since: Instant, workingDays: number): Instant => {
    const due = closeOfWorkingDayAfter(calendar, since, workingDays);
    return dueFloor && dueFloor > due ? dueFloor : due;
  };
  if (stage === 'told') return after(toldAt!, chosen(refs, 'assessmentObjectionWorkingDays'));
  if (stage === 'objected') return after(objection!.at, chosen(refs, 'assessmentAnswerWorkingDays'));
  return null;
}

function assessmentJourney(refs: MatterReferences): Journey<AssessmentFile, AssessmentEvent> {
  return {
    opening: 'draft',
    acts: Object.keys(ASSESSMENT_ACTS),
    isSignalled: () => false,
    judge,
    fold: foldAssessment,
    elapse: (file, now) => elapse(file, now, refs),
    nextPassing: (file) => next(file, refs),
    isOver,
    isBusy: () => false,
    show: (file, number) => show(file, refs, number),
  };
}

const judge = judgeOpened<AssessmentFile, AssessmentEvent>('draft', 'assessedAlready', decideDraft, decideAssessment);

function next(file: AssessmentFile, refs: MatterReferences): WakeUp | null {
  const limit = limitOf(file, refs);
  if (limit === null || file.lateSince !== null) return null;
  const what = file.stage === 'told' ? '异议期 / objection' : '异议答复 / answer to an objection';
  return { at: justAfter(limit), what };
}

/** who says nothing within the term is content; an objection that is not answered in time is said to be late. */
function elapse(file: AssessmentFile, now: Instant, refs: MatterReferences): AssessmentEvent[] {
  const due = next(file, refs);
  if (!due || due.at > now) return [];
  const type = file.stage === 'told' ? 'objectionLapsed' : 'answerMissed';
  return placeAll(file, [{ type, facts: { dueAt: limitOf(file, refs)! } }], SYSTEM, now);
}

function dutiesOf(file: AssessmentFile, refs: MatterReferences): MatterDuty[] {
  const { stage, stageSince: since, subjectId } = file;
  const act = NEXT_ACT[stage];
  if (act === null) return [];
  // The sheet lies on the desk of whom it is about for as long as they may object; nothing follows if they do not.
  const owner = act === 'object' ? { personId: subjectId } : ({ role: 'centre', departmentCode: null } as const);
  return [{ key: act, act, owner, since, dueAt: limitOf(file, refs) }];
}

const NEXT_ACT: Readonly<Record<AssessmentStage, AssessmentAct | null>> = {
  drafted: 'tell',
  told: 'object',
  objected: 'answerObjection',
  toConfirm: 'confirm',
  confirmed: null,
};

function show(file: AssessmentFile, refs: MatterReferences, number: string): Shown {
  const { stage, round, version, departmentCode, subjectId } = file;
  const due = limitOf(file, refs);
  const lines = [
    `**${number || '…'}** 考核 assessment ${round.period}, v${version}`,
    `${ASSESSMENT_STAGES[stage]} ${stage}`,
    `期限 until ${due === null ? '—' : formatInstant(due)}`,
  ];
  const details = lines.join('\n\n');
  return { stage, item: null, department: departmentCode, officer: subjectId, card: null, due, details };
}
