import type { AssessmentFile, AssessmentStage } from '../domain/assessment/assessment';
import { assessment } from '../domain/assessment/journey';
import { OpenMatter } from './matter';
import type { OpenedMatter } from './matter.messages';

/** The score sheet of an officer from its draft to the result; terms for objection and answer pass meanwhile. */
export async function assessmentWorkflow(
  opened: OpenedMatter<AssessmentFile>,
): Promise<{ stage: AssessmentStage | 'notOpened' }> {
  const sheet = new OpenMatter(assessment, opened);
  if (!(await sheet.opened())) return { stage: 'notOpened' };
  await sheet.whileIn('drafted', 'told', 'objected', 'toConfirm');
  await sheet.settled();
  return { stage: sheet.current.stage };
}
