/** Which characters a font can draw: its `cmap`, read once. OpenType 1.9, formats 4 and 12, which every Unicode font has. */

const WINDOWS = 3;
const UNICODE = 0;
const WINDOWS_BMP = 1;
const WINDOWS_FULL = 10;

/** A set of code points as ranges in order. */
export class Coverage {
  private constructor(private readonly ranges: readonly (readonly [number, number])[]) {}

  /** @throws Error when the file is no TrueType or OpenType font with a Unicode cmap */
  static ofFont(font: Buffer): Coverage {
    const table = findTable(font, 'cmap');
    const subtables = readSubtables(font, table);
    if (subtables.length === 0) throw new Error('the font has no Unicode cmap');
    return new Coverage(mergeRanges(subtables.flatMap((at) => readRanges(font, at))));
  }

  static union(all: readonly Coverage[]): Coverage {
    return new Coverage(mergeRanges(all.flatMap(({ ranges }) => ranges)));
  }

  has(codePoint: number): boolean {
    let [low, high] = [0, this.ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from, to] = this.ranges[middle]!;
      if (codePoint < from) high = middle - 1;
      else if (codePoint > to) low = middle + 1;
      else return true;
    }
    return false;
  }
}

function findTable(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function readSubtables(font: Buffer, table: number): number[] {
  const count = font.readUInt16BE(table + 2);
  return Array.from({ length: count }, (_, index) => table + 4 + index * 8)
    .filter((at) => {
      const [platform, encoding] = [font.readUInt16BE(at), font.readUInt16BE(at + 2)];
      return platform === UNICODE || (platform === WINDOWS && [WINDOWS_BMP, WINDOWS_FULL].includes(encoding));
    })
    .map((at) => table + font.readUInt32BE(at + 4));
}

function readRanges(font: Buffer, at: number): [number, number][] {
  const format = font.readUInt16BE(at);
  if (format === 12) return readGroups(font, at);
  return format === 4 ? readSegments(font, at) : [];
}

function readGroups(font: Buffer, at: number): [number, number][] {
  const count = font.readUInt32BE(at + 12);
  return Array.from({ length: count }, (_, index) => {
    const group = at + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as [number, number];
  });
}

/** Within a segment single characters may be mapped to glyph 0, which is none. */
function readSegments(font: Buffer, at: number): [number, number][] {
  const doubled = font.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + doubled];
  const [deltas, offsets] = [starts + doubled, starts + doubled * 2];
  const found: [number, number][] = [];
  for (let index = 0; index < doubled; index += 2) {
    const [first, last] = [font.readUInt16BE(starts + index), font.readUInt16BE(ends + index)];
    const [delta, offset] = [font.readUInt16BE(deltas + index), font.readUInt16BE(offsets + index)];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const raw = offset === 0 ? code : font.readUInt16BE(offsets + index + offset + (code - first) * 2);
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) found.push([code, code]);
    }
  }
  return found;
}

function mergeRanges(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
