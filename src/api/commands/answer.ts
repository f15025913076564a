import type { Refusal } from '../../domain/application/refusals';
import type { CommandReply } from '../../workflows/desk.messages';
import type { ProblemCode } from '../problems/codes';
import { ApiProblem, problem, problemOfRefusal, type ProblemFacts } from '../problems/problem';

/** What the caller of a command is told, as it is kept for repeats. */
export type CommandAnswer =
  | { readonly kind: 'done'; readonly status: number; readonly applicationId: string; readonly reply: CommandReply }
  | { readonly kind: 'problem'; readonly status: number; readonly code: ProblemCode; readonly facts: ProblemFacts };

export function answerOfReply(status: number, applicationId: string, reply: CommandReply): CommandAnswer {
  return { kind: 'done', status, applicationId, reply };
}

export function answerOfRefusal(refusal: Refusal): CommandAnswer {
  return answerOfProblem(problemOfRefusal(refusal));
}

/** a second application for the same matter gets the number of the open one, and no second clock. */
export function answerOfDuplicate(existingNumber: string): CommandAnswer {
  const detail = { zh: `在办件编号:${existingNumber}`, en: `The open application is ${existingNumber}` };
  return answerOfProblem(problem('duplicateApplication', { detail, existingNumber }));
}

/** who was refused for what is false does not apply again before this day is over. */
export function answerOfBar(barUntil: string): CommandAnswer {
  const detail = { zh: `${barUntil}(含当日)前不得再次申请`, en: `No new application up to and with ${barUntil}` };
  return answerOfProblem(problem('reapplicationBarred', { detail, barUntil }));
}

function answerOfProblem({ status, code, facts }: ApiProblem): CommandAnswer {
  return { kind: 'problem', status, code, facts };
}
