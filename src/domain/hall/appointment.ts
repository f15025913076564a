import type { WorkingCalendar } from '../calendar/calendar';
import { dayOf, instantAt, instantOf, type Instant } from '../calendar/time';

/** who may book; everybody else takes a ticket. */
export const APPOINTMENT_GROUPS = { special: '特殊人群', urgent: '紧急事项' } as const;

export type AppointmentGroup = keyof typeof APPOINTMENT_GROUPS;

export const APPOINTMENT_STATES = {
  requested: '待同意',
  booked: '已预约',
  refused: '未同意',
  cancelled: '已取消',
} as const;

export type AppointmentState = keyof typeof APPOINTMENT_STATES;

/** A booked span of time, half-open. */
export interface Slot {
  readonly from: Instant;
  readonly until: Instant;
}

/** What a request for a slot is judged by. */
export interface SlotContext {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  /** R-45, section G: out of hours by an approved booking, or not at all. */
  readonly extraHours: 'approvedBooking' | 'refused';
  /** Slots of the department that are booked or asked for. */
  readonly taken: readonly Slot[];
  /** How many windows the department has, and so how many it can serve at once. */
  readonly windows: number;
}

export type SlotAnswer =
  | { readonly state: 'booked' | 'requested'; readonly outOfHours: boolean }
  | { readonly refused: 'slotPast' | 'slotOutOfHours' | 'slotTaken' };

const MINUTE_MS = 60_000;

/**
 * within business hours a free slot is booked at once; out of them it waits for an approval, where the centre allows
 * that at all. A booking makes no day a working day and moves no clock.
 */
export function judgeSlot(slot: Slot, { now, calendar, extraHours, taken, windows }: SlotContext): SlotAnswer {
  if (slot.from <= now) return { refused: 'slotPast' };
  const outOfHours = !isWithinHours(slot, calendar);
  if (outOfHours && extraHours === 'refused') return { refused: 'slotOutOfHours' };
  const meanwhile = taken.filter(({ from, until }) => from < slot.until && slot.from < until).length;
  if (meanwhile >= windows) return { refused: 'slotTaken' };
  return { state: outOfHours ? 'requested' : 'booked', outOfHours };
}

export function slotOf(from: Instant, minutes: number): Slot {
  return { from, until: instantOf(from + minutes * MINUTE_MS) };
}

function isWithinHours({ from, until }: Slot, calendar: WorkingCalendar): boolean {
  const day = dayOf(from);
  return calendar.sessions(day).some(([open, close]) => instantAt(day, open) <= from && until <= instantAt(day, close));
}
