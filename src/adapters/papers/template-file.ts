import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { checkTemplate } from '../../domain/papers/check-template';
import { PRINTED_KINDS } from '../../domain/papers/fields';
import {
  PAPER_LAYOUTS,
  TemplateError,
  type BlockContent,
  type PaperTemplate,
  type RowsName,
  type TemplateBlock,
  type TemplateColumn,
  type TemplateCondition,
  type TemplateFault,
  type TemplateText,
} from '../../domain/papers/template';

const TEXT_BLOCKS = ['addressee', 'heading', 'paragraph', 'note'] as const;
const BLOCKS = [...TEXT_BLOCKS, 'entry', 'table', 'attachments', 'signature', 'countersign', 'each', 'blocks'] as const;
type BlockName = (typeof BLOCKS)[number];

/** A template nobody needs, and yet the reader must come to an end of it. */
const MAXIMUM_BYTES = 64 * 1024;

/**
 * Reads a template as an administrator writes it (YAML; docs/papers.md) and checks it.
 * @throws TemplateError with everything that is wrong, each with its line
 */
export function readTemplate(source: string): PaperTemplate {
  if (Buffer.byteLength(source) > MAXIMUM_BYTES) {
    const zh = `不得超过${MAXIMUM_BYTES}字节`;
    throw new TemplateError([{ line: 1, field: null, zh, en: `it is larger than ${MAXIMUM_BYTES} bytes` }]);
  }
  const reader = new TemplateReader(source);
  const template = reader.read();
  const faults = [...reader.faults, ...(template ? checkTemplate(template) : [])];
  if (faults.length > 0 || !template) throw new TemplateError(faults.sort((a, b) => a.line - b.line));
  return template;
}

type Properties = ReadonlyMap<string, { readonly value: Node | null; readonly line: number }>;

/** Walks the nodes rather than plain values, because those do not know their lines. */
class TemplateReader {
  readonly faults: TemplateFault[] = [];
  private readonly lines = new LineCounter();

  constructor(private readonly source: string) {}

  read(): PaperTemplate | null {
    const document = parseDocument(this.source, { lineCounter: this.lines, uniqueKeys: true });
    for (const { message, pos } of document.errors) {
      this.fault(this.lines.linePos(pos[0]).line, '不是有效的YAML', message.split('\n')[0]!);
    }
    if (this.faults.length > 0) return null;
    const top = this.properties(document.contents, ['kind', 'version', 'layout', 'title', 'blocks']);
    const kind = this.oneOf(top, 'kind', PRINTED_KINDS);
    const layout = this.oneOf(top, 'layout', PAPER_LAYOUTS);
    const version = this.whole(top, 'version');
    const title = this.text(top, 'title');
    const blocks = this.blocks(top.get('blocks')?.value ?? null);
    if (!kind || !layout || version === null || !title) return null;
    return { kind, version, layout, title, blocks };
  }

  private blocks(node: Node | null): TemplateBlock[] {
    if (!isSeq(node)) {
      this.faultAt(node, 'blocks须为列表', 'blocks are a list');
      return [];
    }
    return (node.items as Node[]).flatMap((item) => this.block(item));
  }

  private block(node: Node): TemplateBlock[] {
    const properties = this.properties(node, [...BLOCKS, 'when', 'unless']);
    const named = BLOCKS.filter((name) => properties.has(name));
    const isEach = named.length === 2 && named.includes('each') && named.includes('blocks');
    if (named.length !== 1 && !isEach) {
      this.faultAt(node, `每块须为下列之一:${BLOCKS.join('、')}`, `a block is one of ${BLOCKS.join(', ')}`);
      return [];
    }
    const content = this.content(properties, isEach ? 'each' : named[0]!);
    return content ? [{ ...content, conditions: this.conditions(properties) }] : [];
  }

  private content(properties: Properties, name: BlockName): BlockContent | null {
    const { value } = properties.get(name)!;
    switch (name) {
      case 'entry': {
        const entry = this.properties(value, ['label', 'text']);
        const [label, text] = [this.text(entry, 'label'), this.text(entry, 'text')];
        return label && text && { type: 'entry', label: label.source, text };
      }
      case 'table': {
        const table = this.properties(value, ['rows', 'columns']);
        const rows = this.rows(table, 'rows');
        return rows && { type: 'table', rows, columns: this.columns(table) };
      }
      case 'attachments': {
        const list = this.properties(value, ['rows', 'text']);
        const [rows, text] = [this.rows(list, 'rows'), this.text(list, 'text')];
        return rows && text && { type: 'attachments', rows, text };
      }
      case 'signature':
        return { type: 'signature' };
      case 'countersign':
        return { type: 'countersign', labels: this.words(value) };
      case 'each': {
        const rows = this.rows(properties, 'each');
        return rows && { type: 'each', rows, blocks: this.blocks(properties.get('blocks')?.value ?? null) };
      }
      case 'blocks':
        return { type: 'group', blocks: this.blocks(value) };
      default: {
        const text = this.text(properties, name);
        return text && { type: name, text };
      }
    }
  }

  private conditions(properties: Properties): TemplateCondition[] {
    return (['when', 'unless'] as const).flatMap((word) => {
      if (!properties.has(word)) return [];
      const text = this.text(properties, word);
      return text ? [{ field: text.source.trim(), present: word === 'when', line: text.line }] : [];
    });
  }

  private columns(table: Properties): TemplateColumn[] {
    const node = table.get('columns')?.value ?? null;
    if (!isSeq(node) || node.items.length === 0) {
      this.faultAt(node, '表格须有列', 'a table has columns');
      return [];
    }
    return (node.items as Node[]).flatMap((item) => {
      const column = this.properties(item, ['title', 'text', 'width', 'align']);
      const [title, text] = [this.text(column, 'title'), this.text(column, 'text')];
      const width = column.has('width') ? this.whole(column, 'width') : 1;
      const align = column.has('align') ? this.oneOf(column, 'align', ['left', 'center']) : 'left';
      return title && text && width ? [{ title: title.source, text, width, centred: align === 'center' }] : [];
    });
  }

  private rows(properties: Properties, name: string): RowsName | null {
    const text = this.text(properties, name);
    return text && { field: text.source.trim(), line: text.line };
  }

  private words(node: Node | null): string[] {
    const words = isSeq(node) ? (node.items as Node[]).map((item) => (isScalar(item) ? item.value : null)) : [];
    if (words.length > 0 && words.every((word) => typeof word === 'string')) return words;
    this.faultAt(node, '此处须为词语列表', 'here stands a list of words');
    return [];
  }

  private text(properties: Properties, name: string): TemplateText | null {
    const found = properties.get(name);
    const value = found && isScalar(found.value) ? found.value.value : undefined;
    if (found && typeof value === 'string' && value.trim() !== '') return { source: value.trim(), line: found.line };
    this.fault(found?.line ?? this.lineOf(properties), `${name}须为文字`, `${name} is a text`);
    return null;
  }

  private whole(properties: Properties, name: string): number | null {
    const found = properties.get(name);
    const value = found && isScalar(found.value) ? found.value.value : undefined;
    if (Number.isSafeInteger(value) && (value as number) > 0) return value as number;
    this.fault(found?.line ?? this.lineOf(properties), `${name}须为正整数`, `${name} is a whole number above 0`);
    return null;
  }

  private oneOf<T extends string>(properties: Properties, name: string, words: readonly T[]): T | null {
    const found = properties.get(name);
    const value = found && isScalar(found.value) ? found.value.value : undefined;
    if (words.includes(value as T)) return value as T;
    const line = found?.line ?? this.lineOf(properties);
    this.fault(line, `${name}须为下列之一:${words.join('、')}`, `${name} is one of ${words.join(', ')}`);
    return null;
  }

  private properties(node: Node | null, allowed: readonly string[]): Properties {
    const found = new Map<string, { value: Node | null; line: number }>();
    if (!isMap(node)) {
      this.faultAt(node, `此处须写${allowed.join('、')}`, `here stand ${allowed.join(', ')}`);
      return found;
    }
    for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
      const line = this.nodeLine(key);
      const name = isScalar(key) ? String(key.value) : '';
      if (!allowed.includes(name))
        this.fault(
          line,
          `此处没有${name || '此键'},只有${allowed.join('、')}`,
          `there is no ${name || 'such key'} here, only ${allowed.join(', ')}`,
        );
      else if (isAlias(value)) this.fault(line, '模板不得使用锚点', 'a template has no anchors');
      else found.set(name, { value, line });
    }
    return found;
  }

  private lineOf(properties: Properties): number {
    return [...properties.values()][0]?.line ?? 1;
  }

  private nodeLine(node: Node | null): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : 1;
  }

  private faultAt(node: Node | null, zh: string, en: string): void {
    this.fault(this.nodeLine(node), zh, en);
  }

  private fault(line: number, zh: string, en: string): void {
    this.faults.push({ line, field: null, zh, en });
  }
}
