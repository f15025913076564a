import { assertNever } from '../assert-never';
import type { PrintedKind } from './fields';
import type { PaperRow, PaperValues } from './present';
import {
  replaceFields,
  TemplateError,
  type PaperLayout,
  type PaperTemplate,
  type RowsName,
  type TemplateBlock,
  type TemplateColumn,
  type TemplateText,
} from './template';

/** A paper in words, ready to be laid out; nothing in it is markup of any kind. */
export interface WordedPaper {
  readonly layout: PaperLayout;
  readonly title: string;
  readonly number: string;
  readonly organ: string;
  readonly issuedOn: string;
  readonly verifyAddress: string;
  readonly blocks: readonly FilledBlock[];
}

/** One that a template has worded. */
export interface FilledPaper extends WordedPaper {
  readonly kind: PrintedKind;
  readonly templateVersion: number;
}

export type FilledBlock =
  | { readonly type: 'addressee' | 'heading' | 'paragraph' | 'note'; readonly text: string }
  | { readonly type: 'entries'; readonly entries: readonly { readonly label: string; readonly text: string }[] }
  | {
      readonly type: 'table';
      readonly columns: readonly Pick<TemplateColumn, 'title' | 'width' | 'centred'>[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly type: 'attachments'; readonly texts: readonly string[] }
  | { readonly type: 'signature' }
  | { readonly type: 'countersign'; readonly labels: readonly string[] };

/**
 * Fills a template that was checked.
 * @throws TemplateError naming line and field where a text wants what the paper does not have
 */
export function fillTemplate(template: PaperTemplate, values: PaperValues): FilledPaper {
  const text = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    kind: template.kind,
    templateVersion: template.version,
    layout: template.layout,
    title: fillText(template.title, values),
    number: text('number'),
    organ: text('organ'),
    issuedOn: text('issuedOn'),
    verifyAddress: text('verifyAddress'),
    blocks: joinEntries(template.blocks.flatMap((block) => fillBlock(block, values))),
  };
}

function fillBlock(block: TemplateBlock, values: PaperValues): FilledBlock[] {
  const stands = block.conditions.every(({ field, present }) => isPresent(values[field]) === present);
  if (!stands) return [];
  switch (block.type) {
    case 'addressee':
    case 'heading':
    case 'paragraph':
    case 'note':
      return [{ type: block.type, text: fillText(block.text, values) }];
    case 'entry':
      return [{ type: 'entries', entries: [{ label: block.label, text: fillText(block.text, values) }] }];
    case 'table': {
      const columns = block.columns.map(({ title, width, centred }) => ({ title, width, centred }));
      const rows = eachRow(block.rows, values, (inner) => [block.columns.map(({ text }) => fillCell(text, inner))]);
      return [{ type: 'table', columns, rows }];
    }
    case 'attachments':
      return [{ type: 'attachments', texts: eachRow(block.rows, values, (inner) => [fillText(block.text, inner)]) }];
    case 'each':
      return eachRow(block.rows, values, (inner) => block.blocks.flatMap((one) => fillBlock(one, inner)));
    case 'group':
      return block.blocks.flatMap((one) => fillBlock(one, values));
    case 'signature':
      return [{ type: 'signature' }];
    case 'countersign':
      return [{ type: 'countersign', labels: block.labels }];
    default:
      return assertNever(block, 'a block of a template');
  }
}

function eachRow<T>({ field, line }: RowsName, values: PaperValues, fill: (inner: PaperValues) => T[]): T[] {
  const rows = values[field];
  if (!Array.isArray(rows))
    throw new TemplateError([{ line, field, zh: `${field}不是多行字段`, en: `${field} holds no rows` }]);
  if (rows.length === 0) throw empty(field, line);
  return (rows as readonly PaperRow[]).flatMap((row) => fill({ ...values, ...row }));
}

function fillText(text: TemplateText, values: PaperValues): string {
  return replaceFields(text, (field) => {
    const value = values[field];
    if (typeof value !== 'string' || value === '') throw empty(field, text.line);
    return value;
  });
}

/** A cell may stay empty: its column is there for the others. */
function fillCell(text: TemplateText, values: PaperValues): string {
  return replaceFields(text, (field) => {
    const value = values[field];
    if (typeof value !== 'string') throw empty(field, text.line);
    return value;
  });
}

function empty(field: string, line: number): TemplateError {
  const zh = `${field}可能为空,须以"when: ${field}"判断`;
  return new TemplateError([
    { line, field, zh, en: `${field} is empty on this paper; ask for it by "when: ${field}"` },
  ]);
}

function isPresent(value: PaperValues[string] | undefined): boolean {
  if (typeof value === 'boolean') return value;
  return value !== undefined && value.length > 0;
}

/** Entries that follow one another are one list. */
function joinEntries(blocks: readonly FilledBlock[]): FilledBlock[] {
  const joined: FilledBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.type === 'entries' && last?.type === 'entries') {
      joined[joined.length - 1] = { type: 'entries', entries: [...last.entries, ...block.entries] };
    } else joined.push(block);
  }
  return joined;
}
