/** R-54 "按时到岗 请假报备": what the centre enters of one person on one day, and what follows from it by the roster. */
import { instantAt, dayOfPlainDate, type Instant, type PlainDate } from '../calendar/time';

export const ATTENDANCE_KINDS = {
  arrival: '到岗',
  departure: '离岗',
  stepOut: '暂离',
  stepIn: '返岗',
  absence: '缺勤',
} as const;

export type AttendanceKind = keyof typeof ATTENDANCE_KINDS;

/** One entry. It is never changed: a correction is another entry that names it. */
export interface AttendanceEntry {
  readonly id: string;
  readonly kind: AttendanceKind;
  readonly at: Instant;
  /** Of a 暂离: whether it was told ahead. */
  readonly told: boolean;
  /** The entry that this one takes the place of. */
  readonly corrects: string | null;
}

/** When somebody is to be at a window, as minutes after midnight. */
export interface Shift {
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface AttendanceDay {
  readonly late: boolean;
  readonly early: boolean;
  readonly absent: boolean;
  /** How often the place was left without telling. */
  readonly untoldAway: number;
}

/** The entries that count: those that no other one corrects. */
export function currentEntries<E extends AttendanceEntry>(entries: readonly E[]): E[] {
  const corrected = new Set(entries.map(({ corrects }) => corrects));
  return entries.filter(({ id }) => !corrected.has(id));
}

/** late, early, absent and away by the entries that count; only who is on the roster owes any of it. */
export function attendanceOn(
  date: PlainDate,
  shift: Shift | null,
  entries: readonly AttendanceEntry[],
  now: Instant,
): AttendanceDay {
  const counted = currentEntries(entries);
  const of = (kind: AttendanceKind): Instant[] => counted.filter((one) => one.kind === kind).map(({ at }) => at);
  const untoldAway = counted.filter(({ kind, told }) => kind === 'stepOut' && !told).length;
  const absent = of('absence').length > 0;
  if (!shift) return { late: false, early: false, absent, untoldAway };
  const [starts, ends] = [shift.startsAt, shift.endsAt].map((minute) => instantAt(dayOfPlainDate(date), minute));
  const arrivals = of('arrival');
  return {
    late: arrivals.length > 0 && arrivals.every((at) => at > starts!),
    early: of('departure').some((at) => at < ends!) && !arrivals.some((at) => at >= ends!),
    absent: absent || (arrivals.length === 0 && now > ends!),
    untoldAway,
  };
}

/** the centre keeps attendance, and nobody their own. */
export function refusesAttendance(
  by: { readonly personId: string; readonly isOfCentre: boolean },
  aboutId: string,
): 'ownAttendance' | 'attendanceByCentre' | null {
  if (by.personId === aboutId) return 'ownAttendance';
  return by.isOfCentre ? null : 'attendanceByCentre';
}
