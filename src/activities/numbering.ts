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
import { takeSerials } from '../entities/number-counter';
import type { Transaction } from './transaction';

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
 * Takes the next serials for an application or matter, as `takeSerials` does.
 * @returns the numbers by `seq`
 */
export async function takeNumbers(
  { client, manager }: Transaction,
  subjectId: string,
  wanted: readonly Wanted[],
): Promise<Map<number, string>> {
  const byScope = new Map<string, Wanted[]>();
  for (const one of wanted) byScope.set(one.scope, [...(byScope.get(one.scope) ?? []), one]);
  const last = await takeSerials(
    manager.dataSource,
    async (text, values) => (await client.query({ name: 'take-numbers', text, values })).rows,
    [...byScope].map(([scope, { length: amount }]) => ({ scope, amount, subjectId })),
  );
  const numbers = new Map<number, string>();
  for (const [scope, group] of byScope) {
    group.forEach(({ seq, write }, index) => numbers.set(seq, write(last.get(scope)! - group.length + 1 + index)));
  }
  return numbers;
}
