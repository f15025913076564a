/** Ratings, their putting right and appeal, and complaints. The API has no routes for them yet. */
import { notYet, type Actions } from './action';

export const ratings: Actions = {
  rate: notYet('level', 'named'),
  view_rater: notYet(),
  change_rating: notYet(),
  contact: notYet(),
  rectified: notYet('evidence', 'told_applicant'),
  call_back: notYet('satisfied'),
  appeal_rating: notYet('rating', 'ground'),
  uphold_appeal: notYet('rating'),
  assign_complaint: notYet('about', 'handler'),
};
