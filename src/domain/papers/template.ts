import type { PrintedKind } from './fields';

/**
 * The template of a paper: what an administrator edits. It is data, not code: texts with {{fields}}, blocks that stand only
 * `when` a field is there, and blocks for `each` row. There is nothing else in the language, so that a template can be
 * checked before it is published and always ends.
 */
export interface PaperTemplate {
  readonly kind: PrintedKind;
  /** Grows with each published change; an issued paper keeps the one it was printed by. */
  readonly version: number;
  readonly layout: PaperLayout;
  readonly title: TemplateText;
  readonly blocks: readonly TemplateBlock[];
}

/** decision: GB/T 9704 with red head; notice: plainer; certificate: landscape in a frame; sheet: a table to read along. */
export const PAPER_LAYOUTS = ['decision', 'notice', 'certificate', 'sheet'] as const;
export type PaperLayout = (typeof PAPER_LAYOUTS)[number];

/** A text with {{fields}}, and its line in the template for whoever made a mistake in it. */
export interface TemplateText {
  readonly source: string;
  readonly line: number;
}

/** Whether a block stands: the field is there (a text not empty, a flag true, rows not none), or it is not. */
export interface TemplateCondition {
  readonly field: string;
  readonly present: boolean;
  readonly line: number;
}

export interface TemplateColumn {
  readonly title: string;
  readonly text: TemplateText;
  /** Share of the width. */
  readonly width: number;
  readonly centred: boolean;
}

export type TemplateBlock = { readonly conditions: readonly TemplateCondition[] } & BlockContent;

export type BlockContent =
  | { readonly type: 'addressee' | 'heading' | 'paragraph' | 'note'; readonly text: TemplateText }
  | { readonly type: 'entry'; readonly label: string; readonly text: TemplateText }
  | { readonly type: 'table'; readonly rows: RowsName; readonly columns: readonly TemplateColumn[] }
  | { readonly type: 'attachments'; readonly rows: RowsName; readonly text: TemplateText }
  | { readonly type: 'signature' }
  | { readonly type: 'countersign'; readonly labels: readonly string[] }
  | { readonly type: 'group'; readonly blocks: readonly TemplateBlock[] }
  | { readonly type: 'each'; readonly rows: RowsName; readonly blocks: readonly TemplateBlock[] };

/** A field that holds rows. */
export interface RowsName {
  readonly field: string;
  readonly line: number;
}

/** What is wrong with a template, where; `field` is the one concerned, if any. */
export interface TemplateFault {
  readonly line: number;
  readonly field: string | null;
  readonly zh: string;
  readonly en: string;
}

/** Thrown for a template that cannot be used, with all that is wrong with it. */
export class TemplateError extends Error {
  constructor(readonly faults: readonly TemplateFault[]) {
    super(faults.map(({ line, en }) => `line ${line}: ${en}`).join('\n'));
    this.name = 'TemplateError';
  }
}

const FIELD = /\{\{\s*([A-Za-z][A-Za-z0-9]*(?:\.date)?)\s*\}\}/g;

/** The names between {{ }} of a text, in order. */
export function fieldsIn({ source }: TemplateText): string[] {
  return [...source.matchAll(FIELD)].map((match) => match[1]!);
}

/** Puts values in the place of the fields; a value is never read as a text with fields itself. */
export function replaceFields({ source }: TemplateText, valueOf: (field: string) => string): string {
  return source.replace(FIELD, (_, field: string) => valueOf(field));
}

/** What is left of a text without its fields: braces in it belong to a field that was written wrong. */
export function withoutFields({ source }: TemplateText): string {
  return source.replace(FIELD, '');
}
