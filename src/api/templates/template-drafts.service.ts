import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PreviewFormat } from '../../adapters/issuing/previews';
import { asNextVersion, judgeTemplate, type WrittenAs } from '../../adapters/papers/judge-template';
import type { Instant } from '../../domain/calendar/time';
import { PaperTemplateRow } from '../../entities/printed-paper';
import { PaperTemplateDraftRow } from '../../entities/template-draft';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import type { DecideDraftBody, OfRevisionBody } from '../drafts/drafts.dto';
import { FourEyes, shownLife } from '../drafts/four-eyes';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type {
  DraftTemplateBody,
  RewriteTemplateDraftBody,
  TemplateDraftBody,
  TemplateDraftDetailBody,
} from './templates.dto';
import { PaperTemplates, shownFault, versionsOf } from './templates.service';

const REFUSALS = { notOpen: 'templateDraftNotOpen', own: 'ownTemplateDraft', notOwn: 'notOwnTemplateDraft' } as const;
const MOST_SHOWN = 200;

/** One at a time, data files included: versions count upwards, each upon the one before. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/seed'))`;

/** Templates of papers in the making: their author writes them until they are submitted to a second person. */
@Injectable()
export class TemplateDrafts {
  private readonly life: FourEyes<PaperTemplateDraftRow>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    private readonly templates: PaperTemplates,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.life = new FourEyes(PaperTemplateDraftRow, REFUSALS, once, clock);
  }

  async list(): Promise<TemplateDraftBody[]> {
    const order = { draftedAt: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(PaperTemplateDraftRow, { order, take: MOST_SHOWN });
    return rows.map(shownDraft);
  }

  /** The draft as whoever decides on it sees it. @throws ApiProblem notFound */
  async read(id: string): Promise<TemplateDraftDetailBody> {
    const row = await this.get(id);
    const { kind, source, baseVersion: version } = row;
    const base = await this.dataSource.manager.findOneByOrFail(PaperTemplateRow, { kind, version });
    const faults = judgeTemplate(source, becoming(row)).map(shownFault);
    return { ...shownDraft(row), source, baseSource: base.source, faults };
  }

  /** An invented paper as the draft would print it. @throws ApiProblem notFound, templateDraftFaulty */
  async preview(id: string, format: PreviewFormat): Promise<Buffer> {
    const row = await this.get(id);
    return this.templates.previewDraft(row.source, becoming(row), format);
  }

  async draft(request: CommandRequest, { kind, reason, source }: DraftTemplateBody): Promise<TemplateDraftBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const [newest] = await versionsOf(manager, kind);
      if (!newest) throw problem('notFound');
      const { version: baseVersion } = newest;
      const written = source ?? asNextVersion(newest.source, baseVersion + 1);
      const row = { ...this.life.begun(request, commandId, 'tpl', at), kind, baseVersion, reason, source: written };
      return shownDraft(await this.life.insert(manager, { ...row, status: 'draft' }));
    });
  }

  rewrite(
    id: string,
    request: CommandRequest,
    { revision, source }: RewriteTemplateDraftBody,
  ): Promise<TemplateDraftBody> {
    return this.life.change(id, request, revision, async () => ({ source }), shownDraft);
  }

  /** @throws ApiProblem templateDraftFaulty: nobody is asked to decide on what cannot be printed */
  submit(id: string, request: CommandRequest, { revision }: OfRevisionBody): Promise<TemplateDraftBody> {
    const submitted = async (row: PaperTemplateDraftRow, _: EntityManager, submittedAt: Instant) => {
      await this.templates.requirePrintable(row.source, becoming(row));
      return { status: 'submitted', submittedAt } as const;
    };
    return this.life.change(id, request, revision, submitted, shownDraft);
  }

  recall(id: string, request: CommandRequest, body: OfRevisionBody): Promise<TemplateDraftBody> {
    return this.life.recall(id, request, body, shownDraft);
  }

  /**
   * Papers that are issued from now on are printed by it; what was issued keeps its version.
   * @throws ApiProblem ownTemplateDraft, templateDraftNotOpen, templateDraftOutdated, templateDraftFaulty
   */
  publish(id: string, request: CommandRequest, body: DecideDraftBody): Promise<TemplateDraftBody> {
    const { personId: publishedBy } = request.principal;
    const published = async (row: PaperTemplateDraftRow, manager: EntityManager, publishedAt: Instant) => {
      await manager.query(ONE_AT_A_TIME);
      const [newest] = await versionsOf(manager, row.kind);
      if (newest?.version !== row.baseVersion) throw problem('templateDraftOutdated');
      const { kind, version } = becoming(row);
      await manager.insert(PaperTemplateRow, { kind, version, source: row.source, publishedBy, publishedAt });
      return { status: 'published', publishedVersion: version } as const;
    };
    return this.life.decide(id, request, body, published, shownDraft);
  }

  reject(id: string, request: CommandRequest, body: DecideDraftBody): Promise<TemplateDraftBody> {
    return this.life.decide(id, request, body, async () => ({ status: 'rejected' }), shownDraft);
  }

  private async get(id: string): Promise<PaperTemplateDraftRow> {
    const row = await this.dataSource.manager.findOneBy(PaperTemplateDraftRow, { id });
    if (!row) throw problem('notFound');
    return row;
  }
}

function becoming({ kind, baseVersion }: PaperTemplateDraftRow): WrittenAs {
  return { kind, version: baseVersion + 1 };
}

function shownDraft(row: PaperTemplateDraftRow): TemplateDraftBody {
  const { kind, baseVersion } = row;
  return { ...shownLife(row), kind, baseVersion };
}
