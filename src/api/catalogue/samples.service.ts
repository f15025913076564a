import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { FileKeeper } from '../../adapters/files/file-keeper';
import { formatInstant } from '../../domain/calendar/time';
import { FILE_TYPES, USUAL_FILE_LIMITS } from '../../domain/files/file-types';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { MaterialSampleRow } from '../../entities/material-sample';
import { FileRow } from '../../entities/stored-file';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import type { OpenedFile } from '../files/attachment';
import { requireClean } from '../files/files.service';
import { HandedInFiles } from '../files/handed-in-files';
import { problem } from '../problems/problem';
import { CLOCK, FILES } from '../tokens-of-injection';
import type { AttachSampleBody, EndSampleBody, MaterialSampleBody, MaterialSamplesBody } from './samples.dto';

/** the samples that the guide of an item shows beside its materials. Whoever reads the guide may take them. */
@Injectable()
export class MaterialSamples {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: HandedInFiles,
    private readonly once: Once,
    @Inject(FILES) private readonly keeper: FileKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of an item, whatever its version. */
  list(itemCode: string): Promise<MaterialSamplesBody> {
    return this.shown(this.dataSource.manager, itemCode);
  }

  /** @throws ApiProblem notFound when none is shown */
  async open(itemCode: string, materialId: string): Promise<OpenedFile> {
    const { manager } = this.dataSource;
    const sample = await manager.findOneBy(MaterialSampleRow, { itemCode, materialId, endedAt: IsNull() });
    if (!sample) throw problem('notFound');
    const { name, type, contentHash, content } = await fileOf(manager, sample);
    const { mediaType } = FILE_TYPES[type];
    return { name, mediaType, sizeBytes: content!.sizeBytes, content: await this.keeper.open(contentHash) };
  }

  /**
   * Shows a sample of a material; one that was shown before is shown no more.
   * @throws ApiProblem notFound, materialUnknown, fileUnknown, fileQuarantined, fileInfected, fileTooLarge
   */
  async attach(
    itemCode: string,
    materialId: string,
    request: CommandRequest,
    { sampleFiles, reason }: AttachSampleBody,
  ): Promise<MaterialSamplesBody> {
    await this.files.attached(sampleFiles, USUAL_FILE_LIMITS, request.principal);
    const { personId } = request.principal;
    return this.once.do(request, async (manager, commandId) => {
      await this.requireMaterial(manager, itemCode, materialId);
      const at = await this.clock.now();
      await this.endShown(manager, { itemCode, materialId }, { endedAt: at, endedBy: personId, endedReason: reason });
      const id = idFrom(commandId, 'smp');
      const fileId = sampleFiles[0]!.id;
      const said = { id, itemCode, materialId, fileId, reason, attachedBy: personId, attachedAt: at };
      await manager.insert(MaterialSampleRow, said);
      return this.shown(manager, itemCode);
    });
  }

  /** Shows none any more. @throws ApiProblem notFound when none is shown */
  end(
    itemCode: string,
    materialId: string,
    request: CommandRequest,
    { reason: endedReason }: EndSampleBody,
  ): Promise<MaterialSamplesBody> {
    const { personId: endedBy } = request.principal;
    return this.once.do(request, async (manager) => {
      const ending = { endedAt: await this.clock.now(), endedBy, endedReason };
      if ((await this.endShown(manager, { itemCode, materialId }, ending)) === 0) throw problem('notFound');
      return this.shown(manager, itemCode);
    });
  }

  private async endShown(
    manager: EntityManager,
    which: Pick<MaterialSampleRow, 'itemCode' | 'materialId'>,
    ending: Pick<MaterialSampleRow, 'endedAt' | 'endedBy' | 'endedReason'>,
  ): Promise<number> {
    const { affected } = await manager.update(MaterialSampleRow, { ...which, endedAt: IsNull() }, ending);
    return affected ?? 0;
  }

  /** Of the version that is on offer, held still meanwhile. */
  private async requireMaterial(manager: EntityManager, code: string, materialId: string): Promise<void> {
    const lock = { mode: 'pessimistic_read' } as const;
    const item = await manager.findOne(CatalogueItemRow, { where: { code, status: 'published' }, lock });
    if (!item) throw problem('notFound');
    if (!item.content.materials.some(({ id }) => id === materialId)) throw problem('materialUnknown');
  }

  private async shown(manager: EntityManager, itemCode: string): Promise<MaterialSamplesBody> {
    const where = { itemCode, endedAt: IsNull() };
    const samples = await manager.find(MaterialSampleRow, { where, order: { materialId: 'ASC' } });
    const ids = samples.map(({ fileId }) => fileId);
    const files = await manager.find(FileRow, { where: { id: In(ids) }, relations: { content: true } });
    const items = samples.map(({ materialId, fileId, attachedAt }): MaterialSampleBody => {
      const { name, type, content } = files.find(({ id }) => id === fileId)!;
      const { mediaType } = FILE_TYPES[type];
      return { materialId, name, mediaType, sizeBytes: content!.sizeBytes, attachedAt: formatInstant(attachedAt) };
    });
    return { items };
  }
}

async function fileOf(manager: EntityManager, { fileId }: MaterialSampleRow): Promise<FileRow> {
  const file = await manager.findOneOrFail(FileRow, { where: { id: fileId }, relations: { content: true } });
  requireClean(file);
  return file;
}
