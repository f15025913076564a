import { formatInstant, type Instant } from '../calendar/time';
import { SYSTEM } from '../application/events';
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
  COMPLAINT_ACTS,
  COMPLAINT_STAGES,
  COMPLAINT_WORDS,
  FINAL_COMPLAINT_STAGES,
  type ComplaintEvent,
  type ComplaintFile,
} from './complaint';
import { decideComplain, decideComplaint, isOver } from './decide';
import { foldComplaint } from './fold';

/** A complaint about somebody of the centre. */
export const complaint: MatterRules<ComplaintFile, ComplaintEvent> = {
  kind: 'complaint',
  stages: COMPLAINT_STAGES,
  finalStages: FINAL_COMPLAINT_STAGES,
  words: COMPLAINT_WORDS,
  breaches: { complaintUnanswered: { rule: 'R-46', zh: '投诉未按时答复' } },
  journey: complaintJourney,
  dueAt: replyDueAt,
  dutiesOf,
};

/** by when it is replied to; the limit is the centre's own. */
export function replyDueAt(file: ComplaintFile, refs: MatterReferences): Instant {
  const calendar = calendarFor(file.calendarVersion, refs);
  return closeOfWorkingDayAfter(calendar, file.openedAt, chosen(refs, 'complaintReplyWorkingDays'));
}

function complaintJourney(refs: MatterReferences): Journey<ComplaintFile, ComplaintEvent> {
  return {
    opening: 'complain',
    acts: Object.keys(COMPLAINT_ACTS),
    isSignalled: () => false,
    judge,
    fold: foldComplaint,
    elapse: (file, now) => elapse(file, now, refs),
    nextPassing: (file) => next(file, refs),
    isOver,
    isBusy: () => false,
    show: (file, number) => show(file, refs, number),
  };
}

const judge = judgeOpened<ComplaintFile, ComplaintEvent>('complain', 'wrongStage', decideComplain, decideComplaint);

function next(file: ComplaintFile, refs: MatterReferences): WakeUp | null {
  if (isOver(file) || file.lateSince !== null) return null;
  return { at: justAfter(replyDueAt(file, refs)), what: '投诉答复 / reply to a complaint' };
}

/** the limit passed without a reply. */
function elapse(file: ComplaintFile, now: Instant, refs: MatterReferences): ComplaintEvent[] {
  const due = next(file, refs);
  if (!due || due.at > now) return [];
  return placeAll(file, [{ type: 'replyMissed', facts: { dueAt: replyDueAt(file, refs) } }], SYSTEM, now);
}

function dutiesOf(file: ComplaintFile, refs: MatterReferences): MatterDuty[] {
  if (isOver(file)) return [];
  const dueAt = replyDueAt(file, refs);
  const { handlerId, stageSince: since } = file;
  if (handlerId !== null) return [{ key: 'reply', act: 'reply', owner: { personId: handlerId }, since, dueAt }];
  return [{ key: 'assign', act: 'assign', owner: { role: 'centre', departmentCode: null }, since, dueAt }];
}

function show(file: ComplaintFile, refs: MatterReferences, number: string): Shown {
  const due = isOver(file) ? null : replyDueAt(file, refs);
  const lines = [
    `**${number || '…'}** 投诉 complaint`,
    `${COMPLAINT_STAGES[file.stage]} ${file.stage}`,
    `答复 reply by ${due === null ? '—' : formatInstant(due)}`,
  ];
  const { stage, departmentCode, handlerId } = file;
  const details = lines.join('\n\n');
  return { stage, item: null, department: departmentCode, officer: handlerId, card: null, due, details };
}
