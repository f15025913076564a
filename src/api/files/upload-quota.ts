import type { DataSource } from 'typeorm';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';

export interface UploadQuota {
  readonly files: number;
  readonly bytes: number;
}

const GIB = 1024 ** 3;

/** What one person may upload within a day, so that nobody fills the store; a window scans for everybody who comes to it. */
export const UPLOAD_QUOTAS: Readonly<Record<Principal['kind'], UploadQuota>> = {
  applicant: { files: 200, bytes: 2 * GIB },
  agent: { files: 1_000, bytes: 10 * GIB },
  staff: { files: 5_000, bytes: 50 * GIB },
};

const USED = `
  select count(*)::int as files, coalesce(sum(c.size_bytes), 0)::bigint as bytes
    from files f join file_contents c on c.hash = f.content_hash
   where f.uploaded_by = $1 and f.recorded_at > now() - interval '1 day' and f.id <> $2`;

/**
 * @param fileId what is about to be kept; an upload that is sent again is not counted against itself
 * @throws ApiProblem uploadQuotaUsed when this person has uploaded as much as one may within the last 24 hours
 */
export async function requireRoom({ manager }: DataSource, by: Principal, fileId: string): Promise<void> {
  const { kind, personId } = by;
  const [used] = await manager.query<{ files: number; bytes: string }[]>(USED, [personId, fileId]);
  const quota = UPLOAD_QUOTAS[kind];
  if (used!.files >= quota.files || BigInt(used!.bytes) >= BigInt(quota.bytes)) throw problem('uploadQuotaUsed');
}
