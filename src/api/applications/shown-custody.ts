import { ACTS, CLOCK_ACTS } from '../../domain/application/acts';
import { custodyOf } from '../../domain/application/custody-chain';
import type { ApplicationEvent } from '../../domain/application/events';
import type { PaperHolder } from '../../domain/application/file';
import { formatInstant } from '../../domain/calendar/time';
import type { ApplicationEventRow } from '../../entities/application-event';
import { Shows } from '../fields/shows';

const HOLDERS = ['person', 'department', 'applicant', 'archive', 'post'];
const KINDS = ['material', 'inspectionRecord', 'decision', 'certificate'];

export class CustodyLinkBody {
  @Shows.choice('What kind of holder', HOLDERS) to!: string;
  @Shows.text('The person or department', { nullable: true, example: 'reviewer-1' }) holderId!: string | null;
  @Shows.instant('Since when') since!: string;
  @Shows.text('By which act it came there', { example: 'confirmHandover' }) by!: string;
  @Shows.text('The same on screen', { example: '签收移交' }) name!: string;
}

/** Section C: one paper, who has it, and everybody who has had it. */
export class PaperCustodyBody {
  @Shows.text('The paper: a material of the catalogue, a record, the decision, the certificate', { example: 'M1' })
  paperId!: string;
  @Shows.choice('What it is', KINDS) kind!: string;
  @Shows.number('Copies', { example: 1 }) copies!: number;
  @Shows.yesNo('Away from whoever has the case in hand; nothing is archived then (R-24)', { example: false })
  out!: boolean;
  @Shows.one('Who has it', () => CustodyLinkBody) now!: CustodyLinkBody;
  @Shows.list('Everybody who has had it, in order', () => CustodyLinkBody) chain!: CustodyLinkBody[];
}

export function shownCustody(rows: readonly ApplicationEventRow[]): PaperCustodyBody[] {
  const events = rows.map(
    ({ seq, at, type, facts, personId, role, departmentCode }) =>
      ({ seq, at, type, facts, by: { personId, role, departmentCode } }) as ApplicationEvent,
  );
  return custodyOf(events).map(({ id, kind, copies, out, chain }) => {
    const links = chain.map(({ holder, since, by }) => ({
      ...shownHolder(holder),
      since: formatInstant(since),
      by,
      name: { ...ACTS, ...CLOCK_ACTS }[by],
    }));
    return { paperId: id, kind, copies, out, now: links.at(-1)!, chain: links };
  });
}

function shownHolder(holder: PaperHolder): { to: string; holderId: string | null } {
  if (holder.to === 'person') return { to: holder.to, holderId: holder.personId };
  return { to: holder.to, holderId: holder.to === 'department' ? holder.departmentCode : null };
}
