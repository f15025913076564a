import type { Instant } from '../calendar/time';
import type { EventFacts } from './events';
import type { ApplicationFile, Hearing, SuspensionPeriod } from './file';

type Changes = Partial<ApplicationFile>;

/** what was announced; it takes the place of what was announced before and has not begun. */
export function withSuspensionNotice(at: Instant, facts: EventFacts['notifySuspension']): Changes {
  const { ground, estimatedWorkingDays } = facts;
  return { suspensionNotice: { ground, at, estimatedWorkingDays }, plannedSuspension: null };
}

/** the procedure has begun, or will by itself. */
export function withSuspension(file: ApplicationFile, at: Instant, facts: EventFacts['suspend']): Changes {
  const { ground, from = at, inspectorIds } = facts;
  const estimatedWorkingDays = file.suspensionNotice?.estimatedWorkingDays;
  const period: SuspensionPeriod = {
    ground,
    from,
    to: null,
    ...(estimatedWorkingDays !== undefined && { estimatedWorkingDays }),
    ...(inspectorIds && { inspectorIds }),
  };
  return from > at ? { plannedSuspension: period } : withPeriod(file, period);
}

/** The clocks stand still from the start of this period on. */
export function withPeriod(file: ApplicationFile, period: SuspensionPeriod): Changes {
  return { suspensions: [...file.suspensions, period], suspensionNotice: null, plannedSuspension: null };
}

/** It was reported that the suspension since `from` lasts longer than was told. */
export function withOverrun(file: ApplicationFile, from: Instant): Changes {
  const marked = (period: SuspensionPeriod) => (period.from === from ? { ...period, overran: true } : period);
  return { suspensions: file.suspensions.map(marked) };
}

/** Ends the running suspension, if any: at resumption, and with the case (trust invariant 15). */
export function stopClocks(file: ApplicationFile, at: Instant): Changes {
  return { suspensions: file.suspensions.map((period) => (period.to === null ? { ...period, to: at } : period)) };
}

/** one more step towards the hearing. */
export function withHearing({ hearing }: ApplicationFile, step: Partial<Hearing>): Changes {
  const before = hearing ?? { toldAt: null, request: null, appointment: null, openedAt: null, closedAt: null };
  return { hearing: { ...before, ...step } };
}
