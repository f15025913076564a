import { escapeIdentifier } from 'pg';
import { inTransaction } from '../activities/transaction';
import { openDataSource } from '../entities/data-source';
import { AUDIT_TABLES, TABLE_RIGHTS } from '../entities/table-rights';

/** The roles of an installation beside the owner of its database, by name. */
export interface DatabaseRoles {
  /** Of API and worker. */
  readonly application: string;
  /** Of whoever verifies the audit; undefined: nobody else does. */
  readonly auditReader?: string | undefined;
}

/** Two preparations at once would disturb each other. */
const LOCK = 7_915_401;

/**
 * Gives the roles what they may do, and takes from them all else that they were given before; at once, so that who is
 * connected meanwhile lacks nothing. Safe to repeat.
 * @param ownerUrl the database, as its owner
 */
export async function grantRights(ownerUrl: string, { application, auditReader }: DatabaseRoles): Promise<void> {
  const dataSource = await openDataSource(ownerUrl, { poolSize: 1 });
  try {
    await inTransaction(dataSource, `select pg_advisory_xact_lock(${LOCK})`, async ({ client }) => {
      const { rows } = await client.query<{ database: string }>('select current_database() as database');
      const database = escapeIdentifier(rows[0]!.database);
      const statements = [
        ...afresh(application, database),
        ...[...TABLE_RIGHTS].map(([table, rights]) => grant(['select', ...rights], table, application)),
        `grant usage on all sequences in schema public to ${escapeIdentifier(application)}`,
        `grant execute on function hold_events_still() to ${escapeIdentifier(application)}`,
        ...(auditReader === undefined ? [] : afresh(auditReader, database)),
        ...(auditReader === undefined ? [] : AUDIT_TABLES.map((table) => grant(['select'], table, auditReader))),
      ];
      await client.query(statements.join(';\n'));
    });
  } finally {
    await dataSource.destroy();
  }
}

function afresh(name: string, database: string): string[] {
  const role = escapeIdentifier(name);
  return [
    `revoke all on all tables in schema public from ${role}`,
    `revoke all on all sequences in schema public from ${role}`,
    `revoke all on schema public from ${role}`,
    `grant usage on schema public to ${role}`,
    `grant connect on database ${database} to ${role}`,
  ];
}

function grant(rights: readonly string[], table: string, role: string): string {
  return `grant ${rights.join(', ')} on ${escapeIdentifier(table)} to ${escapeIdentifier(role)}`;
}
