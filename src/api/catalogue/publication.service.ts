import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CatalogueItem } from '../../domain/catalogue/item';
import type { CatalogueDraftRow } from '../../entities/catalogue-draft';
import { CatalogueItemRow, CatalogueMaterialRow } from '../../entities/catalogue-item';
import { materialRows, publishedRow } from '../../entities/catalogue-rows';
import type { CommandRequest } from '../commands/command-request';
import type { DecideDraftBody } from '../drafts/drafts.dto';
import { problem } from '../problems/problem';
import { DraftJudge } from './draft-judge';
import { CatalogueDrafts, newestVersion, shownDraft } from './drafts.service';
import type { ItemDraftBody } from './drafts.dto';

/** One at a time, data files included: versions count upwards, each upon the one before. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/seed'))`;

/**
 * what a second person makes of a draft. A published version stands beside the older ones, by which the cases that
 * were handed in under them go on to their end.
 */
@Injectable()
export class CataloguePublication {
  constructor(
    private readonly drafts: CatalogueDrafts,
    private readonly judge: DraftJudge,
  ) {}

  /** @throws ApiProblem ownCatalogueDraft, catalogueDraftNotOpen, catalogueDraftOutdated, catalogueDraftFaulty */
  publish(id: string, request: CommandRequest, body: DecideDraftBody): Promise<ItemDraftBody> {
    return this.drafts.life.decide(id, request, body, (row, manager) => this.published(row, manager), shownDraft);
  }

  reject(id: string, request: CommandRequest, body: DecideDraftBody): Promise<ItemDraftBody> {
    return this.drafts.life.decide(id, request, body, async () => ({ status: 'rejected' }), shownDraft);
  }

  private async published(
    { kind, itemCode, baseVersion, content }: CatalogueDraftRow,
    manager: EntityManager,
  ): Promise<Partial<CatalogueDraftRow>> {
    await manager.query(ONE_AT_A_TIME);
    const newest = await newestVersion(manager, itemCode);
    if ((newest?.version ?? null) !== baseVersion) throw problem('catalogueDraftOutdated');
    if (kind === 'withdrawal') {
      if (newest?.status !== 'published') throw problem('itemNotOffered', { concerning: [itemCode] });
      await manager.update(CatalogueItemRow, { code: itemCode, status: 'published' }, { status: 'withdrawn' });
      return { status: 'published', publishedVersion: baseVersion };
    }
    // Departments, settings and the other items may have changed since it was submitted.
    await this.judge.requireFaultless(content!, manager);
    const item = content as unknown as CatalogueItem;
    // First, since only one version of an item can be published.
    await manager.update(CatalogueItemRow, { code: itemCode, status: 'published' }, { status: 'superseded' });
    await manager.insert(CatalogueItemRow, publishedRow(item) as object);
    await manager.insert(CatalogueMaterialRow, materialRows(item));
    return { status: 'published', publishedVersion: item.version };
  }
}
