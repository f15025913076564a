import type { FileStore } from '../../adapters/files/file-store';
import type { Instant } from '../../domain/calendar/time';
import type { Books } from './books';
import type { StoredCase } from './cases';
import type { Engine } from './engine';

/** What does not hold: where, and what was found in place of what must be. Ids and numbers only, never personal data. */
export interface Finding {
  readonly applicationId: string | null;
  readonly what: string;
}

/** A finding against one invariant. */
export interface Violation extends Finding {
  readonly invariant: number;
}

/** What an invariant may look at. `now` is legal time, read when the check began. */
export interface CheckContext {
  readonly books: Books;
  readonly now: Instant;
  /** Null when only the books are checked. */
  readonly engine: Engine | null;
  /** Left out when the store is not looked at. */
  readonly files?: FileStore;
}

/**
 * One promise that holds at every moment, whatever has failed. It looks at the books as a whole, at each case, at Temporal,
 * at the recorded histories there, or at the stored files; an invariant may do several of these, and each says what it found against it.
 */
export interface Invariant {
  readonly number: number;
  readonly text: string;
  readonly ofBooks?: (context: CheckContext) => Promise<Finding[]>;
  readonly ofCase?: (one: StoredCase, context: CheckContext) => Finding[] | Promise<Finding[]>;
  readonly ofEngine?: (engine: Engine, context: CheckContext) => Promise<Finding[]>;
  readonly ofFiles?: (files: FileStore, context: CheckContext) => Promise<Finding[]>;
  /** Reads every stored file from end to end, and so takes as long as all of them are large. */
  readonly ofContents?: (files: FileStore, context: CheckContext) => Promise<Finding[]>;
  /** Reads every history, and so takes long where there are many. */
  readonly ofHistories?: (engine: Engine, context: CheckContext) => Promise<Finding[]>;
}

export function found(applicationId: string | null, what: string): Finding {
  return { applicationId, what };
}
