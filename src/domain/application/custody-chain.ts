import { assertNever } from '../assert-never';
import type { Instant } from '../calendar/time';
import type { ApplicationEvent, DoneType } from './events';
import type { ApplicationFile, HeldPaper, PaperHolder } from './file';
import { applyEvent, isDone } from './fold';

/** One link of the chain: who got the paper, when, and by what. */
export interface CustodyLink {
  readonly holder: PaperHolder;
  readonly since: Instant;
  readonly by: DoneType;
}

/** A paper where it is, with everybody who has held it, in order. */
export interface PaperCustody extends HeldPaper {
  readonly chain: readonly CustodyLink[];
}

/** Section C: the chain of custody of each paper, told again from all events of the case. */
export function custodyOf(events: readonly ApplicationEvent[]): PaperCustody[] {
  let file: ApplicationFile | null = null;
  const chains = new Map<string, CustodyLink[]>();
  for (const event of events) {
    file = applyEvent(file, event);
    if (!isDone(event.type)) continue;
    for (const { id, holder, since } of file.papers ?? []) {
      const chain = chains.get(id) ?? [];
      const last = chain.at(-1);
      // What moves to whoever has it already makes no link.
      if (!last || !isSameHolder(last.holder, holder)) chain.push({ holder, since, by: event.type });
      chains.set(id, chain);
    }
  }
  return (file?.papers ?? []).map((paper) => ({ ...paper, chain: chains.get(paper.id)! }));
}

function isSameHolder(one: PaperHolder, other: PaperHolder): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf(holder: PaperHolder): string {
  switch (holder.to) {
    case 'person':
      return `person/${holder.personId}`;
    case 'department':
      return `department/${holder.departmentCode}`;
    case 'applicant':
    case 'archive':
    case 'post':
      return holder.to;
    default:
      return assertNever(holder, 'no such holder');
  }
}
