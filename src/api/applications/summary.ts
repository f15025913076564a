import { formatInstant, type Instant } from '../../domain/calendar/time';
import { isOverdue } from '../../domain/clock/deadline';
import type { ApplicationRow } from '../../entities/application';
import type { PartyRow } from '../../entities/party';
import type { Principal } from '../policy/principal';
import { shownName } from '../../domain/people/masked-name';
import type { NamedPersonBody } from '../privacy/people-names';
import type { ApplicationSummaryBody } from './application.dto';
import { shown } from './shown-clocks';

/** A row of a list with what it names. */
export interface Listed {
  readonly row: ApplicationRow;
  readonly itemName: string;
  readonly applicant: Pick<PartyRow, 'kind' | 'name'>;
  readonly queryCode: string;
}

/** The application as lists show it to this reader; cards are the house's own business, and the code is the applicant's. */
export function summaryOf(
  { row, itemName, applicant, queryCode }: Listed,
  named: (id: string) => NamedPersonBody,
  viewer: Principal,
  now: Instant,
): ApplicationSummaryBody {
  const running = row.decidedAt === null && row.closedAt === null;
  return {
    id: row.id,
    number: row.number,
    seq: row.seq,
    itemCode: row.itemCode,
    itemName,
    departmentCode: row.departmentCode,
    channel: row.channel,
    object: row.object,
    applicantName: shownName(applicant.kind, applicant.name),
    stage: row.stage,
    stageSince: formatInstant(row.stageSince),
    receivedAt: formatInstant(row.receivedAt),
    acceptedAt: shown(row.acceptedAt),
    committedDueAt: shown(row.committedDueAt),
    statutoryDueAt: shown(row.statutoryDueAt),
    warnAt: shown(row.warnAt),
    provisional: row.provisional,
    suspended: row.suspended,
    overdue: running && isOverdue(row.committedDueAt, now),
    stepHolder: named(row.stepHolderId),
    decision: row.decision,
    decidedAt: shown(row.decidedAt),
    ...(viewer.kind === 'staff'
      ? { cards: [...(row.yellowCard ? ['yellow'] : []), ...(row.redCard ? ['red'] : [])] }
      : { queryCode }),
  };
}
