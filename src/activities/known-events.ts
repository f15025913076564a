import type { MatterEvent } from '../domain/journey/journey';
import { isSameEvent } from './stored-case';

/** The books contradict what the workflow sends: one of the two is damaged, and nothing is written. */
export class BooksContradictError extends Error {}

const UNIQUE_VIOLATION = '23505';

/** Of the events sent that are stored already: that they are the same, and the numbers that they were given. */
export async function numbersGiven(
  id: string,
  events: readonly MatterEvent[],
  storedSeq: number,
  readFrom: (seq: number) => Promise<readonly { readonly event: MatterEvent; readonly number: string | null }[]>,
): Promise<Map<number, string>> {
  const numbers = new Map<number, string>();
  const [first] = events;
  if (!first || first.seq > storedSeq) return numbers;
  const stored = new Map((await readFrom(first.seq)).map((one) => [one.event.seq, one]));
  for (const event of events.filter(({ seq }) => seq <= storedSeq)) {
    const { event: known, number } = stored.get(event.seq)!;
    if (!isSameEvent(event, known)) {
      throw new BooksContradictError(`event ${event.seq} of ${id} is ${known.type} in the books`);
    }
    if (number !== null) numbers.set(event.seq, number);
  }
  return numbers;
}

/** The unique constraint that a statement violated, or null for any other error. */
export function violatedUniqueness(error: unknown): string | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === UNIQUE_VIOLATION ? (constraint ?? null) : null;
}
