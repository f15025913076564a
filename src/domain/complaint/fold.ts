import { assertNever } from '../assert-never';
import { foldBy, ImpossibleMatterEventError } from '../matter/matter';
import { sent } from '../matter/messages';
import type { ComplaintEvent, ComplaintFile } from './complaint';

export const foldComplaint = foldBy<ComplaintFile, ComplaintEvent>(openFrom, changesOf);

function openFrom(event: ComplaintEvent): ComplaintFile {
  if (event.type !== 'complain') throw new ImpossibleMatterEventError(`${event.type} before complain`);
  const { seq, at, facts } = event;
  return {
    ...facts,
    seq,
    lastAt: at,
    stage: 'filed',
    stageSince: at,
    openedAt: at,
    closedAt: null,
    breaches: [],
    handlerId: null,
    result: null,
    lateSince: null,
  };
}

function changesOf(file: ComplaintFile, event: ComplaintEvent): Partial<ComplaintFile> {
  const { at } = event;
  switch (event.type) {
    case 'complain':
      throw new ImpossibleMatterEventError('a complaint is filed once');
    case 'assign':
      return { stage: 'assigned', handlerId: event.facts.handlerId };
    case 'reply': {
      const { upheld, reply } = event.facts;
      const result = { upheld, reply, at, by: event.by.personId };
      return { stage: upheld ? 'upheld' : 'dismissed', closedAt: at, result };
    }
    case 'replyMissed': {
      const { dueAt } = event.facts;
      return {
        lateSince: dueAt,
        breaches: [...file.breaches, { kind: 'complaintUnanswered', ...debtorOf(file), dueAt }],
      };
    }
    case 'noticeIssued':
      return sent(file, event.facts);
    default:
      return assertNever(event, 'no such event of a complaint');
  }
}

/** Who is charged: the handler; while there is none, the department of whom it is about, or else whom it is about. */
function debtorOf({ handlerId, departmentCode, subjectId }: ComplaintFile) {
  if (handlerId !== null) return { officerId: handlerId, departmentCode: null };
  return departmentCode === null ? { officerId: subjectId, departmentCode: null } : { officerId: null, departmentCode };
}
