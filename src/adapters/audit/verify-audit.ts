import type { DataSource } from 'typeorm';
import { inTransaction } from '../../activities/transaction';
import { canonicalText } from '../../domain/canonical';
import { AUDIT_SOURCES, type AuditSource, keyOf, whenOf } from '../../entities/audit-sources';
import { type Ask, type AuditKey, type AuditLink, type ChainEnd, IN_UTC, linkHash, NO_LINKS } from './chain';
import type { AuditFault } from './faults';
import { hashesOfAll, nameOf } from './seal-audit';
import { type AnchoredFile, verifyAnchors } from './verify-anchors';

export interface AuditVerdict {
  readonly links: number;
  /** When the last link was made. */
  readonly sealedAt: Date | null;
  /** The furthest link that an anchor in order names, and when that was written. */
  readonly anchored: (ChainEnd & { readonly at: string }) | null;
  readonly faults: readonly AuditFault[];
}

export interface AuditChoices {
  readonly files: readonly string[];
  /** Public keys (PEM) whose anchors count, by their ids. */
  readonly keys: ReadonlyMap<string, string>;
  /** How old a link may be that is not anchored yet. */
  readonly anchorMinutes: number;
}

const PAGE = 1_000;
/** For how long a row may wait for its link, and how much later than usual an anchor may be. */
export const GRACE_MS = 10 * 60_000;

/**
 * Walks the whole chain with the rows that it covers, as they stand at one moment, then the anchors. Reads only.
 * @param choices null: the database alone
 */
export function verifyAudit(
  dataSource: DataSource,
  choices: AuditChoices | null,
  now = new Date(),
): Promise<AuditVerdict> {
  const first = `set transaction isolation level repeatable read, read only; ${IN_UTC}`;
  return inTransaction(dataSource, first, ({ client }) => {
    const ask: Ask = async (sql, values) => (await client.query(sql, [...values])).rows;
    return verifyIn(ask, choices, now);
  });
}

/**
 * The same in the transaction of whoever asks.
 * @param told how many links were read so far
 */
export async function verifyIn(
  ask: Ask,
  choices: AuditChoices | null,
  now: Date,
  told: (links: number) => Promise<void> = async () => undefined,
): Promise<AuditVerdict> {
  const files = choices ? await verifyAnchors(choices.files, choices.keys) : [];
  const walked = await walk(ask, files, told);
  const faults = [
    ...walked.faults,
    ...(await unsealedRows(ask, now)),
    ...files.flatMap((file) => file.faults),
    ...(choices ? files.flatMap((file) => againstChain(file, walked, choices, now)) : []),
  ];
  const good = files.flatMap(({ anchors }) => anchors).filter(({ seq, hash }) => walked.anchored.get(seq) === hash);
  const anchored = good.sort((a, b) => b.seq - a.seq)[0] ?? null;
  return { links: walked.end.seq, sealedAt: walked.sealedAt, anchored, faults };
}

interface Walk {
  readonly end: ChainEnd;
  readonly sealedAt: Date | null;
  /** The stored hashes at the places that anchors name. */
  readonly anchored: ReadonlyMap<number, string>;
  readonly faults: readonly AuditFault[];
}

async function walk(ask: Ask, files: readonly AnchoredFile[], told: (links: number) => Promise<void>): Promise<Walk> {
  const named = new Set(files.flatMap(({ anchors }) => anchors.map(({ seq }) => seq)));
  const anchored = new Map<number, string>();
  const faults: AuditFault[] = [];
  let end = NO_LINKS;
  let sealedAt: Date | null = null;
  for (;;) {
    const links = await linksAfter(ask, end.seq);
    if (links.length === 0) return { end, sealedAt, anchored, faults };
    const hashes = await hashesOfAll(ask, links);
    for (const link of links) {
      faults.push(...faultsOfLink(link, end), ...faultsOfRow(link, hashes.get(nameOf(link))));
      // Goes on from what is stored, so that each fault is told once and where it is.
      end = { seq: link.seq, hash: link.hash };
      sealedAt = link.sealedAt;
      if (named.has(link.seq)) anchored.set(link.seq, link.hash);
    }
    await told(end.seq);
  }
}

async function linksAfter(ask: Ask, seq: number): Promise<AuditLink[]> {
  const rows = await ask<Omit<AuditLink, 'seq'> & { seq: string }>(LINKS, [seq, PAGE]);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

function faultsOfLink(link: AuditLink, before: ChainEnd): AuditFault[] {
  const { seq, hash, ...said } = link;
  const gap = seq !== before.seq + 1;
  if (gap) return [{ kind: 'linkMissing', place: `${before.seq + 1} to ${seq - 1}` }];
  return linkHash(before.hash, { seq, ...said }) === hash ? [] : [{ kind: 'linkAltered', place: String(seq) }];
}

function faultsOfRow({ kind, key, rowHash, seq }: AuditLink, found: string | undefined): AuditFault[] {
  const place = `${kind} ${canonicalText(key)} (link ${seq})`;
  if (found === undefined) return [{ kind: 'rowDeleted', place }];
  return found === rowHash ? [] : [{ kind: 'rowAltered', place }];
}

/** Rows that have no link: those that wait have a while for it, others have no right to be there. */
export async function unsealedRows(ask: Ask, now: Date): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  for (const source of AUDIT_SOURCES) {
    const rows = await ask<{ key: AuditKey; queuedAt: Date | null }>(unsealed(source), []);
    for (const { key, queuedAt } of rows) {
      const place = `${source.kind} ${canonicalText(key)}`;
      if (queuedAt === null) faults.push({ kind: 'rowAdded', place });
      else if (now.getTime() - queuedAt.getTime() > GRACE_MS) faults.push({ kind: 'rowWaits', place });
    }
  }
  return faults;
}

/** What the chain lacks of what this file says, and the file of what the chain has. */
function againstChain(
  { file, anchors }: AnchoredFile,
  { anchored, end, sealedAt }: Walk,
  { anchorMinutes }: AuditChoices,
  now: Date,
): AuditFault[] {
  const faults: AuditFault[] = [];
  for (const { seq, hash, line } of anchors) {
    const place = `${file}:${line}, link ${seq}`;
    if (seq > end.seq) faults.push({ kind: 'chainCut', place });
    else if (anchored.get(seq) !== hash) faults.push({ kind: 'chainRewritten', place });
  }
  const last = anchors.at(-1)?.seq ?? 0;
  const age = now.getTime() - (sealedAt?.getTime() ?? now.getTime());
  const late = age > anchorMinutes * 60_000 + GRACE_MS;
  if (last < end.seq && late) faults.push({ kind: 'anchorMissing', place: `${file}, after link ${last}` });
  return faults;
}

const LINKS = `
  select seq, kind, key, row_hash as "rowHash", hash, sealed_at as "sealedAt"
    from audit_links where seq > $1 order by seq limit $2`;

function unsealed(source: AuditSource): string {
  const key = keyOf(source, 'r');
  return `
    select ${key} as key, (select min(queued_at) from audit_pending p where p.kind = '${source.kind}' and p.key = ${key})
             as "queuedAt"
      from ${source.table} r
     where ${whenOf(source, 'r')}
       and not exists (select from audit_links l where l.kind = '${source.kind}' and l.key = ${key})`;
}
