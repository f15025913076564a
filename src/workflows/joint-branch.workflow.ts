import type { BranchStage } from '../domain/joint/branch';
import type { OpenedBranch } from './joint-branch.messages';
import { OpenBranch } from './open-branch';

/**
 * The branch of one department in a joint handling: it waits for the answer, lets the sub-limit pass meanwhile, and
 * tells its lead. It ends with the answer, or with the application.
 */
export async function jointBranchWorkflow(opened: OpenedBranch): Promise<{ stage: BranchStage }> {
  const branch = new OpenBranch(opened);
  await branch.opens();
  await branch.whileIn('open', 'paused');
  await branch.settled();
  return { stage: branch.current.stage };
}
