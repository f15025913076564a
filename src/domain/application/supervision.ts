import { dateOf, parsePlainDate } from '../calendar/time';
import { mayActFor } from './acting';
import type { EventDraft } from './events';
import { SYSTEM } from './events';
import { contactPersonOf, isSuspended, stepHolderOf, type ApplicationFile, type References } from './file';
import { clocksOf } from './limits';
import { refuse, type Refusal } from './refusals';
import { isClosed, STAGES } from './stages';
import {
  APPLICANT,
  firstEmpty,
  notice,
  person,
  roleOf,
  shown,
  stepHolder,
  type ActRule,
  type Situation,
} from './situation';

/** what an applicant hears who asks after the decision. */
function closedAnswer(file: ApplicationFile): string {
  return file.stage === 'delivered' ? '已办结,已送达' : '已办结,待领取';
}

/** an applicant's urging is logged and must be answered in a working day; it is no 催办. After closing it is
 * answered at once with where the case stands. */
export const urge: ActRule<'urge'> = {
  roles: ['applicant', 'agent'],
  does: ({ file }, params) => {
    const empty = firstEmpty(params, ['message']);
    if (empty) return empty;
    const urged: EventDraft = { type: 'urge', facts: params };
    if (!isClosed(file.stage)) {
      const to = person(contactPersonOf(file));
      return [urged, notice(file, 'applicantUrge', [to], { ...params })];
    }
    const answer = { reply: closedAnswer(file) };
    return [
      urged,
      { type: 'replyUrge', facts: answer, by: SYSTEM },
      { ...notice(file, 'urgeReply', [APPLICANT], answer), by: SYSTEM },
    ];
  },
  notes: ({ file }) => (isClosed(file.stage) ? [{ code: 'alreadyClosed', concerning: [closedAnswer(file)] }] : []),
};

export const replyUrge: ActRule<'replyUrge'> = {
  roles: ['frontDesk', 'backOffice'],
  permits: (at) => (at.file.urges.some((one) => one.answeredAt === null) ? holdsCase(at) : refuse('nothingToAnswer')),
  does: ({ file }, params) =>
    firstEmpty(params, ['reply']) ?? [
      { type: 'replyUrge', facts: params },
      notice(file, 'urgeReply', [APPLICANT], { ...params }),
    ],
};

/** An early reminder: no 催办, and it never triggers a cause of criticism (domain-rules I). */
export const remind: ActRule<'remind'> = {
  roles: ['supervisor', 'centre'],
  does: ({ file, refs }, params) =>
    firstEmpty(params, ['message']) ?? [
      { type: 'remind', facts: params },
      notice(file, 'reminder', [stepHolder(file, refs)], { ...params }),
    ],
};

/** 催办 by the supervising department, after the committed due and twice at most. */
export const issueUrging: ActRule<'issueUrging'> = {
  roles: ['supervisor'],
  permits: ({ file }) => {
    if (file.committedPassedAt === null) return refuse('notOverdue');
    return file.urgings.length >= 2 ? refuse('urgedTwice') : null;
  },
  does: ({ file, refs }, params) => firstEmpty(params, ['message']) ?? urging(file, refs, params.message),
};

/** 催办通知书 to whoever holds the step; the second also to the leader in charge. */
export function urging(file: ApplicationFile, refs: References, message: string): EventDraft[] {
  const second = file.urgings.length === 1;
  const recipients = [stepHolder(file, refs), ...(second ? [roleOf(file, 'leaderInCharge')] : [])];
  const content = { dueAt: shown(clocksOf(file, refs)!.committed.dueAt), message, stage: STAGES[file.stage] };
  return [{ type: 'issueUrging', facts: { message } }, notice(file, 'urgingNotice', recipients, content)];
}

export const answerUrging: ActRule<'answerUrging'> = {
  roles: ['frontDesk', 'backOffice', 'inspector', 'windowHead', 'chiefRepresentative'],
  permits: ({ file }) => (file.urgings.some((one) => one.answeredAt === null) ? null : refuse('nothingToAnswer')),
  does: (_, params) => firstEmpty(params, ['plan']) ?? [{ type: 'answerUrging', facts: params }],
};

export const supervise: ActRule<'supervise'> = {
  roles: ['supervisor', 'centre'],
  does: ({ file, refs }, params) =>
    firstEmpty(params, ['opinion']) ?? [
      { type: 'supervise', facts: params },
      notice(file, 'supervisionOpinion', [stepHolder(file, refs), roleOf(file, 'windowHead')], { ...params }),
    ],
};

/** a person completes the overdue notice, or issues it early where the overrun is foreseen; never while suspended. */
export const fileOvertimeNotice: ActRule<'fileOvertimeNotice'> = {
  roles: ['frontDesk', 'backOffice', 'windowHead', 'centre'],
  permits: ({ file }) => {
    if (file.overtimeNoticeCompletedAt !== null) return refuse('overtimeNoticeComplete');
    return isSuspended(file) ? refuse('clockSuspended') : null;
  },
  does: (at, params) => {
    const bad = firstEmpty(params, ['reason', 'expectedOn', 'measures']) ?? checkExpected(at, params.expectedOn);
    return bad ?? [{ type: 'fileOvertimeNotice', facts: params }, overtimeNotice(at.file, at.refs, params)];
  },
};

/** 服务超时告知书: told to the applicant with the public reason (优36) and the new date, to the centre as well. */
export function overtimeNotice(
  file: ApplicationFile,
  refs: References,
  said: { readonly reason: string; readonly expectedOn: string; readonly measures: string },
): EventDraft {
  const originalDueAt = shown(clocksOf(file, refs)!.committed.dueAt);
  const responsibleId = stepHolderOf(file);
  const centre = { to: 'role', role: 'centre', departmentCode: null } as const;
  return notice(file, 'overtimeNotice', [APPLICANT, centre], { originalDueAt, responsibleId, ...said });
}

export const coordinate: ActRule<'coordinate'> = {
  roles: ['centre'],
  permits: ({ file: { committedPassedAt, overtimeNoticeCompletedAt } }) =>
    committedPassedAt === null && overtimeNoticeCompletedAt === null ? refuse('notOverdue') : null,
  does: (_, params) => firstEmpty(params, ['opinion']) ?? [{ type: 'coordinate', facts: params }],
};

function holdsCase({ file, actor }: Situation): Refusal | null {
  const owners = [file.firstResponsibleId ?? file.intakeOfficerId, file.reviewerId];
  return owners.some((owner) => mayActFor(file, actor.personId, owner)) ? null : refuse('notAssigned');
}

function checkExpected({ now }: Situation, expectedOn: string): Refusal | null {
  try {
    return parsePlainDate(expectedOn) >= dateOf(now) ? null : refuse('fieldInvalid', 'expectedOn');
  } catch {
    return refuse('fieldInvalid', 'expectedOn');
  }
}
