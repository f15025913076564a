import type { Instant } from '../calendar/time';
import { justAfter } from '../clock/deadline';
import type { BreachKind } from '../supervision/breaches';
import type { EventDraft } from './events';
import type { ApplicationFile } from './file';
import { isSettled } from './limits';

/** What time will do, by the name under which a case shows it as pending. */
export type Timer =
  | BreachKind
  | 'acceptanceByLaw'
  | 'withdrawalBySilence'
  | 'warning'
  | 'committed'
  | 'statutory'
  | 'firstUrging'
  | 'secondUrging'
  | 'openAfterUrging'
  | 'suspension'
  | 'collectionReminder'
  | 'suspensionOverrun';

/** Something that happens by itself when its time comes: from `at` on, unless the case has moved out of its way. */
export interface Passing {
  readonly timer: Timer;
  readonly at: Instant;
  /** What an operator reads on the timer. */
  readonly what: string;
  readonly drafts: (now: Instant) => EventDraft[];
}

/**
 * a duty that is not done by its due is a breach of whoever owed it, once.
 * @param limit its name among the limits that a change of the calendar may have settled
 */
export function breach(
  file: ApplicationFile,
  kind: BreachKind,
  officerId: string,
  dueAt: Instant,
  what: string,
  limit: string = kind,
): Passing[] {
  if (isSettled(file, limit)) return [];
  if (file.breaches.some((one) => one.kind === kind && one.dueAt === dueAt)) return [];
  const facts = { kind, officerId, dueAt };
  return [{ timer: kind, at: justAfter(dueAt), what, drafts: () => [{ type: 'breachRecorded', facts }] }];
}
