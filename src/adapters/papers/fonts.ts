import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Coverage } from './coverage';

/** Families in the order in which they are asked for a character; the same on every machine, so that the bytes are too. */
export interface PaperFonts {
  readonly files: readonly Buffer[];
  /** 正文: where the centre has a licensed 仿宋, that; else a light Song. */
  readonly body: readonly string[];
  /** 小标宋 of titles: a bold Song. */
  readonly title: readonly string[];
  /** 黑体 of headings and table heads. */
  readonly heading: readonly string[];
  /** The font files of each of these, in the same order. */
  readonly chains: Readonly<Record<'body' | 'title' | 'heading', readonly FontFile[]>>;
  /** What can be drawn at all. */
  readonly coverage: Coverage;
}

export interface FontFile {
  readonly bytes: Buffer;
  /** Which one of a collection (TTC). */
  readonly family?: string;
}

const SERIF = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
const SANS = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const SERIF_JP = dirname(require.resolve('@expo-google-fonts/noto-serif-jp/package.json'));

/** All of the URO and of CJK extension A (㐱); of the later extensions some fifty. */
const MAIN = [
  join(SERIF, '400Regular', 'NotoSerifSC_400Regular.ttf'),
  join(SERIF, '700Bold', 'NotoSerifSC_700Bold.ttf'),
  join(SANS, '400Regular', 'NotoSansSC_400Regular.ttf'),
];
/** Some four hundred of extension B and later that stand in names, 𠮷 among them. */
const FURTHER = [join(SERIF_JP, '400Regular', 'NotoSerifJP_400Regular.ttf')];
/** Extensions B to F whole: Debian's fonts-hanazono, which the image of docs/deployment.md brings. */
const RARE = ['/usr/share/fonts/truetype/hanazono/HanaMinB.ttf'];

const FALLBACK = ['Noto Serif SC', 'Noto Serif JP', 'HanaMinB'];

export interface OwnFonts {
  /** A font file for the body, such as the centre's licensed 仿宋_GB2312, and its family name. */
  readonly body?: { readonly file: string; readonly family: string };
}

/** Reads the fonts into memory; some 70 MB, once a process. @throws Error when a file cannot be read */
export function loadFonts({ body }: OwnFonts = {}): PaperFonts {
  const read = (file: string): FontFile => ({ bytes: readFileSync(file) });
  const [regular, bold, sans] = MAIN.map(read) as [FontFile, FontFile, FontFile];
  const further = [...FURTHER, ...RARE.filter((file) => existsSync(file))].map(read);
  const own = body ? [{ ...read(body.file), family: body.family }] : [];
  return {
    files: [...own, regular, bold, sans, ...further].map(({ bytes }) => bytes),
    body: [...(body ? [body.family] : []), ...FALLBACK],
    title: FALLBACK,
    heading: ['Noto Sans SC', ...FALLBACK],
    chains: {
      body: [...own, regular, ...further],
      title: [bold, ...further],
      heading: [sans, regular, ...further],
    },
    // Every chain ends in the same families, and only these draw what is rare.
    coverage: Coverage.union([regular, ...further].map(({ bytes }) => Coverage.ofFont(bytes))),
  };
}
