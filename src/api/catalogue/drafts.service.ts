import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { differencesOf } from '../../domain/catalogue/difference';
import { asVersion } from '../../domain/catalogue/draft';
import { CatalogueDraftRow } from '../../entities/catalogue-draft';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import type { OfRevisionBody } from '../drafts/drafts.dto';
import { FourEyes, shownLife } from '../drafts/four-eyes';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { shownDifference } from './difference';
import { DraftJudge } from './draft-judge';
import type { DraftItemBody, ItemDraftBody, ItemDraftDetailBody, RewriteItemDraftBody } from './drafts.dto';

const MOST_SHOWN = 200;

const REFUSALS = {
  notOpen: 'catalogueDraftNotOpen',
  own: 'ownCatalogueDraft',
  notOwn: 'notOwnCatalogueDraft',
} as const;

/** Versions of items in the making: their author writes them until they are submitted to a second person. */
@Injectable()
export class CatalogueDrafts {
  readonly life: FourEyes<CatalogueDraftRow>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    private readonly judge: DraftJudge,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.life = new FourEyes(CatalogueDraftRow, REFUSALS, once, clock);
  }

  async list(): Promise<ItemDraftBody[]> {
    const order = { draftedAt: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(CatalogueDraftRow, { order, take: MOST_SHOWN });
    return rows.map(shownDraft);
  }

  /** @throws ApiProblem notFound */
  async get(id: string): Promise<CatalogueDraftRow> {
    const row = await this.dataSource.manager.findOneBy(CatalogueDraftRow, { id });
    if (!row) throw problem('notFound');
    return row;
  }

  /** The draft as whoever decides on it sees it. @throws ApiProblem notFound */
  async read(id: string): Promise<ItemDraftDetailBody> {
    const row = await this.get(id);
    const { content, itemCode: code, baseVersion: version } = row;
    if (content === null) return { ...shownDraft(row), content, differences: [], faults: [], cautions: [] };
    const base = version === null ? null : await this.dataSource.manager.findOneBy(CatalogueItemRow, { code, version });
    return {
      ...shownDraft(row),
      content,
      differences: differencesOf(base?.content ?? {}, content).map(shownDifference),
      faults: await this.judge.faults(content),
      cautions: await this.judge.cautions(content),
    };
  }

  async draft(request: CommandRequest, { itemCode, reason, content }: DraftItemBody): Promise<ItemDraftBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const newest = await newestVersion(manager, itemCode);
      const written = asVersion(content ?? { ...newest?.content }, itemCode, (newest?.version ?? 0) + 1);
      const row = { ...this.life.begun(request, commandId, 'cat', at), kind: 'version' as const, itemCode, reason };
      const baseVersion = newest?.version ?? null;
      return shownDraft(await this.life.insert(manager, { ...row, baseVersion, content: written, status: 'draft' }));
    });
  }

  /** Proposes that an item be offered no longer; there is nothing to write, so a second person can decide at once. */
  async draftWithdrawal(request: CommandRequest, itemCode: string, reason: string): Promise<ItemDraftBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const newest = await newestVersion(manager, itemCode);
      if (!newest) throw problem('notFound');
      if (newest.status !== 'published') throw problem('itemNotOffered', { concerning: [itemCode] });
      const row = { ...this.life.begun(request, commandId, 'cat', at), kind: 'withdrawal' as const, itemCode, reason };
      const submitted = { baseVersion: newest.version, content: null, status: 'submitted', submittedAt: at } as const;
      return shownDraft(await this.life.insert(manager, { ...row, ...submitted }));
    });
  }

  rewrite(id: string, request: CommandRequest, { revision, content }: RewriteItemDraftBody): Promise<ItemDraftBody> {
    const rewritten = async ({ itemCode, baseVersion }: CatalogueDraftRow) => ({
      content: asVersion(content, itemCode, (baseVersion ?? 0) + 1),
    });
    return this.life.change(id, request, revision, rewritten, shownDraft);
  }

  /** @throws ApiProblem catalogueDraftFaulty: nobody is asked to decide on what the rules refuse */
  submit(id: string, request: CommandRequest, { revision }: OfRevisionBody): Promise<ItemDraftBody> {
    return this.life.change(
      id,
      request,
      revision,
      async ({ content }, manager, submittedAt) => {
        // A withdrawal that was taken back and is submitted again says nothing that could be faulty.
        if (content !== null) await this.judge.requireFaultless(content, manager);
        return { status: 'submitted', submittedAt };
      },
      shownDraft,
    );
  }

  recall(id: string, request: CommandRequest, body: OfRevisionBody): Promise<ItemDraftBody> {
    return this.life.recall(id, request, body, shownDraft);
  }
}

/** The newest version of an item, whether it is offered or not; null for an item that never was. */
export async function newestVersion(manager: EntityManager, code: string): Promise<CatalogueItemRow | null> {
  return manager.findOne(CatalogueItemRow, { where: { code }, order: { version: 'DESC' } });
}

export function shownDraft(row: CatalogueDraftRow): ItemDraftBody {
  const { kind, itemCode, baseVersion } = row;
  return { ...shownLife(row), kind, itemCode, baseVersion };
}
