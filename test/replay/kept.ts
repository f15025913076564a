/** The kept histories: each with what the books held of the case when it was recorded. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import type { MatterEvent } from '../../src/domain/journey/journey';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

/** Cases that were scripted for this, and whatever the scenarios of test/journeys set going, of every kind of workflow. */
export const KEPT_FILES = ['applications', 'scenarios'] as const;

/** One case a line. All histories begin with the same item and calendar, which a window over all of them finds again. */
const pathOf = (file: (typeof KEPT_FILES)[number]): string => join(__dirname, 'histories', `${file}.jsonl.br`);
const WINDOW = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 9 };
/** Readable, and the same again when it is read. */
const AS_TEXT = { longs: String, enums: String, bytes: String } as const;

/** One case or other matter: its runs in order, and the events that stood in the books. */
export interface KeptCase {
  /** The id of its workflow. */
  readonly name: string;
  readonly runs: readonly History[];
  readonly events: readonly MatterEvent[];
}

export function readKept(file: (typeof KEPT_FILES)[number]): KeptCase[] {
  const lines = brotliDecompressSync(readFileSync(pathOf(file)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const { name, runs, events } = JSON.parse(line) as KeptCase & { runs: Record<string, unknown>[] };
    return { name, runs: runs.map((run) => History.fromObject(run)), events };
  });
}

/** Puts these in the place of all that were kept. */
export function replaceKept(file: (typeof KEPT_FILES)[number], cases: readonly KeptCase[]): void {
  const lines = cases.map(({ name, runs, events }) => {
    const texts = runs.map((run) => History.toObject(History.fromObject(run), AS_TEXT));
    return `${JSON.stringify({ name, runs: texts, events })}\n`;
  });
  writeFileSync(pathOf(file), brotliCompressSync(lines.join(''), { params: WINDOW }));
}
