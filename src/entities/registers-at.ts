import type { EntityManager } from 'typeorm';
import { dateOf, type Instant } from '../domain/calendar/time';
import type { KnownDelegation, KnownSeal, RegistersSeen, SealUsed } from '../domain/papers/sealing';

/** Of what paper a seal is asked for: the department and the item of its case. */
export interface PaperOf {
  readonly departmentCode: string;
  readonly itemCode: string;
}

/** what the registers hold now for whoever is about to issue a paper of this item. */
export function registersNow(manager: EntityManager, paper: PaperOf, now: Instant): Promise<RegistersSeen> {
  return read(manager, NOW, paper, now, null);
}

/**
 * what the registers hold for a paper that was issued at that instant, and hold them until the transaction ends, so
 * that nobody ends a seal meanwhile. What ended within the second of the paper had not ended before it.
 * @param named what the paper names: then nothing else will do
 */
export function registersHeldAt(
  manager: EntityManager,
  paper: PaperOf,
  at: Instant,
  named: SealUsed | null,
): Promise<RegistersSeen> {
  return read(manager, HELD, paper, at, named);
}

async function read(
  manager: EntityManager,
  query: string,
  { departmentCode, itemCode }: PaperOf,
  at: Instant,
  named: SealUsed | null,
): Promise<RegistersSeen> {
  const values = [departmentCode, itemCode, new Date(at), dateOf(at), named?.sealId, named?.delegationNumber];
  const [row] = await manager.query<Row[]>(query, values);
  const { department, centre, delegation } = row!;
  return { seals: { department, centre }, delegation };
}

interface Row {
  readonly department: KnownSeal | null;
  readonly centre: KnownSeal | null;
  readonly delegation: KnownDelegation | null;
}

const ON_THE_DAY = `"from" <= $4::date and (until is null or until >= $4::date)`;

/** Of several seals of an office the one for approvals comes first, then the newest. */
function sealOf(office: string, still: string, lock: string): string {
  return `(select to_jsonb(s) from (
    select id as "sealId", number, "from", until from seals
     where ${office} and ${ON_THE_DAY} and ${still} and ($5::text is null or id = $5)
     order by kind, "from" desc, id limit 1 ${lock}) s)`;
}

function registers(still: (end: string) => string, lock: string): string {
  return `select
    ${sealOf('department_code = $1', still('ended_at'), lock)} as department,
    ${sealOf('department_code is null', still('ended_at'), lock)} as centre,
    (select to_jsonb(d) from (
      select document_number as "documentNumber", "from", until from delegations
       where department_code = $1 and active and (covers_all_items or $2 = any(item_codes))
         and ${ON_THE_DAY} and ${still('revoked_at')} and ($6::text is null or document_number = $6)
       order by "from" desc, document_number limit 1 ${lock}) d) as delegation
    where $3::timestamptz is not null`;
}

const NOW = registers((end) => `${end} is null`, '');
const HELD = registers((end) => `(${end} is null or ${end} >= $3)`, 'for share');
