import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { NAMED_CONTENT, NEEDED_CONTENT } from '../../entities/needed-contents';
import { storageFailure, type FileStore, type ContentHash } from './file-store';
import type { FileScanner } from './scanner';

/** What nobody needs is left alone for so long, since somebody may be about to. */
const GRACE = "interval '1 day'";
/** How long an upload may wait to be handed in. */
const UNUSED = "interval '30 days'";
const AT_A_TIME = 100;
/** When a scanner that did not answer is asked again. */
const SCAN_AGAIN = "interval '1 minute'";

/**
 * Keeps books and store together. A content has its row before it lies in the store, and loses it after it has left: whatever
 * ends in between, what a file names is there, and what no file names is swept away.
 */
export class FileKeeper {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly scanner: FileScanner | null,
  ) {}

  /** Whether files wait until a scanner has seen them. */
  get scans(): boolean {
    return this.scanner !== null;
  }

  /**
   * Brings a content into the store; the rows that name it follow within the day. Safe to repeat.
   * @throws StoreUnavailable, StorageFull
   */
  async put({ hash, path, sizeBytes }: { hash: ContentHash; path: string; sizeBytes: number }): Promise<void> {
    await this.dataSource.query(ARRIVES, [hash, sizeBytes]);
    await this.store.put(hash, path, sizeBytes).catch(fail);
    await this.dataSource.query(`update file_contents set state = 'stored' where hash = $1`, [hash]);
  }

  /** The same for a small content that was made here. @returns its SHA-256 */
  async putBytes(content: Buffer): Promise<ContentHash> {
    const hash = createHash('sha256').update(content).digest('hex');
    const folder = await mkdtemp(join(tmpdir(), 'banjie-content-'));
    try {
      const path = join(folder, 'content');
      await writeFile(path, content);
      await this.put({ hash, path, sizeBytes: content.length });
      return hash;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @throws ContentMissing when the store lacks it; StoreUnavailable */
  open(hash: ContentHash): Promise<Readable> {
    return this.store.open(hash).catch(fail);
  }

  /**
   * Shows waiting files to the scanner, each to one keeper at a time. One that it gives no verdict on keeps no other waiting.
   * @returns how many it saw
   * @throws the first failure, when all have been shown
   */
  async scanSome(): Promise<number> {
    if (this.scanner === null) return 0;
    const [waiting] = await this.dataSource.query<[{ id: string; hash: ContentHash }[], number]>(TO_SCAN);
    const failures: unknown[] = [];
    for (const { id, hash } of waiting) {
      await this.scan(this.scanner, id, hash).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    return waiting.length;
  }

  private async scan(scanner: FileScanner, id: string, hash: ContentHash): Promise<void> {
    const finding = await scanner.scan(await this.open(hash));
    await this.dataSource.query(SCANNED, [id, finding === null ? 'clean' : 'infected', finding]);
  }

  /**
   * Forgets uploads that were never handed in, and removes contents that no file names any more.
   * @returns how many contents left the store
   */
  async sweep(): Promise<number> {
    await this.store.tidy();
    await this.dataSource.query(FORGET_UNUSED);
    let count = 0;
    for (let swept = AT_A_TIME; swept === AT_A_TIME; count += swept) swept = await this.sweepSome();
    return count;
  }

  /**
   * The row stays locked until its content has left, so that whoever uploads the same waits, and then puts it anew. Where
   * something of a case that was disposed of names the content, the row stays to tell what it was.
   */
  private sweepSome(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const unneeded = await manager.query<{ hash: ContentHash; named: boolean }[]>(UNNEEDED);
      for (const { hash, named } of unneeded) {
        await this.store.remove(hash);
        await manager.query(named ? DISPOSED : 'delete from file_contents where hash = $1', [hash]);
      }
      return unneeded.length;
    });
  }
}

function fail(error: unknown): never {
  throw storageFailure(error);
}

const ARRIVES = `
  insert into file_contents as c (hash, size_bytes, state) values ($1, $2, 'arriving')
  on conflict (hash) do update set touched_at = now(),
    state = case c.state when 'disposed' then 'arriving' else c.state end`;

const TO_SCAN = `
  update files set scan_after = now() + ${SCAN_AGAIN}
   where id in (select id from files where state = 'quarantined' and scan_after <= now()
                 order by scan_after limit 10 for update skip locked)
  returning id, content_hash as hash`;

const SCANNED = `
  update files set state = $2, finding = $3, scanned_at = now() where id = $1 and state = 'quarantined'`;

const FORGET_UNUSED = `
  delete from files f
   where f.needed_at < now() - ${UNUSED}
     and not exists (select 1 from application_files a where a.file_id = f.id)
     and not exists (select 1 from material_samples s where s.file_id = f.id)`;

const UNNEEDED = `
  select hash, ${NAMED_CONTENT} as named from file_contents c
   where c.touched_at < now() - ${GRACE} and c.state <> 'disposed' and not ${NEEDED_CONTENT}
   limit ${AT_A_TIME} for update skip locked`;

const DISPOSED = `update file_contents set state = 'disposed', touched_at = now() where hash = $1`;
