/** What a link of the audit's chain is, and how its hashes are reckoned; the same when it is made and when it is checked. */
import { createHash } from 'node:crypto';
import { canonicalText } from '../../domain/canonical';
import { ApplicationEventRow } from '../../entities/application-event';
import { type AuditSource, keyOf, whenOf } from '../../entities/audit-sources';
import { blindMembers } from '../../entities/sealed-columns';

/** What the link after this one is reckoned from. */
export interface ChainEnd {
  readonly seq: number;
  /** SHA-256 in hexadecimal digits. */
  readonly hash: string;
}

/** Before the first link. */
export const NO_LINKS: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

export type AuditKey = readonly (string | number)[];

export interface AuditLink {
  readonly seq: number;
  readonly kind: string;
  readonly key: AuditKey;
  /** SHA-256 of the row in RFC 8785, members that are null left out; null when the row was gone already. */
  readonly rowHash: string | null;
  readonly hash: string;
  readonly sealedAt: Date;
}

/** SHA-256 over the hash before (32 bytes) and what the link says in RFC 8785, in hexadecimal digits. */
export function linkHash(previousHash: string, { seq, kind, key, rowHash, sealedAt }: Omit<AuditLink, 'hash'>): string {
  const said = canonicalText({ seq, kind, key, rowHash, sealedAt: sealedAt.toISOString() });
  return createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(said).digest('hex');
}

/** A column that came after a row was sealed is null in it, and so changes nothing. */
export function hashOfRow(row: Readonly<Record<string, unknown>>): string {
  const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return createHash('sha256').update(canonicalText(said)).digest('hex');
}

/** Sends a statement in the transaction of whoever gives it; that transaction speaks of times in UTC. */
export type Ask = <T>(sql: string, values: readonly unknown[]) => Promise<T[]>;

/** What the transaction of an `Ask` begins with: the text of a time depends on it. */
export const IN_UTC = "set local time zone 'UTC'";

/** A row without what changes in it when keys do: in place of what is sealed stands what stands for it. */
function lasting({ table }: AuditSource, key: AuditKey, row: Readonly<Record<string, unknown>>): typeof row {
  if (table !== 'application_events') return row;
  const place = { field: 'application_events.facts', id: key.join('/') };
  return { ...row, facts: blindMembers(ApplicationEventRow, 'facts', place, row['facts']) };
}

/** The hashes of rows of one kind by their keys in canonical text; rows that are not there are left out. */
export async function hashesOf(ask: Ask, source: AuditSource, keys: readonly AuditKey[]): Promise<Map<string, string>> {
  const { table, key, leftOut = [] } = source;
  const columns = Object.entries(key);
  const wanted = columns.map(([column, type], index) => `(k.key ->> ${index})::${type} as ${column}`);
  const rows = await ask<{ key: AuditKey; row: Record<string, unknown> }>(
    `select ${keyOf(source, 'r')} as key, to_jsonb(r) - $2::text[] as row
       from (select ${wanted.join(', ')} from jsonb_array_elements($1::jsonb) k (key)) w
       join ${table} r using (${columns.map(([column]) => column).join(', ')})
      where ${whenOf(source, 'r')}`,
    [JSON.stringify(keys), leftOut],
  );
  return new Map(rows.map((one) => [canonicalText(one.key), hashOfRow(lasting(source, one.key, one.row))]));
}
