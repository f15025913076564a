import type { DataSource } from 'typeorm';
import { inTransaction } from '../../activities/transaction';
import { canonicalText } from '../../domain/canonical';
import { AUDIT_SOURCES } from '../../entities/audit-sources';
import { type Ask, type AuditKey, type AuditLink, type ChainEnd, hashesOf, IN_UTC, linkHash, NO_LINKS } from './chain';

/** Held while links are added, so that one process at a time does; the others find nothing to do. */
export const AUDIT_LOCK = 7_915_400;

const AT_A_TIME = 500;

interface Waiting {
  readonly kind: string;
  readonly key: AuditKey;
}

/**
 * Adds a link to the chain for each row that waits. A row waits from the moment at which its transaction is committed until
 * it has its link, so none is left out, in whatever order transactions end.
 * @returns how many rows it took; 0 while another process seals
 */
export function sealAudit(dataSource: DataSource, now = new Date()): Promise<number> {
  return inTransaction(dataSource, IN_UTC, async ({ client }) => {
    const ask: Ask = async (sql, values) => (await client.query(sql, [...values])).rows;
    const [lock] = await ask<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [AUDIT_LOCK]);
    if (!lock!.held) return 0;
    const taken = await ask<Waiting & { known: boolean }>(TAKE, [AT_A_TIME]);
    const unsealed = new Map(taken.filter(({ known }) => !known).map((one) => [nameOf(one), one]));
    await addLinks(ask, [...unsealed.values()], now);
    return taken.length;
  });
}

/** Where the chain ends now. */
export async function endOfChain(ask: Ask): Promise<ChainEnd> {
  const [last] = await ask<{ seq: string; hash: string }>(
    'select seq, hash from audit_links order by seq desc limit 1',
    [],
  );
  return last ? { seq: Number(last.seq), hash: last.hash } : NO_LINKS;
}

async function addLinks(ask: Ask, waiting: readonly Waiting[], sealedAt: Date): Promise<void> {
  if (waiting.length === 0) return;
  const hashes = await hashesOfAll(ask, waiting);
  const links: AuditLink[] = [];
  let { seq, hash } = await endOfChain(ask);
  for (const one of waiting) {
    const { kind, key } = one;
    seq += 1;
    const link = { seq, kind, key, rowHash: hashes.get(nameOf(one)) ?? null, sealedAt };
    hash = linkHash(hash, link);
    links.push({ ...link, hash });
  }
  await ask(ADD, [JSON.stringify(links)]);
}

/** The hashes of rows of all kinds, by `nameOf`. */
export async function hashesOfAll(ask: Ask, rows: readonly Waiting[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const source of AUDIT_SOURCES) {
    const { kind } = source;
    const keys = rows.filter((row) => row.kind === kind).map(({ key }) => key);
    if (keys.length === 0) continue;
    for (const [key, hash] of await hashesOf(ask, source, keys)) hashes.set(`${kind} ${key}`, hash);
  }
  return hashes;
}

/** By which a row of the audit is told from all others. */
export function nameOf({ kind, key }: Waiting): string {
  return `${kind} ${canonicalText(key)}`;
}

const TAKE = `
  with taken as (
    delete from audit_pending
     where id in (select id from audit_pending order by id limit $1)
    returning id, kind, key)
  select t.kind, t.key, l.seq is not null as known
    from taken t left join audit_links l on l.kind = t.kind and l.key = t.key
   order by t.id`;

const ADD = `
  insert into audit_links (seq, kind, key, row_hash, hash, sealed_at)
  select l.seq, l.kind, l.key, l."rowHash", l.hash, l."sealedAt"
    from jsonb_to_recordset($1::jsonb)
         l (seq bigint, kind text, key jsonb, "rowHash" text, hash text, "sealedAt" timestamptz)`;
