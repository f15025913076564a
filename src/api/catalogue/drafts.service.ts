import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatInstant } from '../../domain/calendar/time';
import { differencesOf } from '../../domain/catalogue/difference';
import { asVersion } from '../../domain/catalogue/draft';
import { CatalogueDraftRow } from '../../entities/catalogue-draft';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { DraftJudge } from './draft-judge';
import type {
  DraftItemBody,
  ItemDifferenceBody,
  ItemDraftBody,
  ItemDraftDetailBody,
  RewriteItemDraftBody,
  SubmitItemDraftBody,
} from './drafts.dto';

const MOST_SHOWN = 200;

/** Versions of items in the making: their author writes them until they are submitted to a second person. */
@Injectable()
export class CatalogueDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    private readonly judge: DraftJudge,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

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
      const row = { ...begun(request, commandId, at), kind: 'version' as const, itemCode, reason };
      return insert(manager, { ...row, baseVersion: newest?.version ?? null, content: written, status: 'draft' });
    });
  }

  /** Proposes that an item be offered no longer; there is nothing to write, so a second person can decide at once. */
  async draftWithdrawal(request: CommandRequest, itemCode: string, reason: string): Promise<ItemDraftBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const newest = await newestVersion(manager, itemCode);
      if (!newest) throw problem('notFound');
      if (newest.status !== 'published') throw problem('itemNotOffered', { concerning: [itemCode] });
      const row = { ...begun(request, commandId, at), kind: 'withdrawal' as const, itemCode, reason };
      const { version: baseVersion } = newest;
      return insert(manager, { ...row, baseVersion, content: null, status: 'submitted', submittedAt: at });
    });
  }

  rewrite(id: string, request: CommandRequest, { revision, content }: RewriteItemDraftBody): Promise<ItemDraftBody> {
    return this.change(id, request, revision, async ({ itemCode, baseVersion }) => ({
      content: asVersion(content, itemCode, (baseVersion ?? 0) + 1),
    }));
  }

  /** @throws ApiProblem catalogueDraftFaulty: nobody is asked to decide on what the rules refuse */
  submit(id: string, request: CommandRequest, { revision }: SubmitItemDraftBody): Promise<ItemDraftBody> {
    return this.change(id, request, revision, async ({ content }, manager, submittedAt) => {
      await this.judge.requireFaultless(content!, manager);
      return { status: 'submitted', submittedAt };
    });
  }

  private async change(
    id: string,
    request: CommandRequest,
    revision: number,
    changes: (
      row: CatalogueDraftRow,
      manager: EntityManager,
      at: CatalogueDraftRow['changedAt'],
    ) => Promise<Partial<CatalogueDraftRow>>,
  ): Promise<ItemDraftBody> {
    const changedAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const row = await lockedDraft(manager, id, revision);
      if (row.status !== 'draft') throw problem('catalogueDraftNotOpen', { concerning: [row.status] });
      if (row.draftedBy !== request.principal.personId) throw problem('notOwnCatalogueDraft');
      const changed = { ...row, ...(await changes(row, manager, changedAt)), changedAt, revision: revision + 1 };
      await manager.save(CatalogueDraftRow, changed);
      return shownDraft(changed);
    });
  }
}

/**
 * The draft, held against everybody else until the transaction ends.
 * @throws ApiProblem notFound; staleVersion when it was written since the caller read it
 */
export async function lockedDraft(manager: EntityManager, id: string, revision: number): Promise<CatalogueDraftRow> {
  const row = await manager.findOne(CatalogueDraftRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw problem('notFound');
  if (row.revision !== revision) throw problem('staleVersion');
  return row;
}

/** The newest version of an item, whether it is offered or not; null for an item that never was. */
export async function newestVersion(manager: EntityManager, code: string): Promise<CatalogueItemRow | null> {
  return manager.findOne(CatalogueItemRow, { where: { code }, order: { version: 'DESC' } });
}

function begun({ principal }: CommandRequest, commandId: string, at: CatalogueDraftRow['draftedAt']) {
  return { id: idFrom(commandId, 'cat'), revision: 1, draftedBy: principal.personId, draftedAt: at, changedAt: at };
}

async function insert(
  manager: EntityManager,
  row: Partial<CatalogueDraftRow> & { id: string },
): Promise<ItemDraftBody> {
  await manager.insert(CatalogueDraftRow, row as object);
  return shownDraft(await manager.findOneByOrFail(CatalogueDraftRow, { id: row.id }));
}

export function shownDraft(row: CatalogueDraftRow): ItemDraftBody {
  const { content: _content, recordedAt: _recordedAt, ...rest } = row;
  return {
    ...rest,
    draftedAt: formatInstant(row.draftedAt),
    changedAt: formatInstant(row.changedAt),
    submittedAt: shown(row.submittedAt ?? null),
    decidedBy: row.decidedBy ?? null,
    decidedAt: shown(row.decidedAt ?? null),
    opinion: row.opinion ?? null,
    publishedVersion: row.publishedVersion ?? null,
  };
}

function shownDifference({ field, before, after }: ReturnType<typeof differencesOf>[number]): ItemDifferenceBody {
  return { field, before: asText(before), after: asText(after) };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}
