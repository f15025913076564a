/** Reads a workbook as any reader would, from its XML alone: nothing of what writes it is used. */
import { fromBuffer } from 'yauzl';

export interface ReadCell {
  /** As the file says: 'inlineStr' for a text, null for a number. */
  readonly type: string | null;
  readonly value: string;
  /** The code of its number format; a date is a number with the format of one. */
  readonly format: string;
  /** Whether it stays a text when somebody edits it. */
  readonly quotePrefix: boolean;
}

export interface ReadSheet {
  readonly xml: string;
  /** By place, such as A1. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly rows: number;
}

/** Names and contents of the entries of a ZIP, in their order. */
export function unzip(file: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const found = new Map<string, Buffer>();
      zip.on('error', reject);
      zip.on('end', () => resolve(found));
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', reject);
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

/** The sheets of a workbook by their names. */
export async function readWorkbook(file: Buffer): Promise<Map<string, ReadSheet>> {
  const parts = await unzip(file);
  const text = (path: string): string => parts.get(path)!.toString('utf8');
  const targets = new Map(
    all(text('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id, Target }) => [Id!, Target!] as const),
  );
  const styles = stylesIn(text('xl/styles.xml'));
  return new Map(
    all(text('xl/workbook.xml'), 'sheet').map((sheet) => [
      plain(sheet['name']!),
      readSheet(text(`xl/${targets.get(sheet['r:id']!)}`), styles),
    ]),
  );
}

/** A day and minute as the number of a date cell stands for: days since 30 December 1899. */
export function shownSerial(serial: string): string {
  const ms = Math.round((Number(serial) - 25_569) * 86_400) * 1000;
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** Texts of a row from its first to its last cell; empty where there is none. */
export function textsOfRow({ cells }: ReadSheet, row: number, columns: number): string[] {
  return Array.from({ length: columns }, (_, at) => cells.get(`${letter(at)}${row}`)?.value ?? '');
}

type Style = Pick<ReadCell, 'format' | 'quotePrefix'>;

function readSheet(xml: string, styles: readonly Style[]): ReadSheet {
  const cells = new Map<string, ReadCell>();
  for (const [, attributes, inner = ''] of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const { r, s, t } = attributesOf(attributes!);
    const value = /<(?:v|t)(?: [^>]*)?>(.*?)<\/(?:v|t)>/s.exec(inner)?.[1] ?? '';
    cells.set(r!, { type: t ?? null, value: plain(value), ...styles[Number(s ?? 0)]! });
  }
  return { xml, cells, rows: all(xml, 'row').length };
}

function stylesIn(xml: string): Style[] {
  const formats = new Map(all(xml, 'numFmt').map(({ numFmtId, formatCode }) => [numFmtId!, plain(formatCode!)]));
  const cellStyles = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)![1]!;
  return all(cellStyles, 'xf').map(({ numFmtId = '0', quotePrefix }) => {
    return { format: formats.get(numFmtId) ?? numFmtId, quotePrefix: quotePrefix === '1' };
  });
}

function all(xml: string, element: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${element}(?: ([^>]*?))?/?>`, 'g'))].map(([, attributes = '']) =>
    attributesOf(attributes),
  );
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
}

/** Entities, then the characters that ST_Xstring writes as _x0009_. */
function plain(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" };
  return text
    .replaceAll(/&(\w+);/g, (_, name: string) => entities[name]!)
    .replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function letter(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26);
}
