import { assertNever } from '../assert-never';
import type { MatterDraft, MatterRecipient } from '../matter/matter';
import { message } from '../matter/messages';
import { APPEAL_GROUNDS, isBad, RATING_LEVELS, type RatingAct, type RatingFile, type RatingParams } from './rating';

/**
 * what is told of a rating. Whoever gave it and whoever is rated may get the same message, so none of them names the
 * case or the rater, and none holds what the centre noted of a talk with the rater.
 */
export function messagesOf<A extends RatingAct>(file: RatingFile, act: A, params: RatingParams[A]): MatterDraft[] {
  const { departmentCode } = file;
  const rater: MatterRecipient = { to: 'party', partyId: file.raterId };
  const head: MatterRecipient = { to: 'role', role: 'windowHead', departmentCode };
  switch (act) {
    case 'contact':
      return message(file, 'ratingContact', [rater], { departmentCode });
    case 'rectify':
      return message(file, 'ratingRectified', [rater], { evidence: (params as RatingParams['rectify']).evidence });
    case 'callBack': {
      const { satisfied } = params as RatingParams['callBack'];
      return message(file, 'ratingCallBack', [rater, head], { satisfied });
    }
    case 'appeal':
      return [];
    case 'decideAppeal': {
      const { by, ground } = file.appeal!;
      const { upheld } = params as RatingParams['decideAppeal'];
      const appellant: MatterRecipient = { to: 'person', personId: by };
      return message(file, 'ratingAppealResult', [appellant, head, rater], { ground: APPEAL_GROUNDS[ground], upheld });
    }
    default:
      return assertNever(act, 'no such act on a rating');
  }
}

/** whoever must contact the rater learns at once that there is a 差评. */
export function messagesOfNew({ level, departmentCode }: RatingParams['rate']): MatterDraft[] {
  if (!isBad(level)) return [];
  return message(null, 'badRating', [{ to: 'role', role: 'windowHead', departmentCode }], {
    level: RATING_LEVELS[level],
  });
}
