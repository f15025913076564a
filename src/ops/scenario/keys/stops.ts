/** What stopped a clock, what is left of it, what time will do next, and the visits that never stop one. */
import type { SuspensionGround } from '../../../domain/clock/grounds';
import type { CaseView, ShownClock } from '../case-view';
import { either, type Either } from '../differences';
import { asData } from '../file';
import type { Moment } from '../moment';
import { FAILED, namesOfGround, PASSED } from '../words';
import type { Keys } from './key';

export const stops: Keys = {
  suspensions: { see: suspensionsSeen },
  /** Working days left of the clocks where a number is asked for; else what a correction asked for and has not come in. */
  remaining: { see: remainingSeen },
  timers: { see: timersSeen },
  on_time_note: { see: onTimeNote },
  site_records: { see: siteRecords },
  site_check: { see: siteCheckSeen },
};

/** Each as an object and by its ground alone; where a number is expected, how many. */
function suspensionsSeen(moment: Moment, expected: unknown): unknown {
  const { suspensions } = moment.getView();
  if (typeof expected === 'number') return suspensions.length;
  return suspensions.flatMap(({ ground, from, to, estimatedWorkingDays }) => {
    const name = either(...namesOfGround(ground as SuspensionGround));
    const begun = { ground: name, reason: name, from, start: from, to, end: to, until: to };
    return [{ ...begun, open: to === null, estimate_wd: estimatedWorkingDays }, name];
  });
}

function remainingSeen(moment: Moment, expected: unknown): unknown {
  const { clocks, materials } = moment.getView();
  if (typeof expected === 'number') return daysLeft(clocks?.committed);
  if (asData(expected)) return { committed: daysLeft(clocks?.committed), statutory: daysLeft(clocks?.statutory) };
  return materials.filter(({ outstanding }) => outstanding).map(({ materialId }) => materialId);
}

/** Working days left of a clock, exactly and as whole days. */
function daysLeft(clock: ShownClock | undefined): Either | null {
  if (!clock) return null;
  const minutesOfDay = clock.budgetMinutes / (clock.length + clock.extensionDays);
  const left = Math.max(clock.budgetMinutes - clock.usedMinutes, 0) / minutesOfDay;
  return either(left, Math.ceil(left), Math.floor(left), Math.round(left * 100) / 100);
}

const TIMER_NAMES: Readonly<Record<string, readonly string[]>> = {
  warning: ['warn', '预警'],
  committed: ['committed_due', 'committed_overdue', '承诺', '承诺到期', '承诺时限'],
  statutory: ['statutory_due', 'statutory_overdue', '法定', '法定到期', '法定期限'],
  handoverLate: ['handover', '移交'],
  internalTwoDays: ['correction_internal'],
  acceptanceByLaw: ['correction_statutory', 'deemed', 'deemed_acceptance', '视为受理'],
  withdrawalBySilence: ['silence'],
  firstUrging: ['urging', 'urging_1', '催办', '催办通知书#1'],
  secondUrging: ['urging_2', '催办通知书#2'],
  openAfterUrging: ['red_card', '红牌'],
  urgeUnanswered: ['reply', 'reply_urge'],
  deliveryLate: ['delivery', '送达'],
  inspectionStartLate: ['inspection_start'],
  suspension: ['suspension', '暂停'],
  suspensionOverrun: ['suspension_overrun'],
};

/** Of each timer that is named how many stand; where a list is expected, which; where a number, how many of the clocks. */
function timersSeen(moment: Moment, expected: unknown): unknown {
  const standing = (moment.getView().timers ?? []).map(({ timer }) => [timer, ...(TIMER_NAMES[timer] ?? [])]);
  const named = asData(expected);
  if (named) {
    const countOf = (name: string) => standing.filter((names) => names.includes(name)).length;
    return Object.fromEntries(Object.keys(named).map((name) => [name, countOf(name)]));
  }
  if (typeof expected !== 'number') return standing.map((names) => either(...names));
  const clocks = standing.filter(([timer]) => ['warning', 'committed', 'statutory'].includes(timer!));
  // One of each, so that none fires twice.
  const ofEach = standing.map(([timer]) => standing.filter(([other]) => other === timer).length);
  return either(standing.length, clocks.length, Math.max(0, ...ofEach));
}

/** How the decision stands to both limits, in words. */
function onTimeNote(moment: Moment, expected: unknown): unknown {
  const seen = noteOf(moment);
  if (seen === null || typeof expected !== 'string' || seen.names.includes(expected)) return seen;
  const isLate = /(?<!未)[超逾迟]|late|overdue|not on time/i.test(expected);
  const isOnTime = /未超|按[期时]|准时|on.?time|within|in time/i.test(expected);
  // Words that speak of neither are a remark of whoever wrote them.
  if (!isLate && !isOnTime) return expected;
  const { committed } = moment.getView().clocks!;
  return isLate !== isOnTime && committed.onTime === isOnTime ? expected : seen;
}

function noteOf(moment: Moment): Either | null {
  const { committed, statutory } = moment.getView().clocks ?? {};
  if (!committed || committed.onTime === null) return null;
  if (committed.onTime) return either('按期办结', '按期', '按时', '按时办结', 'on time', 'on_time', '未超期');
  if (!statutory!.onTime) return either('超法定期限', '超期', '法定超期', 'statutory overdue', 'late', 'overdue');
  return either('超承诺时限,未超法定期限', '超承诺时限', '承诺超期', 'committed overdue', 'late', '超期', '逾期');
}

/** The signed records of visits; where a number is expected, how many. */
function siteRecords(moment: Moment, expected: unknown): unknown {
  const records = visitsIn(moment.getView()).map(({ type, at, facts }) => {
    const inspectors = (facts?.['inspectorIds'] ?? []) as string[];
    const result = either(...(type === 'passInspection' ? PASSED : FAILED));
    return { inspectors, result, passed: result, at, signed: true, inspector_count: inspectors.length };
  });
  return typeof expected === 'number' ? records.length : records;
}

/** How the last visit stands: its result, awaited, or given up with the case. */
function siteCheckSeen(moment: Moment): Either | null {
  const view = moment.getView();
  const last = view.timeline.findLast(({ type }) => type === 'orderInspection' || isVisit(type));
  if (!last) return null;
  if (last.type === 'passInspection') return either(...PASSED);
  if (last.type === 'failInspection') return either(...FAILED);
  return view.stage === 'inspection'
    ? either('pending', 'planned', 'scheduled', 'ordered', '待核查', '核查', '已安排')
    : either('cancelled', 'canceled', '取消', '已取消', '终止', 'stopped', 'ended');
}

function visitsIn({ timeline }: CaseView): CaseView['timeline'] {
  return timeline.filter(({ type }) => isVisit(type));
}

function isVisit(type: string): boolean {
  return type === 'passInspection' || type === 'failInspection';
}
