import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { CatalogueDraftRow } from '../../entities/catalogue-draft';
import { CatalogueItemRow, CatalogueMaterialRow } from '../../entities/catalogue-item';
import { materialRows, publishedRow } from '../../entities/catalogue-rows';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { DraftJudge } from './draft-judge';
import { lockedDraft, newestVersion, shownDraft } from './drafts.service';
import type { DecideItemDraftBody, ItemDraftBody } from './drafts.dto';

/** One at a time, data files included: versions count upwards, each upon the one before. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/seed'))`;

/**
 * what a second person makes of a draft. A published version stands beside the older ones, by which the cases that
 * were handed in under them go on to their end.
 */
@Injectable()
export class CataloguePublication {
  constructor(
    private readonly once: Once,
    private readonly judge: DraftJudge,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem ownCatalogueDraft, catalogueDraftNotOpen, catalogueDraftOutdated, catalogueDraftFaulty */
  publish(id: string, request: CommandRequest, body: DecideItemDraftBody): Promise<ItemDraftBody> {
    return this.decide(id, request, body, async (manager, { kind, itemCode, baseVersion, content }) => {
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
    });
  }

  reject(id: string, request: CommandRequest, body: DecideItemDraftBody): Promise<ItemDraftBody> {
    return this.decide(id, request, body, async () => ({ status: 'rejected' }));
  }

  private async decide(
    id: string,
    request: CommandRequest,
    { revision, opinion }: DecideItemDraftBody,
    change: (manager: EntityManager, row: CatalogueDraftRow) => Promise<Partial<CatalogueDraftRow>>,
  ): Promise<ItemDraftBody> {
    const decidedAt = await this.clock.now();
    const decidedBy = request.principal.personId;
    return this.once.do(request, async (manager) => {
      const row = await lockedDraft(manager, id, revision);
      if (row.status !== 'submitted') throw problem('catalogueDraftNotOpen', { concerning: [row.status] });
      if (row.draftedBy === decidedBy) throw problem('ownCatalogueDraft');
      const changed = { ...row, ...(await change(manager, row)), decidedBy, decidedAt, opinion };
      await manager.save(CatalogueDraftRow, changed);
      return shownDraft(changed);
    });
  }
}
