/**
 * What ought to become of acts on matters beside applications, written down by hand from the rules and not from the code that
 * keeps them: who may do what, in which situation, and for which reason anything else is refused. The same book is held
 * against the domain and against the API.
 */
import type { RefusalCode } from '../../../src/domain/application/refusals';
import type { Instant } from '../../../src/domain/calendar/time';
import type { MatterKind, StoredFile } from '../../../src/domain/matter/matter';
import type { CastName } from '../cast';

/** Somebody who is named in what is said: the domain is told the colleague, the API the id. */
export class Somebody {
  constructor(readonly name: CastName) {}
}

/** The department in which those of the cast serve who serve elsewhere. */
export const ELSEWHERE = Symbol('the other department');

/** What happens on the way to a situation: somebody acts, or the clock moves on. */
export type Step =
  | { readonly who: CastName; readonly act: string; readonly says?: object }
  | { readonly until: (file: never, nextPassing: Instant | null) => Instant };

export function by(who: CastName, act: string, says?: object): Step {
  return { who, act, ...(says && { says }) };
}

/** The clock moves to the next instant at which time alone does something. */
export const WHEN_TIME_ACTS: Step = { until: (_, next) => next! };

/** What the matter answers to an act of somebody who may do it: it is done, or its own reason. */
export type Answer = 'done' | RefusalCode;

export interface Situation {
  readonly stage: string;
  readonly after: readonly Step[];
  readonly acts: Readonly<Record<string, Answer>>;
  /** Who may, where that is not the same in every situation. */
  readonly may?: Readonly<Record<string, readonly CastName[]>>;
}

export interface Book {
  readonly kind: MatterKind;
  readonly may: Readonly<Record<string, readonly CastName[]>>;
  /** What is said with each act, complete and valid; where there are several ways, the first is the usual one. */
  readonly says: Readonly<Record<string, readonly object[] | ((file: never) => readonly object[])>>;
  /** Why whoever may not do an act may not. */
  readonly stranger: (act: string, name: CastName) => RefusalCode;
  readonly situations: Readonly<Record<string, Situation>>;
}

export function saidIn(book: Book, act: string, file: StoredFile): readonly object[] {
  const says = book.says[act];
  if (!says) throw new Error(`the book says nothing of ${act}`);
  return typeof says === 'function' ? says(file as never) : says;
}

/**
 * What an act of this person in this situation may be answered: one thing, but for somebody who may not at a time at which
 * nobody could: either reason is right then.
 */
export function expected(book: Book, situation: Situation, act: string, name: CastName): readonly Answer[] {
  const may = situation.may?.[act] ?? book.may[act]!;
  const state = situation.acts[act]!;
  if (may.includes(name)) return [state];
  const person = book.stranger(act, name);
  return state === 'done' ? [person] : [person, state];
}
