import { assertNever } from '../assert-never';
import type { MatterDraft } from '../matter/matter';
import { message } from '../matter/messages';
import type { AssessmentAct, AssessmentFacts, AssessmentFile } from './assessment';
import { totalOf } from './score';

/** the person is told of the sheet, of the answer to an objection, and of the result. */
export function messagesOf<A extends AssessmentAct>(
  file: AssessmentFile,
  act: A,
  facts: AssessmentFacts[A],
): MatterDraft[] {
  const { subjectId, round, scheme, lines } = file;
  const subject = [{ to: 'person', personId: subjectId }] as const;
  switch (act) {
    case 'tell':
      return message(file, 'assessmentTold', subject, { period: round.period, total: totalOf(scheme, lines) });
    case 'object':
      return [];
    case 'answerObjection': {
      const { upheld, opinion } = facts as AssessmentFacts['answerObjection'];
      return message(file, 'objectionAnswered', subject, { upheld, opinion });
    }
    case 'confirm': {
      const { total, grade } = facts as AssessmentFacts['confirm'];
      return message(file, 'assessmentResult', subject, { period: round.period, total, grade });
    }
    default:
      return assertNever(act, 'no such act on an assessment');
  }
}
