/** Who owes what, and who answered. */
import { ACTS } from '../../../domain/application/acts';
import type { Moment } from '../moment';
import { notYet, type Keys } from './key';

export const duty: Keys = {
  ...notYet('approver', 'acting', 'open_cases_visible_to', 'agent_sees', 'alerts', 'contacted', 'applicant_told'),
  ...notYet('answered_by'),
  first_responsible: { see: (moment) => moment.getView().firstResponsible?.id ?? null },
  step_holder: { see: (moment) => moment.getView().stepHolder.id },
  return_count: { see: (moment) => moment.getView().returnCount },
  answered_with: { see: answeredWith },
  tasks: { see: tasksSeen },
};

/** What the applicant was answered last. */
function answeredWith(moment: Moment): unknown {
  return moment.notices().findLast(({ kind }) => kind === 'urgeReply')?.content['reply'] ?? null;
}

/** Scenarios name what is owed by whose duty it is. */
const TASK_NAMES: Readonly<Record<string, string>> = {
  [ACTS.coordinate]: '中心协调',
  [ACTS.replyUrge]: '答复申请人',
};

async function tasksSeen(moment: Moment): Promise<string[]> {
  const names = (await moment.tasks()).flatMap(({ name }) => [name, TASK_NAMES[name] ?? name]);
  return [...new Set(names)];
}
