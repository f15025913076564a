import type { DataSource } from 'typeorm';
import { inTransaction } from '../../activities/transaction';
import type { AuditSettings } from '../../config';
import type { AuditCheckState } from '../../entities/audit-check';
import { type Lane, startLane } from '../lane';
import type { SigningKey } from '../signing/signing-key';
import { type Ask, IN_UTC } from './chain';
import { anchorAudit } from './keep-audit';
import { endOfChain, sealAudit } from './seal-audit';
import { type AuditVerdict, GRACE_MS, verifyIn } from './verify-audit';

/** Held while one process verifies; a check whose process died is taken up by the next one. */
const CHECK_LOCK = 7_915_401;
/** So many faults are kept; whoever needs all has the command. */
const FAULTS_KEPT = 100;
const IDLE_MS = 2_000;
/** So long a check waits for what others are sealing; what still waits then is a fault. */
const PATIENCE_MS = 60_000;

interface Checking {
  readonly settings: Omit<AuditSettings, 'databaseUrl'>;
  readonly key: SigningKey | null;
  readonly failed: (error: unknown) => void;
}

/** Verifies the audit as somebody asks, and once a day, until it is stopped. Any number of processes may. */
export function keepChecking(dataSource: DataSource, checking: Checking): Lane {
  return startLane(() => checkAudit(dataSource, checking), checking.failed, IDLE_MS);
}

/**
 * Does the check that is open, and opens one where the last is a day old. With the key come the anchors: without it they prove
 * nothing. What came in while no worker ran is sealed and anchored first: that it waited is no fault.
 * @returns how many checks were done
 */
export async function checkAudit(
  dataSource: DataSource,
  { settings, key, failed }: Checking,
  now = new Date(),
): Promise<number> {
  await dataSource.query(DAILY);
  const [open] = await dataSource.query<{ id: string; askedAt: Date }[]>(OPEN);
  if (!open) return 0;
  const caughtUp = await catchUp(dataSource, settings, key);
  if (!caughtUp && now.getTime() - open.askedAt.getTime() < PATIENCE_MS) return 0;
  const files = key ? settings.anchorFiles : [];
  const keys = new Map(key ? [[key.keyId, key.publicKeyPem]] : []);
  const choices = { files, keys, anchorMinutes: settings.anchorMinutes };
  const first = `set transaction isolation level repeatable read, read only; ${IN_UTC}`;
  return inTransaction(dataSource, first, async ({ client }) => {
    const ask: Ask = async (sql, values) => (await client.query(sql, [...values])).rows;
    const [lock] = await ask<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [CHECK_LOCK]);
    if (!lock!.held) return 0;
    const told = (read: number) => dataSource.query(PROGRESS, [open.id, read, null]).then(() => undefined);
    try {
      await dataSource.query(PROGRESS, [open.id, 0, (await endOfChain(ask)).seq]);
      await dataSource.query(FINISH, [open.id, ...found(await verifyIn(ask, choices, now, told), files.length)]);
    } catch (error) {
      failed(error);
      await dataSource.query(FINISH, [open.id, 'failed', null, null, null, null, null, null, null]);
    }
    return 1;
  });
}

/** Whether nothing waits any more that has waited too long. What fails here fails in the lane of the audit too, which tells it. */
async function catchUp(
  dataSource: DataSource,
  settings: Checking['settings'],
  key: SigningKey | null,
): Promise<boolean> {
  const upToDate = async (): Promise<void> => {
    while ((await sealAudit(dataSource)) > 0);
    if (key && settings.anchorFiles.length > 0) await anchorAudit(dataSource, settings, key);
  };
  await upToDate().catch(() => undefined);
  const [row] = await dataSource.query<{ waits: boolean }[]>(WAITS, [GRACE_MS]);
  return !row!.waits;
}

function found({ links, sealedAt, anchored, faults }: AuditVerdict, files: number): unknown[] {
  const state: AuditCheckState = faults.length > 0 ? 'faulty' : 'unaltered';
  const kept = JSON.stringify(faults.slice(0, FAULTS_KEPT));
  return [state, links, sealedAt, files, anchored?.seq ?? null, anchored?.at ?? null, faults.length, kept];
}

const OPEN = `select id, asked_at as "askedAt" from audit_checks where state = 'open'`;

const WAITS = `
  select exists (select from audit_pending where queued_at < now() - $1 * interval '1 millisecond') as waits`;

const DAILY = `
  insert into audit_checks (id)
  select 'chk-' || gen_random_uuid()
   where not exists (select from audit_checks where asked_at > now() - interval '1 day')
  on conflict do nothing`;

const PROGRESS = `
  update audit_checks set links_read = $2, links_to_read = coalesce($3, links_to_read) where id = $1 and state = 'open'`;

const FINISH = `
  update audit_checks
     set state = $2, finished_at = now(), links_read = coalesce($3, links_read), sealed_at = $4, anchor_files = $5,
         anchored_link = $6, anchored_at = $7, fault_count = $8, faults = $9
   where id = $1 and state = 'open'`;
