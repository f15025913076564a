import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { AttachedFile, HandedInFile, HandedInMaterial } from '../../domain/application/params';
import type { JudgedItem } from '../../domain/catalogue/item';
import {
  FILE_TYPE_NAMES,
  FILE_TYPES,
  fileLimitsOf,
  USUAL_FILE_LIMITS,
  type FileLimits,
} from '../../domain/files/file-types';
import { FileRow } from '../../entities/stored-file';
import type { HandedInMaterialBody } from '../acts/parts.dto';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { requireClean } from './files.service';

/** What a hand-in, a supplement, the record of a visit or a proof of delivery is answered with for its files. */
export const FILE_PROBLEMS = [
  'fileUnknown',
  'fileQuarantined',
  'fileInfected',
  'fileTypeNotForMaterial',
  'fileTooLarge',
] as const;

const PICTURES = FILE_TYPE_NAMES.filter((type) => FILE_TYPES[type].structure === 'picture');

/** what a picture of a visit may be. */
export const PICTURE_LIMITS: FileLimits = { ...USUAL_FILE_LIMITS, types: PICTURES };

/** What is photographed or scanned: a power of attorney, what proves a delivery. */
export const SCAN_LIMITS: FileLimits = { ...USUAL_FILE_LIMITS, types: [...PICTURES, 'pdf'] };

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
      return { materialId, copies, files: namedIn(rows, fileIds, limits) };
    });
  }

  /**
   * the scans of a power of attorney on paper, as materials are.
   * @throws ApiProblem fileUnknown, fileQuarantined, fileInfected, fileTypeNotForMaterial, fileTooLarge
   */
  async scans(fileIds: readonly string[], { personId }: Principal): Promise<HandedInFile[]> {
    return namedIn(await this.need(fileIds, personId), fileIds, SCAN_LIMITS);
  }

  /**
   * Files beside the materials: pictures of a visit, proofs of a delivery. They are clean uploads of whoever records it, and
   * the same that were taken; from now on they are not forgotten, by when the case has them.
   * @throws ApiProblem fileUnknown, fileQuarantined, fileInfected, fileTypeNotForMaterial, fileTooLarge
   */
  async attached(
    files: readonly AttachedFile[] | undefined,
    limits: FileLimits,
    { personId }: Principal,
  ): Promise<void> {
    if (files === undefined || files.length === 0) return;
    const rows = await this.need(
      files.map(({ id }) => id),
      personId,
    );
    for (const { id, sha256 } of files) {
      const row = rows.find((one) => one.id === id);
      if (row?.contentHash !== sha256) throw problem('fileUnknown', { concerning: [id] });
      requireWithin(limits, row);
    }
  }

  private async need(ids: readonly string[], uploadedBy: string): Promise<FileRow[]> {
    const { manager } = this.dataSource;
    const which = { id: In([...ids]), uploadedBy };
    await manager.update(FileRow, which, { neededAt: () => 'now()' });
    return manager.find(FileRow, { where: which, relations: { content: true } });
  }
}

/** What a case hears of these files. @throws ApiProblem as `requireWithin`, fileUnknown */
function namedIn(rows: readonly FileRow[], fileIds: readonly string[], limits: FileLimits): HandedInFile[] {
  return fileIds.map((fileId) => {
    const row = rows.find(({ id }) => id === fileId);
    if (!row) throw problem('fileUnknown', { concerning: [fileId] });
    requireWithin(limits, row);
    return { fileId, sha256: row.contentHash };
  });
}

/** @throws ApiProblem fileQuarantined, fileInfected, fileTypeNotForMaterial, fileTooLarge */
function requireWithin({ types, maxBytes }: FileLimits, row: FileRow): void {
  requireClean(row);
  if (!types.includes(row.type)) throw problem('fileTypeNotForMaterial', { concerning: [row.id] });
  if (row.content!.sizeBytes > maxBytes) throw problem('fileTooLarge', { concerning: [row.id] });
}
