import type { Readable } from 'node:stream';
import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { papersOut } from '../../domain/application/custody';
import { retentionOf, type RetentionTerm } from '../../domain/archive/retention';
import type { Instant } from '../../domain/calendar/time';
import { retentionChoicesIn } from '../../domain/centre/settings';
import { PaperContentError } from '../../domain/papers/present';
import { TemplateError } from '../../domain/papers/template';
import { ArchivedCaseRow, ArchivePackageRow } from '../../entities/archive';
import { PaperSealRow } from '../../entities/seal';
import type { FileKeeper } from '../files/file-keeper';
import { spool } from '../files/spool';
import type { IssuedPapers } from '../issuing/issued-papers';
import { JobQueue } from '../job-queue';
import { NotPrintableError } from '../papers/printable';
import type { SigningKey } from '../signing/signing-key';
import { composeBag, writeCaseBag, type CaseBag, type Packing } from './case-bag';
import { documentsOf } from './case-documents';
import { WHOLE, type Redaction } from './case-records';
import { isDisposed } from './standing';
import { readAuditOf, readCase, type KeptCase } from './read-case';

const AT_A_TIME = 2;

interface ArchiveJob {
  readonly applicationId: string;
  readonly askedBy: string;
}

/** Why a case cannot be packed yet; it waits. */
class NotYet extends Error {}

/**
 * Packs closed cases. Safe to repeat at any moment: what is in a package follows from the books, the file lies in the store
 * before the row that names it, and a number is given to one package alone.
 */
export class CaseArchives {
  private readonly queue: JobQueue<ArchiveJob>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileKeeper,
    private readonly papers: IssuedPapers,
    private readonly key: SigningKey,
  ) {
    this.queue = new JobQueue<ArchiveJob>(
      dataSource,
      'archive_jobs',
      { applicationId: 'application_id' },
      { askedBy: 'asked_by' },
    );
  }

  /**
   * Packs cases that wait.
   * @returns how many it took
   */
  packSome(): Promise<number> {
    return this.queue.work(AT_A_TIME, (job) => this.pack(job), reasonOf);
  }

  /**
   * All of a case as it stands, for a review or a court; kept nowhere.
   * @returns null when there is no such case
   */
  async evidence(
    applicationId: string,
    asOf: Instant,
    redaction: Redaction,
  ): Promise<{ readonly name: string; readonly content: Readable } | null> {
    const { manager } = this.dataSource;
    const kept = await readCase(manager, applicationId);
    if (!kept) return null;
    const { documents, unprinted } = await documentsOf(manager, kept, this.papers, this.files, (error) => {
      if (reasonOf(error) === null) throw error;
    });
    const audit = await readAuditOf(manager, applicationId, null);
    const what = { purpose: 'evidence', ordinal: null, supplementTo: null, retention: termOf(kept) } as const;
    const packing = { ...what, asOf, redaction, audit, documents, unprinted, packed: new Set<string>() };
    const bag = await composeBag(kept, packing, this.shelf);
    return { name: `${kept.row.number}-证据`, content: writeCaseBag(bag!, this.key) };
  }

  private get shelf() {
    return { papers: this.papers, files: this.files };
  }

  private async pack(job: ArchiveJob): Promise<void> {
    const { manager } = this.dataSource;
    const kept = await readCase(manager, job.applicationId);
    const retention = kept && termOf(kept);
    if (!kept || !retention) return void (await manager.query(DONE_UNLESS_CLOSED, [job.applicationId]));
    // what was disposed of is not packed again, whatever comes after.
    if (await isDisposed(manager, job.applicationId)) {
      return void (await manager.query(DONE, [job.applicationId, job.askedBy]));
    }
    await requireComplete(manager, kept);
    const before = await manager.find(ArchivePackageRow, {
      where: { applicationId: job.applicationId },
      order: { ordinal: 'ASC' },
    });
    const bag = await composeBag(kept, await this.packingOf(kept, retention, before), this.shelf);
    if (!bag) return void (await manager.query(DONE, [job.applicationId, job.askedBy]));
    const content = await this.store(bag);
    const row = {
      applicationId: job.applicationId,
      ordinal: before.length + 1,
      contentHash: content,
      supplementTo: before[0]?.contentHash ?? null,
      keyId: this.key.keyId,
      files: Object.keys(bag.payload).length,
      payload: bag.payload,
    };
    const keeping = this.dataSource.transaction(async (within) => {
      const archived = { applicationId: job.applicationId, ...retention };
      await within.createQueryBuilder().insert().into(ArchivedCaseRow).values(archived).orIgnore().execute();
      await within.insert(ArchivePackageRow, row);
      await within.query(DONE, [job.applicationId, job.askedBy]);
    });
    await keeping.catch((error: unknown) => {
      // Whoever was faster has this number; if the job is still there, it finds out what is left to pack.
      throw isTaken(error) ? new NotYet('it was packed elsewhere at the same time') : error;
    });
  }

  private async packingOf(
    kept: KeptCase,
    retention: RetentionTerm,
    before: readonly ArchivePackageRow[],
  ): Promise<Packing> {
    const { manager } = this.dataSource;
    const unprintable = (error: unknown): never => {
      throw error;
    };
    const { documents } = await documentsOf(manager, kept, this.papers, this.files, unprintable);
    const first = before.length === 0;
    const events = kept.subjects.flatMap((subject) => subject.events);
    const closing = kept.subjects[0]!.events.at(-1)!;
    return {
      purpose: first ? 'archive' : 'supplement',
      ordinal: before.length + 1,
      supplementTo: before[0]?.contentHash ?? null,
      retention,
      asOf: first ? kept.row.closedAt! : (Math.max(...events.map(({ at }) => at)) as Instant),
      redaction: WHOLE,
      audit: await readAuditOf(manager, kept.row.id, first ? closing.recordedAt : null),
      documents,
      unprinted: [],
      packed: new Set(before.flatMap(({ payload }) => Object.values(payload))),
    };
  }

  /** @returns the hash under which it lies in the store */
  private async store(bag: CaseBag): Promise<string> {
    const spooled = (await spool(writeCaseBag(bag, this.key), Number.MAX_SAFE_INTEGER))!;
    try {
      await this.files.put(spooled);
      return spooled.hash;
    } finally {
      await spooled.drop();
    }
  }
}

/** nothing is out of the house, and no paper wants its seal. @throws NotYet */
async function requireComplete(manager: EntityManager, { row, subjects }: KeptCase): Promise<void> {
  if (papersOut(row.file).length > 0) throw new NotYet('a paper is out');
  const subjectId = In(subjects.map(({ id }) => id));
  if (await manager.existsBy(PaperSealRow, { subjectId, sealId: IsNull() })) throw new NotYet('a paper wants its seal');
}

/** how long a closed case is kept; null while it is open. */
function termOf({ row: { closedAt, decision }, refs }: KeptCase): RetentionTerm | null {
  if (closedAt === null) return null;
  return retentionOf({ closedAt, decided: decision !== null }, refs.item, retentionChoicesIn(refs.settings));
}

function isTaken(error: unknown): boolean {
  return (error as { constraint?: string }).constraint === 'archive_packages_pkey';
}

/** In words of ours: what stands in the case is nobody's business here. Null: it is not the case that is wrong. */
function reasonOf(error: unknown): string | null {
  if (error instanceof NotYet) return error.message;
  if (error instanceof PaperContentError) return `a paper lacks the field ${error.field}`;
  if (error instanceof TemplateError) return 'a template is wrong';
  return error instanceof NotPrintableError ? 'a character that no font has' : null;
}

/** Unless something called for another package meanwhile. */
const DONE = 'delete from archive_jobs where application_id = $1 and asked_by = $2';

/** An open case asks anew when it is closed. */
const DONE_UNLESS_CLOSED = `
  delete from archive_jobs j where application_id = $1
     and not exists (select 1 from applications a where a.id = j.application_id and a.closed_at is not null)`;
