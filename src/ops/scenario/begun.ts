/** What must have begun days before a step that says no more than that a limit has passed. */
import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { assembleCalendar } from '../../domain/calendar/statutory';
import { dayOf, instantOf, type Instant } from '../../domain/calendar/time';
import type { ScenarioCentre } from './centre/centre';
import { roleNamed } from './centre/people';
import { textOf, type ItemEntry, type Step } from './file';
import { ownCase } from './own-case';
import { materialIdsOf, type Act } from './turn';

/** So long after the opening of its day. */
const HALF_AN_HOUR_MS = 30 * 60_000;
const PUBLISHED = [2024, 2025, 2026];

type Begun = Pick<Act, 'actor' | 'action' | 'data'>;

/** All that must have begun, in order of time. */
export function begunEarlier(
  steps: readonly Step[],
  centre: ScenarioCentre,
  items: Readonly<Record<string, ItemEntry>>,
): Act[] {
  if (!steps.some(({ action }) => action === 'breach_recorded')) return [];
  const calendar = calendarOf(centre);
  const itemOf = ({ data }: Step): ItemEntry =>
    items[typeof data['item'] === 'string' ? data['item'] : centre.itemCode] ?? {};
  const acts = steps.flatMap((step) => breachBegun(step, calendar, centre, itemOf(step)));
  return acts.sort((one, other) => one.at - other.at);
}

/** A breach of a limit that ends at the last close before the step. */
function breachBegun(step: Step, calendar: WorkingCalendar, centre: ScenarioCentre, entry: ItemEntry): Act[] {
  if (step.action !== 'breach_recorded') return [];
  const closed = lastClosedDay(calendar, step.at);
  const officer = roleNamed(step.actor) === 'frontDesk' ? step.actor : 'front1';
  const data = { ...step.data, rule: undefined, ...ownCase(step) };
  const rule = textOf(step.data['rule'] ?? 'R-18');
  if (/^R-?0[14]/i.test(rule)) {
    const day = workingDaysBefore(calendar, closed, centre.files.settings.correctionInternalWorkingDays);
    const ids = materialIdsOf(entry);
    const materials = ids.slice(0, Math.max(1, ids.length - 1));
    return startedOn(step, calendar, day, [{ action: 'hand_in', actor: officer, data: { ...data, materials } }]);
  }
  if (/R-?18/i.test(rule)) {
    const accepted = [
      { action: 'hand_in', actor: officer, data },
      { action: 'accept', actor: officer, data },
    ];
    return startedOn(step, calendar, closed, accepted);
  }
  const asked = { action: 'ask', actor: 'applicant1', data: { query: `#${step.n}`, to: officer } };
  return /R-?15/i.test(rule) ? startedOn(step, calendar, closed, [asked]) : [];
}

function startedOn({ n }: Step, calendar: WorkingCalendar, day: number, acts: readonly Begun[]): Act[] {
  const at = instantOf(calendar.openOf(day) + HALF_AN_HOUR_MS);
  return acts.map((act) => ({ ...act, n, at, implied: true, data: defined(act.data) }));
}

function defined(data: Act['data']): Act['data'] {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

/** The last working day whose close came before the instant. */
function lastClosedDay(calendar: WorkingCalendar, at: Instant): number {
  const day = dayOf(at);
  return calendar.isWorking(day) && calendar.closeOf(day) < at ? day : workingDaysBefore(calendar, day, 1);
}

function workingDaysBefore(calendar: WorkingCalendar, from: number, count: number): number {
  let day = from;
  for (let left = count; left > 0;) {
    day -= 1;
    if (calendar.isWorking(day)) left -= 1;
  }
  return day;
}

function calendarOf({ files }: ScenarioCentre): WorkingCalendar {
  const { hours } = files;
  const years = { fromYear: PUBLISHED[0]!, toYear: PUBLISHED.at(-1)! + 1, publishedYears: PUBLISHED };
  return openCalendar(
    assembleCalendar({ version: 'scenario', hours, afterHours: 'same_date', ...years, overrides: [] }),
  );
}
