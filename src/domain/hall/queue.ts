import type { Instant } from '../calendar/time';

/** in whose turn somebody waits; special groups come first, then who has booked, then by arrival. */
export const TICKET_KINDS = { special: '特殊人群', appointment: '预约', ordinary: '普通' } as const;

export type TicketKind = keyof typeof TICKET_KINDS;

export interface WaitingTicket {
  readonly id: string;
  readonly kind: TicketKind;
  readonly ticket: number;
  readonly arrivedAt: Instant;
  /** When the booked slot begins; null without one. Whoever comes early waits for it like everybody else. */
  readonly bookedFrom: Instant | null;
}

/** who is called next, or null when nobody waits. */
export function nextInTurn<T extends WaitingTicket>(waiting: readonly T[], now: Instant): T | null {
  const [next] = waiting.toSorted((one, other) => rank(one, now) - rank(other, now) || one.ticket - other.ticket);
  return next ?? null;
}

function rank({ kind, bookedFrom }: WaitingTicket, now: Instant): number {
  if (kind === 'special') return 0;
  return kind === 'appointment' && bookedFrom !== null && bookedFrom <= now ? 1 : 2;
}

/** how long somebody waited and was served, in whole minutes; null as long as it is not over. */
export function minutesBetween(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : Math.floor((to - from) / 60_000);
}
