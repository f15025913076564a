import type { PlainDate } from '../calendar/time';

export const DOCUMENT_DIRECTIONS = { in: '收文', out: '发文' } as const;
export type DocumentDirection = keyof typeof DOCUMENT_DIRECTIONS;

/** What the state of a registered document follows from. */
export interface DocumentFacts {
  readonly direction: DocumentDirection;
  /** Null: it asks for no answer. */
  readonly answerDueOn: PlainDate | null;
  readonly answeredOn: PlainDate | null;
}

export type DocumentState = 'filed' | 'open' | 'overdue' | 'answered' | 'answeredLate';

/** a document that comes in is answered by its date; the day itself still counts. */
export function stateOfDocument({ answerDueOn, answeredOn }: DocumentFacts, today: PlainDate): DocumentState {
  if (answerDueOn === null) return answeredOn === null ? 'filed' : 'answered';
  if (answeredOn !== null) return answeredOn > answerDueOn ? 'answeredLate' : 'answered';
  return today > answerDueOn ? 'overdue' : 'open';
}

/** As it stands on the document: 收文〔2026〕000001号. */
export function documentNumber(direction: DocumentDirection, year: number, serial: number): string {
  return `${DOCUMENT_DIRECTIONS[direction]}〔${year}〕${String(serial).padStart(6, '0')}号`;
}
