import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../../domain/calendar/time';
import type { DocumentFault } from '../../domain/shape/schema';
import { errorOf } from '../problems/document-errors';
import { problem } from '../problems/problem';

/** Within which transaction, on which day and at whose wish something is changed. */
export interface Situation {
  readonly manager: EntityManager;
  readonly today: PlainDate;
  /** Who wants the change, also when somebody else decides on it. */
  readonly wantedBy: string;
}

/** A change that the rules allow now, and what would be written. */
export interface Prepared {
  /** The table and key, as the loader of the data files names them. */
  readonly subject: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  /** Whose sessions end with it. */
  readonly signsOut?: string;
  write(): Promise<void>;
}

/** @throws ApiProblem organisationFaulty naming each field and rule */
export function requireFaultless(faults: readonly DocumentFault[]): void {
  if (faults.length > 0) throw problem('organisationFaulty', { errors: faults.map(errorOf) });
}

/** One fault of one field, as a problem. */
export function faulty(field: string, rule: string, messageZh: string, messageEn: string) {
  return problem('organisationFaulty', { errors: [{ field, rule, messageZh, messageEn }] });
}
