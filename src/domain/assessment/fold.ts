import { assertNever } from '../assert-never';
import { foldBy, ImpossibleMatterEventError } from '../matter/matter';
import { sent } from '../matter/messages';
import type { AssessmentEvent, AssessmentFile } from './assessment';
import { correctedLines, totalOf } from './score';

export const foldAssessment = foldBy<AssessmentFile, AssessmentEvent>(openFrom, changesOf);

function openFrom(event: AssessmentEvent): AssessmentFile {
  if (event.type !== 'draft') throw new ImpossibleMatterEventError(`${event.type} before draft`);
  const { seq, at, facts, by } = event;
  return {
    ...facts,
    seq,
    lastAt: at,
    stage: 'drafted',
    stageSince: at,
    openedAt: at,
    closedAt: null,
    breaches: [],
    draftedBy: by.personId,
    corrections: [],
    version: 1,
    total: totalOf(facts.scheme, facts.lines),
    toldAt: null,
    objection: null,
    lateSince: null,
    result: null,
  };
}

function changesOf(file: AssessmentFile, event: AssessmentEvent): Partial<AssessmentFile> {
  const { at } = event;
  switch (event.type) {
    case 'draft':
      throw new ImpossibleMatterEventError('a sheet is drafted once');
    case 'tell':
      return { stage: 'told', toldAt: at };
    case 'object':
      return { stage: 'objected', objection: { ...event.facts, at, answer: null } };
    case 'objectionLapsed':
      return { stage: 'toConfirm' };
    case 'answerObjection':
      return answered(file, event);
    case 'answerMissed':
      return { lateSince: event.facts.dueAt };
    case 'confirm':
      return { stage: 'confirmed', closedAt: at, result: { ...event.facts, at, by: event.by.personId } };
    case 'noticeIssued':
      return sent(file, event.facts);
    default:
      return assertNever(event, 'no such event of an assessment');
  }
}

/** what was drafted stays on file; a version that counts otherwise follows it. */
function answered(
  file: AssessmentFile,
  { at, by, facts }: Extract<AssessmentEvent, { type: 'answerObjection' }>,
): Partial<AssessmentFile> {
  const { upheld, opinion } = facts;
  const corrections = [...file.corrections, ...facts.corrections];
  return {
    stage: 'toConfirm',
    objection: { ...file.objection!, answer: { upheld, opinion, by: by.personId, at } },
    corrections,
    version: file.version + (upheld ? 1 : 0),
    total: totalOf(file.scheme, correctedLines(file.lines, corrections)),
  };
}
