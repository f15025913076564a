/** That the audit is whole, and that all belongs to it that must. */
import { AUDIT_FAULTS, type AuditFault, unsealedRows, verifyAudit } from '../../../adapters/audit/verify-audit';
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
  text: 'every event and every unmasking is in the audit',
  ofBooks: async ({ books }) => {
    const faults = await unsealedRows((sql, values) => books.query(sql, values), new Date());
    return faults.filter(({ kind }) => kind === 'rowAdded').map(told);
  },
};

function told({ kind, place }: AuditFault): Finding {
  return found(null, `${place}: ${AUDIT_FAULTS[kind]}`);
}
