/** That the audit is whole, and that all belongs to it that must. */
import { AUDIT_FAULTS, type AuditFault } from '../../../adapters/audit/faults';
import { unsealedRows, verifyAudit } from '../../../adapters/audit/verify-audit';
import { ONLY_ADDED_TO } from '../../../entities/table-rights';
import { found, type Finding, type Invariant } from '../invariant';

export const chainIsUnbroken: Invariant = {
  number: 24,
  text: 'the hash chain of the audit is unbroken, and the rows are those that were sealed',
  ofBooks: async ({ books }) => {
    const { faults } = await verifyAudit(books.dataSource, null);
    return faults.filter(({ kind }) => kind !== 'rowAdded' && kind !== 'rowWaits').map(told);
  },
};

/** A row that waits for its link is in the audit as soon as a worker runs; whether one does is no matter of the books. */
export const eventsAreAudited: Invariant = {
  number: 25,
  text: 'every event and every unmasking is in the audit, whose rows nobody may change but the owner of the database',
  ofBooks: async ({ books }) => {
    const faults = await unsealedRows((sql, values) => books.query(sql, values), new Date());
    const rights = await books.query<{ table: string; role: string; right: string }>(CHANGEABLE, [ONLY_ADDED_TO]);
    return [
      ...faults.filter(({ kind }) => kind === 'rowAdded').map(told),
      ...rights.map(({ table, role, right }) => found(null, `${table}: ${role} may ${right}`)),
    ];
  },
};

function told({ kind, place }: AuditFault): Finding {
  return found(null, `${place}: ${AUDIT_FAULTS[kind]}`);
}

/** Rights on a table or one of its columns that somebody else than its owner was given. */
const CHANGEABLE = `
  select distinct c.relname as table, coalesce(r.rolname, 'everybody') as role, given.privilege_type as right
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attacl is not null
   cross join lateral (select * from aclexplode(c.relacl) union select * from aclexplode(a.attacl)) given
    left join pg_roles r on r.oid = given.grantee
   where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and given.grantee <> c.relowner
     and given.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
   order by 1, 2, 3`;
