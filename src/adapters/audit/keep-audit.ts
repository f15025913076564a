import type { DataSource } from 'typeorm';
import { inTransaction } from '../../activities/transaction';
import type { AuditSettings } from '../../config';
import { type Lane, startLane } from '../lane';
import type { SigningKey } from '../signing/signing-key';
import { addAnchor, readTail } from './anchors';
import type { Ask } from './chain';
import { AUDIT_LOCK, endOfChain, sealAudit } from './seal-audit';

/** Seals what comes into the audit, and anchors the chain, until it is stopped. Any number of processes may. */
export function keepAudit(
  dataSource: DataSource,
  settings: AuditSettings,
  key: SigningKey | null,
  failed: (error: unknown) => void,
): Lane {
  return startLane(async () => {
    const sealed = await sealAudit(dataSource);
    if (key && settings.anchorFiles.length > 0) await anchorAudit(dataSource, settings, key);
    return sealed;
  }, failed);
}

/**
 * Adds a line to each file that is behind the chain by as many links, or by as many minutes, as the settings say.
 * @returns the files that have a new line
 */
export function anchorAudit(
  dataSource: DataSource,
  { anchorFiles, anchorLinks, anchorMinutes }: Omit<AuditSettings, 'databaseUrl'>,
  key: SigningKey,
  now = new Date(),
): Promise<string[]> {
  return inTransaction(dataSource, 'set local transaction read only', async ({ client }) => {
    const ask: Ask = async (sql, values) => (await client.query(sql, [...values])).rows;
    // Processes that share a folder must not write into one file at once.
    const [lock] = await ask<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [AUDIT_LOCK]);
    if (!lock!.held) return [];
    const end = await endOfChain(ask);
    const anchored: string[] = [];
    for (const file of anchorFiles) {
      const tail = await readTail(file);
      const behind = end.seq - (tail?.anchor?.seq ?? 0);
      const late = !tail?.anchor || now.getTime() - Date.parse(tail.anchor.at) >= anchorMinutes * 60_000;
      if (behind <= 0 || (behind < anchorLinks && !late)) continue;
      await addAnchor(file, tail, end, key, now);
      anchored.push(file);
    }
    return anchored;
  });
}

/** Whether the role of this connection could remove links of the chain; that of API and worker should not. */
export async function mayAlterAudit(dataSource: DataSource): Promise<boolean> {
  const [row] = await dataSource.query<{ may: boolean }[]>(
    "select has_table_privilege('audit_links', 'delete') as may",
  );
  return row!.may;
}
