import { rating } from '../domain/rating/journey';
import type { RatingFile, RatingStage } from '../domain/rating/rating';
import { OpenMatter } from './matter';
import type { OpenedMatter } from './matter.messages';

/**
 * A rating from the moment it is given. One that is no 差评 ends at once; a 差评 is contacted, put right and called
 * back about, as often as it takes, or set aside on appeal.
 */
export async function ratingWorkflow(opened: OpenedMatter<RatingFile>): Promise<{ stage: RatingStage | 'notOpened' }> {
  const given = new OpenMatter(rating, opened);
  if (!(await given.opened())) return { stage: 'notOpened' };
  await given.whileIn('toContact', 'toRectify', 'toVerify', 'awaitingAppeal');
  await given.settled();
  return { stage: given.current.stage };
}
