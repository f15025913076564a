/** The two clocks and every other limit. */
import type { CaseView, ShownBranch, ShownClock } from '../case-view';
import { asData } from '../file';
import type { Moment } from '../moment';
import { either, unsupported, type Either } from '../differences';
import { findEnquiry } from './enquiry';
import type { Keys } from './key';
import { RATING_LIMITS, ratingLimit } from './rating';

export const clocks: Keys = {
  clock: { see: clockSeen },
  deadlines: { see: deadlinesSeen },
  recomputed: { see: recomputedIn },
  provisional: { see: (moment) => provisionalIn(moment.getView()) },
  on_time: { see: (moment) => moment.getView().clocks?.committed.onTime ?? null },
  overdue: { see: overdueSeen },
  reply_due: { see: replyDue },
  /** whether the department of this step answered in time. */
  sub_on_time: { see: subOnTime },
  sub_overdue: { see: subOverdue },
};

/** Limits by the names that scenarios give them; each where the API shows it. */
const LIMITS: Readonly<Record<string, (view: CaseView) => string | null>> = {
  committed: ({ clocks: shown }) => shown?.committed.dueAt ?? null,
  statutory: ({ clocks: shown }) => shown?.statutory.dueAt ?? null,
  warn: ({ clocks: shown }) => shown?.committed.warnAt ?? null,
  handover: ({ limits }) => limits.handoverDueAt,
  statement: ({ licence }) => licence?.revocation?.statementDueAt ?? null,
  delivery: ({ limits }) => limits.deliveryDueAt,
  inspection_start: ({ limits }) => limits.inspectionStartDueAt,
  hearing_request: ({ hearing }) => hearing?.requestDueAt ?? null,
  hearing: ({ hearing }) => hearing?.dueAt ?? null,
  testing_start: ({ limits }) => limits.inspectionStartDueAt,
  correction_internal: ({ limits }) => limits.correctionInternalDueAt,
  correction_statutory: ({ limits }) => limits.correctionStatutoryDueAt,
};

async function deadlinesSeen(moment: Moment, expected: unknown) {
  const names = Object.keys(asData(expected) ?? {});
  const enquiry = await findEnquiry(moment);
  // An enquiry has one limit, whatever it is called: the close of its day.
  if (enquiry) return Object.fromEntries(names.map((name) => [name, enquiry.dueAt]));
  const { departments } = moment.turn.centre;
  const ofRating = names.filter((name) => RATING_LIMITS.includes(name));
  const limits = await Promise.all(ofRating.map(async (name) => [name, await ratingLimit(moment, name)]));
  if (ofRating.length === names.length) return Object.fromEntries(limits) as object;
  const unseen = names.filter((name) => !LIMITS[name] && !departments.has(name) && !ofRating.includes(name));
  if (unseen.length > 0) return unsupported(`deadlines of ${unseen.join(', ')}`);
  const view = moment.getView();
  const dueOf = (name: string) => LIMITS[name]?.(view) ?? branchOf(moment, name)?.dueAt ?? null;
  return { ...Object.fromEntries(names.map((name) => [name, dueOf(name)])), ...Object.fromEntries(limits) } as object;
}

/** The branch of a department that the scenario calls so. */
function branchOf(moment: Moment, name: string): ShownBranch | undefined {
  const code = moment.turn.centre.departments.get(name);
  return moment.getView().branches.find(({ departmentCode }) => departmentCode === code);
}

function subOnTime(moment: Moment, expected: unknown): unknown {
  const asked = asData(expected);
  if (asked)
    return Object.fromEntries(Object.keys(asked).map((name) => [name, branchOf(moment, name)?.onTime ?? null]));
  return branchOf(moment, moment.step.actor)?.onTime ?? null;
}

function subOverdue(moment: Moment): string[] {
  const late = moment.getView().branches.filter(({ overdue }) => overdue);
  return late.map(({ departmentCode }) => moment.turn.departmentNamed(departmentCode));
}

/** how often this case has gone over to another calendar, or how many cases have. */
async function recomputedIn(moment: Moment): Promise<Either> {
  const times = moment.getView().timeline.filter(({ type }) => type === 'calendarChanged').length;
  const changes = await moment.readIfThere('/calendar/changes');
  const [newest] = (changes?.['items'] ?? []) as { id: string }[];
  const effect = newest && (await moment.readIfThere(`/calendar/changes/${newest.id}`));
  return either(times > 0, times, effect?.['cases'] ?? 0, effect?.['casesMoved'] ?? 0);
}

function provisionalIn({ clocks: shown }: CaseView): boolean {
  return shown !== null && (shown.committed.provisional || shown.statutory.provisional);
}

/** Of both clocks; where yes or no is expected, whether either is. */
function overdueSeen(moment: Moment, expected: unknown): unknown {
  const { clocks: shown } = moment.getView();
  const [committed, statutory] = [shown?.committed.overdue ?? false, shown?.statutory.overdue ?? false];
  return typeof expected === 'boolean' ? committed || statutory : { committed, statutory };
}

/** How the committed clock stands, or each that is asked for; null: none has begun. */
function clockSeen(moment: Moment, expected: unknown): unknown {
  const { clocks: shown } = moment.getView();
  if (asData(expected)) return { committed: shown?.committed.state ?? null, statutory: shown?.statutory.state ?? null };
  return shown ? either(...CLOCK_WORDS[shown.committed.state]) : either(null, 'none', 'not_started', '未开始', false);
}

const CLOCK_WORDS: Readonly<Record<ShownClock['state'], readonly string[]>> = {
  running: ['running', '计时中', '运行'],
  suspended: ['suspended', 'paused', '暂停', '暂停计时'],
  stopped: ['stopped', '停止', '已停止'],
};

/** Until when the applicant's question must be answered, as it lies on somebody's desk. */
async function replyDue(moment: Moment): Promise<string | null> {
  const owed = (await moment.tasks()).filter(({ act }) => act === 'replyUrge');
  return owed.at(-1)?.dueAt ?? null;
}
