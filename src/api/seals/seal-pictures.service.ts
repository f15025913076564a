import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileKeeper } from '../../adapters/files/file-keeper';
import { LARGEST_SEAL_BYTES, SEAL_PICTURE_FAULTS, sealPictureFrom } from '../../adapters/issuing/seal-picture';
import { formatInstant } from '../../domain/calendar/time';
import { SealPictureRow, SealRow } from '../../entities/seal';
import { FileContentRow } from '../../entities/stored-file';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import type { OpenedFile } from '../files/attachment';
import type { Uploaded } from '../files/upload';
import { problem } from '../problems/problem';
import { CLOCK, FILES } from '../tokens-of-injection';
import type { SealPictureBody } from './seals.dto';

/** what the seals of the centre look like on paper. */
@Injectable()
export class UploadedSealPictures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(FILES) private readonly files: FileKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound */
  async list(sealId: string): Promise<SealPictureBody[]> {
    const { manager } = this.dataSource;
    if (!(await manager.existsBy(SealRow, { id: sealId }))) throw problem('notFound');
    const rows = await manager.find(SealPictureRow, { where: { sealId }, order: { version: 'DESC' } });
    return rows.map(shownPicture);
  }

  /** @throws ApiProblem notFound where nothing was uploaded */
  async open(sealId: string): Promise<OpenedFile> {
    const { manager } = this.dataSource;
    const row = await manager.findOne(SealPictureRow, { where: { sealId }, order: { version: 'DESC' } });
    if (!row) throw problem('notFound');
    const { sizeBytes } = await manager.findOneByOrFail(FileContentRow, { hash: row.contentHash });
    const content = await this.files.open(row.contentHash);
    return { name: `${sealId}-${row.version}.png`, mediaType: 'image/png', sizeBytes, content };
  }

  /** From now on the papers of this seal bear it. @throws ApiProblem notFound, sealEnded, sealPictureUnfit */
  async upload(sealId: string, request: CommandRequest, { content }: Uploaded): Promise<SealPictureBody> {
    const taken =
      content.sizeBytes > LARGEST_SEAL_BYTES ? 'large' : await sealPictureFrom(await readFile(content.path));
    if (typeof taken === 'string') {
      const { zh: messageZh, en: messageEn } = SEAL_PICTURE_FAULTS[taken];
      throw problem('sealPictureUnfit', { errors: [{ field: 'file', rule: 'R-55', messageZh, messageEn }] });
    }
    const contentHash = await this.files.putBytes(taken);
    // Of an upload the request knows no body; the same key with another picture is another command.
    return this.once.do({ ...request, bodyHash: content.hash }, async (manager) => {
      const seal = await manager.findOne(SealRow, { where: { id: sealId }, lock: { mode: 'pessimistic_write' } });
      if (!seal) throw problem('notFound');
      if (seal.endedAt !== null) throw problem('sealEnded');
      const version = 1 + (await manager.countBy(SealPictureRow, { sealId }));
      const uploadedBy = request.principal.personId;
      // Read while nobody else can: what was issued before is older.
      const row = { sealId, version, contentHash, uploadedBy, uploadedAt: await this.clock.now() };
      await manager.insert(SealPictureRow, row);
      return shownPicture(row);
    });
  }
}

function shownPicture(row: Omit<SealPictureRow, 'recordedAt'>): SealPictureBody {
  const { sealId, version, contentHash: sha256, uploadedBy, uploadedAt } = row;
  return { sealId, version, sha256, uploadedBy, uploadedAt: formatInstant(uploadedAt) };
}
