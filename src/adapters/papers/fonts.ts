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
  /** What can be drawn at all. */
  readonly coverage: Coverage;
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
  const always = [...MAIN, ...FURTHER].map((file) => readFileSync(file));
  const rare = RARE.filter((file) => existsSync(file)).map((file) => readFileSync(file));
  const own = body ? [readFileSync(body.file)] : [];
  return {
    files: [...own, ...always, ...rare],
    body: [...(body ? [body.family] : []), ...FALLBACK],
    title: FALLBACK,
    heading: ['Noto Sans SC', ...FALLBACK],
    // Every chain ends in the same families, and only these draw what is rare.
    coverage: Coverage.union([always[0]!, ...always.slice(MAIN.length), ...rare].map((file) => Coverage.ofFont(file))),
  };
}
