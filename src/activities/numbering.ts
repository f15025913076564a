import type { PoolClient } from 'pg';
import type { ApplicationEvent } from '../domain/application/events';
import type { Decision } from '../domain/application/file';
import type { CatalogueItem } from '../domain/catalogue/item';
import {
  caseNumber,
  certificateNumber,
  isNumbered,
  issuingOffice,
  paperNumber,
  yearOf,
  type OfficeMarks,
} from '../domain/papers/numbers';

/** A number that an event calls for: the next serial of `scope`, written by `write`. */
export interface Wanted {
  readonly seq: number;
  readonly scope: string;
  readonly write: (serial: number) => string;
}

/**
 * The numbers that these events call for: the case's own with the hand-in, one for each paper, and one that is reserved
 * for the certificate when the documents of a granted application are being made.
 * @param decision that of the case once these events are in; it never changes once it is made
 */
export function numbersWanted(
  events: readonly ApplicationEvent[],
  decision: Decision | null,
  item: CatalogueItem,
  marks: OfficeMarks,
): Wanted[] {
  return events.flatMap((event): Wanted[] => {
    const year = yearOf(event.at);
    const { seq } = event;
    if (event.type === 'handIn') {
      return [{ seq, scope: `case/${year}`, write: (serial) => caseNumber(year, serial) }];
    }
    if (event.type === 'makeDocuments' && decision?.kind === 'granted') {
      const { numberPattern } = item.resultDocument;
      const write = (serial: number): string => certificateNumber(numberPattern, marks.department, year, serial);
      return [{ seq, scope: `certificate/${marks.department}/${year}`, write }];
    }
    if (event.type === 'noticeIssued' && isNumbered(event.facts.notice)) {
      const { notice } = event.facts;
      const office = issuingOffice(notice, marks);
      const write = (serial: number): string => paperNumber(notice, office, year, serial);
      return [{ seq, scope: `paper/${notice}/${office}/${year}`, write }];
    }
    return [];
  });
}

/**
 * Takes the next serials. The counters stay locked until the transaction ends, so that a rollback leaves no gap; they are
 * locked in one order, so that no two transactions wait for each other.
 * @returns the numbers by `seq`
 */
export async function takeNumbers(client: PoolClient, wanted: readonly Wanted[]): Promise<Map<number, string>> {
  if (wanted.length === 0) return new Map();
  const byScope = new Map<string, Wanted[]>();
  for (const one of wanted) byScope.set(one.scope, [...(byScope.get(one.scope) ?? []), one]);
  const { rows } = await client.query<{ scope: string; last: number }>({
    name: 'take-numbers',
    text: `insert into number_counters (scope, last)
           select scope, amount from json_to_recordset($1) as wanted (scope text, amount integer) order by scope
           on conflict (scope) do update set last = number_counters.last + excluded.last
           returning scope, last`,
    values: [JSON.stringify([...byScope].map(([scope, { length: amount }]) => ({ scope, amount })))],
  });
  const numbers = new Map<number, string>();
  for (const { scope, last } of rows) {
    const group = byScope.get(scope)!;
    group.forEach(({ seq, write }, index) => numbers.set(seq, write(last - group.length + 1 + index)));
  }
  return numbers;
}
