import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { HandedInMaterial, InspectionPhoto } from '../../domain/application/params';
import type { JudgedItem } from '../../domain/catalogue/item';
import { FILE_TYPES, fileLimitsOf } from '../../domain/files/file-types';
import { FileRow } from '../../entities/stored-file';
import type { HandedInMaterialBody } from '../acts/parts.dto';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { requireClean } from './files.service';

/** What a hand-in or supplement is answered with for its files. */
export const FILE_PROBLEMS = [
  'fileUnknown',
  'fileQuarantined',
  'fileInfected',
  'fileTypeNotForMaterial',
  'fileTooLarge',
] as const;

/** What the record of a visit is answered with for its pictures. */
export const PICTURE_PROBLEMS = ['fileUnknown', 'fileQuarantined', 'fileInfected', 'fileTypeNotForMaterial'] as const;

/** Makes of the ids that a hand-in names what the case hears of its files. */
@Injectable()
export class HandedInFiles {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Materials with their files. Only their owner hands files in, and only clean ones that the material takes; from now on
   * they are not forgotten for as long as unused ones are kept, by when the case has them.
   * @throws ApiProblem fileUnknown, fileQuarantined, fileInfected, fileTypeNotForMaterial, fileTooLarge
   */
  async of(
    materials: readonly HandedInMaterialBody[],
    item: Pick<JudgedItem, 'materials'>,
    { personId }: Principal,
  ): Promise<HandedInMaterial[]> {
    const ids = materials.flatMap(({ fileIds = [] }) => fileIds);
    const rows = ids.length === 0 ? [] : await this.need(ids, personId);
    return materials.map(({ materialId, copies, fileIds = [] }) => {
      if (fileIds.length === 0) return { materialId, copies };
      const limits = fileLimitsOf(item.materials.find(({ id }) => id === materialId) ?? {});
      const files = fileIds.map((fileId) => {
        const row = rows.find(({ id }) => id === fileId);
        if (!row) throw problem('fileUnknown', { concerning: [fileId] });
        requireClean(row);
        if (!limits.types.includes(row.type)) throw problem('fileTypeNotForMaterial', { concerning: [fileId] });
        if (row.content!.sizeBytes > limits.maxBytes) throw problem('fileTooLarge', { concerning: [fileId] });
        return { fileId, sha256: row.contentHash };
      });
      return { materialId, copies, files };
    });
  }

  /**
   * pictures of a visit are clean uploads of whoever records it, and the same that were taken; from now on they are not
   * forgotten, by when the case has them.
   * @throws ApiProblem fileUnknown, fileQuarantined, fileInfected, fileTypeNotForMaterial
   */
  async picturesOf(photos: readonly InspectionPhoto[], { personId }: Principal): Promise<void> {
    if (photos.length === 0) return;
    const rows = await this.need(
      photos.map(({ id }) => id),
      personId,
    );
    for (const { id, sha256 } of photos) {
      const row = rows.find((one) => one.id === id);
      if (row?.contentHash !== sha256) throw problem('fileUnknown', { concerning: [id] });
      requireClean(row);
      if (FILE_TYPES[row.type].structure !== 'picture') throw problem('fileTypeNotForMaterial', { concerning: [id] });
    }
  }

  private async need(ids: readonly string[], uploadedBy: string): Promise<FileRow[]> {
    const { manager } = this.dataSource;
    const which = { id: In([...ids]), uploadedBy };
    await manager.update(FileRow, which, { neededAt: () => 'now()' });
    return manager.find(FileRow, { where: which, relations: { content: true } });
  }
}
