import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileKeeper } from '../../adapters/files/file-keeper';
import { inspect } from '../../adapters/files/inspect/inspect';
import { thumbnailOf } from '../../adapters/files/inspect/picture';
import { hashOf, type Spooled } from '../../adapters/files/spool';
import { FILE_TYPES, fileLimitsOf, USUAL_FILE_LIMITS, type FileLimits } from '../../domain/files/file-types';
import { opensPapers } from '../../domain/policy/cases';
import { ApplicationFileRow, FileRow } from '../../entities/stored-file';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import { ReferenceReader } from '../applications/reference-reader';
import type { CommandRequest } from '../commands/command-request';
import { commandIdOf, idFrom } from '../commands/identity';
import type { Principal } from '../policy/principal';
import { ApiProblem, problem } from '../problems/problem';
import { CLOCK, FILES } from '../tokens-of-injection';
import type { OpenedFile } from './attachment';
import type { FileBody, UploadQuery } from './files.dto';
import { shownFile } from './shown-file';
import { requireRoom } from './upload-quota';
import type { Uploaded } from './upload';

/** Takes in files, and gives them to whoever may see them: their owner, and those who may see an application they belong to. */
@Injectable()
export class FilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    private readonly references: ReferenceReader,
    @Inject(FILES) private readonly keeper: FileKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem with one of FILE_REFUSALS, or uploadQuotaUsed; then nothing is kept */
  async upload(request: CommandRequest, { name, content }: Uploaded, query: UploadQuery): Promise<FileBody> {
    const { personId: uploadedBy } = request.principal;
    const id = idFrom(commandIdOf(uploadedBy, request.key), 'fil');
    await requireRoom(this.dataSource, request.principal, id);
    const limits = await this.limitsOf(query);
    if (content.sizeBytes > limits.maxBytes) throw problem('fileTooLarge');
    const inspected = await inspect(content, name, limits);
    if (!inspected.taken) throw problem(inspected.refusal);
    const { type } = inspected;
    const thumbnailHash = FILE_TYPES[type].structure === 'picture' ? await this.keepThumbnail(content) : null;
    await this.keeper.put(content);
    const scan = this.keeper.scans
      ? ({ state: 'quarantined', scannedAt: null } as const)
      : ({ state: 'clean', scannedAt: new Date() } as const);
    const row = { id, contentHash: content.hash, thumbnailHash, name, type, uploadedBy, ...scan, finding: null };
    const uploadedAt = await this.clock.now();
    await this.dataSource
      .createQueryBuilder()
      .insert()
      .into(FileRow)
      .values({ ...row, uploadedAt })
      .orIgnore()
      .execute();
    const kept = await this.read(id);
    if (kept.contentHash !== content.hash || kept.name !== name) throw problem('idempotencyKeyReused');
    return shownFile(kept);
  }

  async describe(id: string, principal: Principal): Promise<FileBody> {
    return shownFile(await this.getVisible(id, principal));
  }

  /** @throws ApiProblem fileQuarantined, fileInfected: nobody gets those, not even their owner; archiveDisposed */
  async open(id: string, which: 'content' | 'thumbnail', principal: Principal): Promise<OpenedFile> {
    const row = await this.getVisible(id, principal);
    if (!opensPapers(principal) && row.uploadedBy !== principal.personId) throw problem('notFound');
    requireClean(row);
    if (row.content!.state === 'disposed') throw problem('archiveDisposed');
    const { name, type, contentHash, thumbnailHash } = row;
    if (which === 'content') {
      const { mediaType } = FILE_TYPES[type];
      return { name, mediaType, sizeBytes: row.content!.sizeBytes, content: await this.keeper.open(contentHash) };
    }
    if (thumbnailHash === null) throw problem('notFound');
    const { sizeBytes } = row.thumbnail!;
    return { name: `${name}.webp`, mediaType: 'image/webp', sizeBytes, content: await this.keeper.open(thumbnailHash) };
  }

  private async keepThumbnail({ path }: Spooled): Promise<string> {
    const thumbnail = `${path}.webp`;
    await thumbnailOf(path, thumbnail);
    const content = await hashOf(thumbnail);
    await this.keeper.put(content);
    return content.hash;
  }

  private async limitsOf({ itemCode, materialId }: UploadQuery): Promise<FileLimits> {
    if (itemCode === undefined || materialId === undefined) return USUAL_FILE_LIMITS;
    const { item } = await this.references.forNew(itemCode);
    const material = item.materials.find(({ id }) => id === materialId);
    if (!material) throw problem('materialUnknown');
    return fileLimitsOf(material);
  }

  private async read(id: string): Promise<FileRow> {
    const { manager } = this.dataSource;
    const row = await manager.findOne(FileRow, { where: { id }, relations: { content: true, thumbnail: true } });
    if (!row) throw problem('notFound');
    return row;
  }

  /** What somebody may not see is not there for them: an id alone tells nothing. */
  private async getVisible(id: string, principal: Principal): Promise<FileRow> {
    const row = await this.read(id);
    if (row.uploadedBy === principal.personId) return row;
    for (const { applicationId } of await this.dataSource.manager.findBy(ApplicationFileRow, { fileId: id })) {
      const seen = await this.applications.getVisible(applicationId, principal).catch((error: unknown) => {
        if (error instanceof ApiProblem) return null;
        throw error;
      });
      if (seen) return row;
    }
    throw problem('notFound');
  }
}

/** @throws ApiProblem fileQuarantined, fileInfected */
export function requireClean({ id, state }: FileRow): void {
  if (state === 'quarantined') throw problem('fileQuarantined', { concerning: [id] });
  if (state === 'infected') throw problem('fileInfected', { concerning: [id] });
}
