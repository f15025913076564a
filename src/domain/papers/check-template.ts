import { assertNever } from '../assert-never';
import { fieldsOf, rowFieldsOf, type PrintedKind } from './fields';
import {
  fieldsIn,
  withoutFields,
  type PaperTemplate,
  type RowsName,
  type TemplateBlock,
  type TemplateFault,
  type TemplateText,
} from './template';

/** What is known at some place of a template: the fields of its kind and, within rows, their columns. */
interface Scope {
  readonly kind: PrintedKind;
  /** Printable in a text. */
  readonly texts: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Can be asked for by `when`. */
  readonly askable: ReadonlySet<string>;
}

/** All that is wrong with a template, before anything is printed by it; nothing when it can be published. */
export function checkTemplate(template: PaperTemplate): TemplateFault[] {
  const scope = scopeOf(template.kind);
  return [...checkText(template.title, scope), ...template.blocks.flatMap((block) => checkBlock(block, scope))];
}

function scopeOf(kind: PrintedKind): Scope {
  const fields = Object.entries(fieldsOf(kind));
  const rows = new Map(
    fields.flatMap(([name, { shape }]) => {
      const columns = rowFieldsOf(shape);
      return columns ? [[name, columns] as const] : [];
    }),
  );
  const texts = fields.flatMap(([name, { shape }]) => {
    if (rows.has(name) || shape === 'flag') return [];
    return shape === 'moment' ? [name, `${name}.date`] : [name];
  });
  return { kind, rows, texts: new Set(texts), askable: new Set(fields.map(([name]) => name)) };
}

function checkBlock(block: TemplateBlock, scope: Scope): TemplateFault[] {
  const conditions = block.conditions
    .filter(({ field }) => !scope.askable.has(field))
    .map(({ field, line }) => unknown(field, line, scope));
  return [...conditions, ...checkContent(block, scope)];
}

function checkContent(block: TemplateBlock, scope: Scope): TemplateFault[] {
  switch (block.type) {
    case 'addressee':
    case 'heading':
    case 'paragraph':
    case 'note':
    case 'entry':
      return checkText(block.text, scope);
    case 'table':
      return within(block.rows, scope, (inner) => block.columns.flatMap(({ text }) => checkText(text, inner)));
    case 'attachments':
      return within(block.rows, scope, (inner) => checkText(block.text, inner));
    case 'each':
      return within(block.rows, scope, (inner) => block.blocks.flatMap((one) => checkBlock(one, inner)));
    case 'group':
      return block.blocks.flatMap((one) => checkBlock(one, scope));
    case 'signature':
    case 'countersign':
      return [];
    default:
      return assertNever(block, 'a block of a template');
  }
}

/** The columns of rows are known beside the fields of the paper; rows hold no rows. */
function within({ field, line }: RowsName, scope: Scope, check: (inner: Scope) => TemplateFault[]): TemplateFault[] {
  const columns = scope.rows.get(field);
  if (!columns) {
    const isKnown = scope.askable.has(field);
    return [
      isKnown ? { line, field, zh: `${field}不是多行字段`, en: `${field} holds no rows` } : unknown(field, line, scope),
    ];
  }
  return check({
    ...scope,
    rows: new Map(),
    texts: new Set([...scope.texts, ...columns]),
    askable: new Set([...scope.askable, ...columns]),
  });
}

function checkText(text: TemplateText, scope: Scope): TemplateFault[] {
  const { line } = text;
  const faults = fieldsIn(text)
    .filter((field) => !scope.texts.has(field))
    .map((field) =>
      scope.askable.has(field)
        ? { line, field, zh: `${field}不能写在文字中`, en: `${field} cannot be printed within a text` }
        : unknown(field, line, scope),
    );
  const isWhole = !/\{\{|\}\}/.test(withoutFields(text));
  if (isWhole) return faults;
  const en = 'a field is written {{name}}; here braces are left over';
  return [...faults, { line, field: null, zh: '字段须写作{{名称}},此处有多余的花括号', en }];
}

function unknown(field: string, line: number, { kind }: Scope): TemplateFault {
  return { line, field, zh: `此种文书没有字段${field}`, en: `${kind} has no field ${field}` };
}
