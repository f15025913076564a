import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataFileError, type Fault } from '../../src/ops/seed/fault';
import { loadCentreFiles } from '../../src/ops/seed/load';

/** The data files that come with the repository. */
export const REAL_DATA = resolve(__dirname, '../../data');

/** A copy of the real data files that a test may break; `remove` it afterwards. */
export class DataCopy {
  readonly dir = mkdtempSync(join(tmpdir(), 'banjie-data-'));

  constructor() {
    cpSync(REAL_DATA, this.dir, { recursive: true });
  }

  /** Replaces text in one file. A text that does not occur fails the test: nothing would have been broken. */
  replace(file: string, from: string | RegExp, to: string): void {
    const before = this.read(file);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} does not contain ${String(from)}`);
    this.write(file, after);
  }

  write(file: string, content: string | Uint8Array): void {
    writeFileSync(join(this.dir, file), content);
  }

  delete(file: string): void {
    rmSync(join(this.dir, file), { recursive: true });
  }

  /** The line, counted from 1, on which a text first stands, or last. */
  lineOf(file: string, text: string, last = false): number {
    const lines = this.read(file).split('\n');
    const holds = (line: string) => line.includes(text);
    const index = last ? lines.findLastIndex(holds) : lines.findIndex(holds);
    if (index < 0) throw new Error(`${file} has no line with ${text}`);
    return index + 1;
  }

  /** The faults with which loading fails; none when it loads. */
  faults(): readonly Fault[] {
    try {
      loadCentreFiles(this.dir);
      return [];
    } catch (error) {
      if (error instanceof DataFileError) return error.faults;
      throw error;
    }
  }

  remove(): void {
    rmSync(this.dir, { recursive: true });
  }

  private read(file: string): string {
    return readFileSync(join(this.dir, file), 'utf8');
  }
}

/**
 * One way to break the data: in `file` replace `from` by `to`; then the only fault is one of `rule`, in `faultIn` (by
 * default the same file) on the first line that contains `at`, or
 * on the last, as where something is given twice.
 */
export interface Break {
  readonly what: string;
  readonly rule: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly at: string;
  readonly last?: boolean;
  readonly faultIn?: string;
}

/** Breaks a copy and returns its faults beside the one expected. */
export function breakCopy({ file, from, to, at, last, rule, faultIn = file }: Break) {
  const copy = new DataCopy();
  try {
    copy.replace(file, from, to);
    const found = copy.faults().map((fault) => ({ rule: fault.rule, file: fault.file, line: fault.line }));
    return { found, expected: [{ rule, file: faultIn, line: copy.lineOf(faultIn, at, last) }] };
  } finally {
    copy.remove();
  }
}
