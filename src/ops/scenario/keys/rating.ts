/** What is seen of the rating of a case. */
import type { RatingLevel, RatingStage } from '../../../domain/rating/rating';
import { findLevel } from '../actions/ratings';
import { OBSERVER } from '../centre/people';
import { either, type Either } from '../differences';
import type { Moment } from '../moment';

export interface ShownRating {
  readonly stage: RatingStage;
  readonly level: RatingLevel;
  readonly bad: boolean;
  readonly contactDueAt: string | null;
  readonly contactedAt: string | null;
  readonly rectifyDueAt: string | null;
  readonly rectification: object | null;
  readonly satisfied: boolean | null;
  readonly appeal: { readonly upheld: boolean | null } | null;
  readonly counted: boolean;
}

/** The rating that the step is about, or null where nobody rated. */
export async function findRating({ turn, step }: Moment): Promise<ShownRating | null> {
  const handle = turn.findMatter('rating', step.data['rating']);
  return handle ? (await turn.as(OBSERVER)).get<ShownRating>(`/ratings/${handle.id}`) : null;
}

const OPEN = 'open pending 待处理 处理中 未办结';

/** Scenarios call the state by its term, or by what is to be done next. */
const STATE_NAMES: Readonly<Record<RatingStage, string>> = {
  recorded: '已评价 recorded rated closed 办结 done 好评',
  toContact: `${OPEN} 差评待联系 差评 待联系 已评价 bad rated to_contact awaiting_contact contact_due`,
  toRectify:
    `${OPEN} 整改中 待整改 已联系 未整改 rectifying to_rectify contacted unrectified awaiting_rectification ` +
    'rectification in_rectification',
  toVerify:
    '待回访 待核实 已整改 rectified to_verify awaiting_call_back awaiting_verification pending_verification told 已反馈',
  awaitingAppeal: '待申诉决定 已整改',
  verified:
    '已整改 已核实 整改完成 已回访 办结 已办结 回访满意 verified closed resolved rectified completed done satisfied',
  setAside:
    '申诉成立 不计入 不计入统计 已撤销 set_aside excluded appeal_upheld overturned annulled not_counted upheld ' +
    'discounted removed voided invalid',
};

const REOPENED = '重新整改 继续整改 再次整改 reopened reopen not_verified 回访不满意 unsatisfied';
const APPEALED = '申诉中 已申诉 appealed under_appeal appeal_pending appealing';

export async function ratingState(moment: Moment): Promise<Either> {
  const shown = await findRating(moment);
  if (!shown) return either('unrated', '未评价', null, 'none', 'not_rated');
  const { stage, satisfied, appeal } = shown;
  const reopened = stage === 'toRectify' && satisfied === false ? REOPENED : '';
  const appealed = appeal?.upheld === null ? APPEALED : '';
  return either(...`${STATE_NAMES[stage]} ${reopened} ${appealed}`.split(/ +/).filter(Boolean));
}

/** Limits of a 差评 by the names that scenarios give them. */
export async function ratingLimit(moment: Moment, name: string): Promise<string | null> {
  const shown = await findRating(moment);
  return (/contact|联系/.test(name) ? shown?.contactDueAt : shown?.rectifyDueAt) ?? null;
}

export const RATING_LIMITS = ['rectify', 'contact', 'rectification', 'contact_rater', '整改', '联系'];

interface Statistics {
  readonly levels: Readonly<Record<RatingLevel, number>>;
  readonly rated: number;
  readonly satisfied: number;
  readonly bad: number;
  readonly setAside: number;
  readonly unrated: number;
}

const FIGURE_NAMES: Readonly<Record<string, (figures: Statistics) => unknown>> = {
  unrated: ({ unrated }) => unrated,
  未评价: ({ unrated }) => unrated,
  rated: ({ rated }) => rated,
  total: ({ rated }) => rated,
  评价数: ({ rated }) => rated,
  bad: ({ bad }) => bad,
  差评: ({ bad }) => bad,
  bad_ratings: ({ bad }) => bad,
  好评: ({ satisfied }) => satisfied,
  good: ({ satisfied }) => satisfied,
  set_aside: ({ setAside }) => setAside,
  excluded: ({ setAside }) => setAside,
  /** The level, or all that are content: where the two differ, either may be meant. */
  satisfied: ({ satisfied, levels }) => either(satisfied, levels.satisfied),
};

/** Figures of the ratings by whatever names are asked for; those that are no figures of ratings are left out. */
export async function ratingFigures({ turn }: Moment, names: readonly string[]): Promise<Record<string, unknown>> {
  const figures = await (await turn.as(OBSERVER)).get<Statistics>('/ratings/statistics');
  const seen: Record<string, unknown> = {};
  for (const name of names) {
    const level = findLevel(name);
    const figure = Object.hasOwn(FIGURE_NAMES, name) ? FIGURE_NAMES[name] : undefined;
    if (figure) seen[name] = figure(figures);
    else if (level) seen[name] = figures.levels[level];
  }
  return seen;
}
