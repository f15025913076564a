/** Figures of the centre of this timeline, and of one case in them. */
import { OBSERVER } from '../centre/people';
import { either, Unsupported, unsupported, type Either } from '../differences';
import { asData } from '../file';
import type { Moment } from '../moment';
import { findRating, ratingFigures, type ShownRating } from './rating';

/** One row of /statistics. */
interface Figures {
  readonly received: number;
  readonly accepted: number;
  readonly deemed: number;
  readonly notAccepted: number;
  readonly decided: number;
  readonly granted: number;
  readonly refused: number;
  readonly onTime: number;
  readonly averageEarlyWorkingDays: number | null;
  readonly overdue: number;
  readonly statutoryOverdue: number;
  readonly withdrawn: number;
  readonly terminated: number;
  readonly returned: number;
  readonly correctedTwice: number;
}

type Row = Figures & { readonly key: string | null; readonly name: string | null };

/** By what other names than those of the API figures are asked for; see `plain()`. */
const FIGURE_NAMES: Readonly<Record<keyof Figures, string>> = {
  received: '收件 收件数 接件 handins receipts applications cases',
  accepted: '受理 受理数 acceptances',
  deemed: '视为受理 deemedaccepted deemedacceptances',
  notAccepted: '不予受理 未受理 nonacceptances rejected',
  decided: '决定 办结 办结数 已办结 decisions done closed completed finished',
  granted: '准予 批准 准予许可 approved grants',
  refused: '不予许可 不批准 denied refusals',
  onTime: '按时 按期 按时办结 按期办结 intime ontimedecisions decidedontime',
  averageEarlyWorkingDays:
    '提前 平均提前 平均提前工作日 early averageearly earlydays averageearlydays earlywd averageearlywd',
  overdue: '超期 逾期 超时 超期数 committedoverdue late overduecases',
  statutoryOverdue: '法定超期 法定逾期 overduestatutory',
  withdrawn: '撤回 撤回数 withdrawals',
  terminated: '终止 终止办理 terminations',
  returned: '退回 退回数 returns',
  correctedTwice: '二次补正 两次补正 再次补正 correctedtwotimes twicecorrected secondcorrections secondnotices',
};

/** Figures that follow from those. */
const DERIVED: Readonly<Record<string, (figures: Figures) => number | null>> = {
  ontimerate: ({ onTime, decided }) => rate(onTime, decided),
  按时办结率: ({ onTime, decided }) => rate(onTime, decided),
  按期办结率: ({ onTime, decided }) => rate(onTime, decided),
  open: openOf,
  pending: openOf,
  inprogress: openOf,
  在办: openOf,
};

const GROUPS = ['item', 'officer', 'department', 'window'] as const;
type Group = (typeof GROUPS)[number] | 'none';

/** By what key the rows of a grouping stand together. */
const GROUP_NAMES: Readonly<Record<(typeof GROUPS)[number], string>> = {
  item: 'items byitem 事项 按事项',
  officer: 'officers byofficer people persons staff 人员 按人员',
  department: 'departments bydepartment dept bydept 部门 按部门',
  window: 'windows bywindow 窗口 按窗口',
};

/**
 * What is asked for: figures by name, of ratings too; below the name of an item, an officer, a department or a window, or
 * of such a grouping, the figures of each. A list asks which figures are not zero.
 */
export async function statisticsSeen(moment: Moment, expected: unknown): Promise<unknown> {
  if (typeof expected === 'boolean') return inStatistics(moment, expected);
  const [all] = await rowsOf(moment, 'none');
  if (!asData(expected)) return counted(all!);
  const seen: Record<string, unknown> = {};
  for (const [name, figure] of Object.entries(asData(expected)!)) {
    seen[name] = asData(figure) ? await groupSeen(moment, name, figure) : await figureSeen(moment, all!, name);
    if (seen[name] instanceof Unsupported) return seen[name];
  }
  return seen;
}

/** Whether the rating counts where the scenario is about one (one that nobody gave does not); or else the case. */
export async function inStatistics(moment: Moment, expected: unknown): Promise<unknown> {
  const shown = await findRating(moment);
  const about = typeof expected === 'boolean' || expected === null;
  if (about && (shown || moment.turn.steps.some(({ action }) => action === 'rate'))) return ratingCounts(shown);
  const [own] = await rowsOf(moment, 'none', `&applicationId=${moment.getView().id}`);
  if (asData(expected)) return figuresSeen(own!, Object.keys(asData(expected)!));
  const words = [...counted(own!), ...(shown?.counted ? ['rating', '评价', shown.level] : [])];
  return words.length > 0 ? either(true, words, ...words) : either(false, [], null);
}

function ratingCounts(shown: ShownRating | null): Either {
  return shown?.counted ? either(true, shown.level) : either(false, null);
}

async function figureSeen(moment: Moment, all: Figures, name: string): Promise<unknown> {
  const own = figureOf(all, name);
  if (own !== undefined) return own;
  return (await ratingFigures(moment, [name]))[name] ?? unsupported(`statistics of ${name}`);
}

/** The rows of a grouping by their keys and names; or the one row that bears this name. */
async function groupSeen(moment: Moment, name: string, expected: unknown): Promise<unknown> {
  const named = GROUPS.find((one) => [one, ...GROUP_NAMES[one].split(' ')].includes(plain(name)));
  for (const group of named ? [named] : GROUPS) {
    const rows = await rowsOf(moment, group);
    const find = (key: string): Row | undefined => rows.find((row) => isCalled(moment, row, key));
    if (!named && find(name)) return figuresSeen(find(name)!, Object.keys(asData(expected)!));
    if (!named) continue;
    const below = Object.entries(asData(expected)!);
    return Object.fromEntries(
      below.map(([key, figures]) => [key, figuresSeen(find(key) ?? NOTHING, Object.keys(asData(figures) ?? {}))]),
    );
  }
  return figuresSeen(NOTHING, Object.keys(asData(expected)!));
}

function isCalled({ turn }: Moment, { key, name }: Row, asked: string): boolean {
  return key !== null && [key, name, turn.departmentNamed(key)].includes(asked);
}

function figuresSeen(figures: Figures, names: readonly string[]): Record<string, unknown> | Unsupported {
  const seen: Record<string, unknown> = {};
  for (const name of names) {
    const figure = figureOf(figures, name);
    if (figure === undefined) return unsupported(`statistics of ${name}`);
    seen[name] = figure;
  }
  return seen;
}

/** `undefined`: there is no such figure. Of one case a figure may be meant as the count or as whether it counts. */
function figureOf(figures: Figures, name: string): unknown {
  const asked = plain(name);
  const derived = Object.hasOwn(DERIVED, asked) ? DERIVED[asked]!(figures) : undefined;
  if (derived !== undefined) return derived;
  const known = NAMES.find((one) => plain(one) === asked || FIGURE_NAMES[one].split(' ').includes(asked));
  if (known === undefined) return undefined;
  const figure = figures[known];
  return known === 'averageEarlyWorkingDays' ? figure : either(figure, figure !== 0);
}

/** Every name of every figure that is not zero. */
function counted(figures: Figures): string[] {
  const some = NAMES.filter((name) => (figures[name] ?? 0) > 0);
  return some.flatMap((name) => [name, snake(name), ...FIGURE_NAMES[name].split(' ')]);
}

async function rowsOf({ turn }: Moment, groupBy: Group, filter = ''): Promise<Row[]> {
  const path = `/statistics?groupBy=${groupBy}${filter}`;
  return (await (await turn.as(OBSERVER)).get<{ rows: Row[] }>(path)).rows;
}

const NAMES = Object.keys(FIGURE_NAMES) as (keyof Figures)[];
const NOTHING = Object.fromEntries(NAMES.map((name) => [name, 0])) as unknown as Figures;

function openOf({ received, notAccepted, decided, withdrawn, terminated }: Figures): number {
  return received - notAccepted - decided - withdrawn - terminated;
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** As one writes it without thinking of capitals, strokes and blanks. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]/g, '');
}
