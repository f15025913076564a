/** 42 mm for an office of a county (国发〔1999〕25号). */
export const SEAL_WIDTH_MM = 42;

/** A seal as a picture: drawn by PaperRenderer.drawSeal, or uploaded by the centre. */
export interface SealPicture {
  readonly format: 'svg' | 'png';
  readonly bytes: Buffer;
  /** The name it bears; read aloud in its place. */
  readonly name: string;
  readonly widthMm: number;
}

const USE = /(行政审批|[一-鿿]{2})专用章$/;

/** The name runs around the seal, what it is for (业务专用章) straight below the star. */
export function sealText(name: string): { readonly name: string; readonly use: string } {
  const use = USE.exec(name)?.[0] ?? '';
  return { name: name.slice(0, name.length - use.length), use };
}
