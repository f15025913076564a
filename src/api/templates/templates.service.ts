import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { previewTemplate, type PreviewFormat } from '../../adapters/issuing/previews';
import { judgeTemplate, type WrittenAs } from '../../adapters/papers/judge-template';
import { readTemplate } from '../../adapters/papers/template-file';
import { formatInstant } from '../../domain/calendar/time';
import { fieldsOf, PRINTED_KINDS, printedName, rowFieldsOf, type PrintedKind } from '../../domain/papers/fields';
import { NOTICES } from '../../domain/papers/notices';
import { TemplateError, type TemplateFault } from '../../domain/papers/template';
import { PaperTemplateRow } from '../../entities/printed-paper';
import { problem, type ApiProblem, type FieldError } from '../problems/problem';
import { PAPERS } from '../tokens-of-injection';
import type { TemplateBody, TemplateFaultBody, TemplateFieldBody, TemplateSummaryBody } from './templates.dto';

/** The templates by which papers are printed, those of before included, and what they print. */
@Injectable()
export class PaperTemplates {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
  ) {}

  async list(): Promise<TemplateSummaryBody[]> {
    const rows = await this.dataSource.manager.find(PaperTemplateRow, { order: { version: 'ASC' } });
    const newest = new Map(rows.map((row) => [row.kind, row]));
    return PRINTED_KINDS.flatMap((kind) => newest.get(kind) ?? []).map(shownTemplate);
  }

  /** @throws ApiProblem notFound */
  async read(kind: string, version: number | undefined): Promise<TemplateBody> {
    const versions = await versionsOf(this.dataSource.manager, kind);
    const row = version === undefined ? versions[0] : versions.find((one) => one.version === version);
    if (!row) throw problem('notFound');
    return {
      ...shownTemplate(row),
      source: row.source,
      versions: versions.map(shownTemplate),
      fields: shownFields(row.kind),
    };
  }

  /** An invented paper by this version. @throws ApiProblem notFound */
  async preview(kind: string, version: number | undefined, format: PreviewFormat): Promise<Buffer> {
    const { source } = await this.read(kind, version);
    return this.print(source, format);
  }

  /** The same by a text that nobody has published. @throws ApiProblem templateDraftFaulty, with each line */
  async previewDraft(source: string, as: WrittenAs, format: PreviewFormat): Promise<Buffer> {
    this.requireFaultless(source, as);
    return this.print(source, format);
  }

  /** Faultless, and of characters that can be printed. @throws ApiProblem templateDraftFaulty, with each line */
  async requirePrintable(source: string, as: WrittenAs): Promise<void> {
    await this.previewDraft(source, as, 'pdf');
  }

  private requireFaultless(source: string, as: WrittenAs): void {
    const faults = judgeTemplate(source, as);
    if (faults.length > 0) throw faulty(faults);
  }

  private async print(source: string, format: PreviewFormat): Promise<Buffer> {
    try {
      return await previewTemplate(this.papers.press, readTemplate(source), source, format);
    } catch (error) {
      throw error instanceof TemplateError ? faulty(error.faults) : error;
    }
  }
}

/** The versions of a template, the newest first. */
export function versionsOf(manager: EntityManager, kind: string): Promise<PaperTemplateRow[]> {
  return manager.find(PaperTemplateRow, { where: { kind: kind as PrintedKind }, order: { version: 'DESC' } });
}

export function shownFault({ line, field, zh, en }: TemplateFault): TemplateFaultBody {
  return { line, field, messageZh: zh, messageEn: en };
}

function faulty(faults: readonly TemplateFault[]): ApiProblem {
  const errors = faults.map(({ line, field, zh, en }): FieldError => ({
    field: field === null ? `source:${line}` : `source:${line}:${field}`,
    rule: 'H',
    messageZh: `第${line}行:${zh}`,
    messageEn: `line ${line}: ${en}`,
  }));
  return problem('templateDraftFaulty', { errors });
}

function shownTemplate({ kind, version, publishedBy, publishedAt }: PaperTemplateRow): TemplateSummaryBody {
  return { kind, name: printedName(kind), version, publishedBy, publishedAt: formatInstant(publishedAt) };
}

function shownFields(kind: PrintedKind): TemplateFieldBody[] {
  const required: readonly string[] = kind === 'deadlineAccount' ? [] : NOTICES[kind].required;
  return Object.entries(fieldsOf(kind)).map(([name, { zh, shape }]) => ({
    name,
    zh,
    shape,
    columns: rowFieldsOf(shape) ?? [],
    required: required.includes(name),
  }));
}
