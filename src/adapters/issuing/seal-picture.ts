import sharp from 'sharp';

/** Larger than any picture of a seal need be. */
export const LARGEST_SEAL_BYTES = 1024 * 1024;
/** 42 mm at 750 dots an inch; of fewer than the least it would be coarse in print. */
const PIXELS = 1240;
const LEAST_PIXELS = 400;
const MOST_PIXELS = 40_000_000;

/** Why a picture is not taken as that of a seal. */
export const SEAL_PICTURE_FAULTS = {
  unknown: { zh: '须为PNG或SVG图片', en: 'must be a PNG or an SVG' },
  large: { zh: '不得超过1MiB', en: 'is larger than 1 MiB' },
  damaged: { zh: '图片无法读取', en: 'cannot be read' },
  active: {
    zh: 'SVG只能含图形,不得含脚本、样式表、文字、嵌入图片和外部引用',
    en: 'an SVG may hold shapes alone: no script, style sheet, text, embedded picture or reference to elsewhere',
  },
  coarse: { zh: '宽和高须各不少于400像素', en: 'must be at least 400 pixels wide and high' },
  opaque: { zh: '底色须透明,否则会遮住落款', en: 'needs a transparent ground, or it would hide what it stands on' },
} as const;

export type SealPictureFault = keyof typeof SEAL_PICTURE_FAULTS;

/** What may stand in an SVG of a seal: shapes, where they are, and what fills them. */
const SHAPES = new Set(
  (
    'svg g defs title desc metadata path circle ellipse rect line polygon polyline clipPath mask use symbol ' +
    'linearGradient radialGradient stop'
  ).split(' '),
);

/**
 * Makes of an uploaded picture the one that is printed: always a PNG that was drawn here, so that nothing of the file itself
 * goes any further. Its content decides what it is.
 * @returns the picture, or why it is not taken
 */
export async function sealPictureFrom(content: Buffer): Promise<Buffer | SealPictureFault> {
  if (content.length > LARGEST_SEAL_BYTES) return 'large';
  const format = formatOf(content);
  if (format === null) return 'unknown';
  if (format === 'svg' && !isShapesAlone(content)) return 'active';
  try {
    const { width, height } = await sharp(content, { limitInputPixels: MOST_PIXELS }).metadata();
    if (format === 'png' && Math.min(width, height) < LEAST_PIXELS) return 'coarse';
    const density =
      format === 'svg' ? Math.min(10_000, Math.max(1, (72 * PIXELS) / Math.max(width, height))) : undefined;
    const drawn = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', ...(density && { density }) });
    const picture = await drawn.resize({ width: PIXELS, height: PIXELS, fit: 'inside' }).png().toBuffer();
    return (await sharp(picture).stats()).isOpaque ? 'opaque' : picture;
  } catch {
    return 'damaged';
  }
}

function formatOf(content: Buffer): 'png' | 'svg' | null {
  if (content.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png';
  return /^(?:<\?xml[^>]*\?>)?(?:\s|<!--[^]*?-->)*<svg[\s>]/.test(textOf(content) ?? '') ? 'svg' : null;
}

/** Null for what is no UTF-8. */
function textOf(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/**
 * Reads no more of SVG than is needed to refuse: a document type, an entity or a character by its number could hide anything,
 * so none of them is taken; then elements and attributes stand as they are written.
 */
function isShapesAlone(content: Buffer): boolean {
  const text = textOf(content)!.replaceAll(/<!--[^]*?-->/g, '');
  if (/<!|<\?(?!xml[\s?])|&(?!(?:amp|lt|gt|quot|apos);)|\\/.test(text)) return false;
  const elements = [...text.matchAll(/<\/?([^\s/>]+)/g)].map(([, name]) => name!);
  if (!elements.filter((name) => name !== '?xml').every((name) => SHAPES.has(name))) return false;
  const refersElsewhere = /(?:href|src|base)\s*=\s*["'](?!#)/i.test(text) || /url\(\s*["']?(?!#)/i.test(text);
  return !refersElsewhere && !/\son\w+\s*=/i.test(text) && !/@import|javascript:|expression\(/i.test(text);
}
