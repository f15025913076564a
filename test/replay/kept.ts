/** The kept histories: each with what the books held of the case when it was recorded. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import type { ApplicationEvent } from '../../src/domain/application/events';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

/** One case a line. All histories begin with the same item and calendar, which a window over all of them finds again. */
const FILE = join(__dirname, 'histories', 'applications.jsonl.br');
const WINDOW = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 9 };
/** Readable, and the same again when it is read. */
const AS_TEXT = { longs: String, enums: String, bytes: String } as const;

/** One case: its runs in order, and the events that stood in the books. */
export interface KeptCase {
  readonly name: string;
  readonly runs: readonly History[];
  readonly events: readonly ApplicationEvent[];
}

export function readKept(): KeptCase[] {
  const lines = brotliDecompressSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { name, runs, events } = JSON.parse(line) as KeptCase & { runs: Record<string, unknown>[] };
    return { name, runs: runs.map((run) => History.fromObject(run)), events };
  });
}

/** Puts these in the place of all that were kept. */
export function replaceKept(cases: readonly KeptCase[]): void {
  const lines = cases.map(({ name, runs, events }) => {
    const texts = runs.map((run) => History.toObject(History.fromObject(run), AS_TEXT));
    return `${JSON.stringify({ name, runs: texts, events })}\n`;
  });
  writeFileSync(FILE, brotliCompressSync(lines.join(''), { params: WINDOW }));
}
