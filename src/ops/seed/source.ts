import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Path } from '../../domain/shape/schema';
import type { Fault } from './fault';

/** One parsed YAML file that still knows on which line each value was written. */
export class SourceFile {
  constructor(
    readonly file: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /** The plain value of the file. */
  read(): unknown {
    return this.document.toJS();
  }

  /**
   * A fault at this path: at the key of an entry, at the start of a list element. A path that leads nowhere, such as
   * that of a missing key, is reported at the deepest place that exists.
   */
  fault(path: Path, rule: string, message: string): Fault {
    const { line, col } = this.lines.linePos(this.offsetOf(path));
    return { file: this.file, line, column: col, rule, message };
  }

  private offsetOf(path: Path): number {
    let node: unknown = this.document.contents;
    let offset = startOf(node) ?? 0;
    for (const step of path) {
      const found = childOf(node, step);
      if (!found) break;
      node = found.value;
      offset = startOf(found.anchor) ?? offset;
    }
    return offset;
  }
}

/**
 * Reads one YAML file. What the parser objects to (and repeated keys, aliases, text that is no UTF-8) goes to `faults`.
 * @returns undefined when the file cannot be read as YAML
 */
export function readSource(dir: string, file: string, faults: Fault[]): SourceFile | undefined {
  const text = readText(join(dir, file));
  if (text === undefined) {
    faults.push({ file, line: 1, column: 1, rule: 'format', message: 'the file is missing or is not UTF-8 text' });
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found = [...document.errors, ...document.warnings].map(({ pos, message }): Fault => {
    const { line, col } = lines.linePos(pos[0]);
    return { file, line, column: col, rule: 'format', message };
  });
  const source = new SourceFile(file, document, lines);
  if (found.length === 0) found.push(...aliasFaults(document, file, lines));
  faults.push(...found);
  return found.length === 0 ? source : undefined;
}

/** An alias would make one written value stand in two places, and a fault could only name one of them. */
function aliasFaults(document: Document, file: string, lines: LineCounter): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Alias(_key, alias) {
      const { line, col } = lines.linePos(startOf(alias) ?? 0);
      faults.push({ file, line, column: col, rule: 'format', message: 'write the value out; aliases are not read' });
    },
  });
  return faults;
}

function readText(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function childOf(node: unknown, step: string | number): { anchor: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { anchor: pair.key, value: pair.value };
  }
  if (isSeq(node)) {
    const value = node.items[Number(step)];
    return value === undefined ? undefined : { anchor: value, value };
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}
