import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { ZipFile } from 'yazl';
import { dateOf } from '../../domain/calendar/time';
import { PaperPress } from '../papers/press';
import type { RegisterVolume } from '../papers/register-volume';
import { shownInstant, textOfCell, type Cell, type Table } from './table';

/** So many rows can be bound: of the widest register some two hundred pages. They also bound the memory of the layout. */
export const ROWS_A_VOLUME = 1000;
/** A volume of the longest rows takes far less, also on a busy machine. */
const TIMEOUT_MS = 10 * 60_000;

/** A table in print: one volume, or several in a ZIP. */
export interface PrintedTable {
  readonly content: Readable;
  readonly isZip: boolean;
}

/**
 * The table as PDF/A-2a, in volumes that are laid out one after the other in a process of their own, each when the one before
 * is taken; whoever takes no more ends that process.
 */
export function writeVolumes(table: Table, { rowsAVolume = ROWS_A_VOLUME, training = false } = {}): PrintedTable {
  const count = Math.max(1, Math.ceil(table.rowCount / rowsAVolume));
  const press = new PaperPress({ timeoutMs: TIMEOUT_MS, training });
  const parts = inParts(table.rows, rowsAVolume);
  let number = 0;
  const nextPdf = async (): Promise<Buffer> => {
    const part = await parts.next();
    number += 1;
    const volume = { number, of: count };
    const firstRow = (number - 1) * rowsAVolume + 1;
    const rows = part.done ? [] : part.value;
    return (await press.printRegister(volumeOf(table, rows, { volume, firstRow }))).pdf;
  };
  const content = count === 1 ? alone(nextPdf) : zipOf(table, count, nextPdf);
  content.once('close', () => {
    press.abandon();
    void parts.return(undefined);
  });
  return { content, isZip: count > 1 };
}

function alone(nextPdf: () => Promise<Buffer>): Readable {
  const pdf = async function* (): AsyncGenerator<Buffer> {
    yield await nextPdf();
  };
  return Readable.from(pdf(), { objectMode: false });
}

function zipOf({ title, takenAt }: Table, count: number, nextPdf: () => Promise<Buffer>): Readable {
  const zip = new ZipFile();
  // What is in a PDF is packed already.
  const options = { mtime: new Date(takenAt), mode: 0o100644, forceDosTimestamp: true, compress: false };
  const open = callbackify(async () => Readable.from([await nextPdf()]));
  for (let number = 1; number <= count; number += 1) {
    const name = `${title} 第${String(number).padStart(3, '0')}册.pdf`;
    zip.addReadStreamLazy(name, options, (done) => open(done));
  }
  zip.end();
  const file = zip.outputStream as Readable;
  zip.on('error', (error: Error) => file.destroy(error));
  return file;
}

async function* inParts(rows: Table['rows'], size: number): AsyncGenerator<(readonly Cell[])[]> {
  let part: (readonly Cell[])[] = [];
  for await (const some of rows) {
    for (const row of some) {
      part.push(row);
      if (part.length < size) continue;
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}

function volumeOf(
  table: Table,
  rows: readonly (readonly Cell[])[],
  place: Pick<RegisterVolume, 'volume' | 'firstRow'>,
): RegisterVolume {
  const { title, office, scope, takenAt, takenBy, columns } = table;
  return {
    title,
    office,
    scope: scope.map(([label, value]) => `${label}：${value}`),
    printed: `打印：${takenBy} ${shownInstant(takenAt)}`,
    takenOn: dateOf(takenAt),
    ...place,
    columns: columns.map(({ heading, title: own, pageWidth, kind }) => {
      return { heading, title: own, width: pageWidth, centred: kind !== 'text' };
    }),
    rows: rows.map((cells) => cells.map((cell, at) => textOfCell(cell, columns[at]!.kind))),
  };
}
