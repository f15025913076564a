import type { ComplaintFile, ComplaintStage } from '../domain/complaint/complaint';
import { complaint } from '../domain/complaint/journey';
import { OpenMatter } from './matter';
import type { OpenedMatter } from './matter.messages';

/** A complaint from its filing to the reply with its result; the limit passes meanwhile. */
export async function complaintWorkflow(
  opened: OpenedMatter<ComplaintFile>,
): Promise<{ stage: ComplaintStage | 'notOpened' }> {
  const filed = new OpenMatter(complaint, opened);
  if (!(await filed.opened())) return { stage: 'notOpened' };
  await filed.whileIn('filed', 'assigned');
  await filed.settled();
  return { stage: filed.current.stage };
}
