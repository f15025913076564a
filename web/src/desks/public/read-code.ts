/** Pictures of telephones are larger than a code needs. */
const LARGEST_SIDE = 1600;

interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}

type Picture = ImageBitmap | HTMLVideoElement;

/** Of the address in the code of a certificate its end, by which it is asked of this site, wherever the code would lead. */
export async function tokenIn(picture: Picture, width: number, height: number): Promise<string | undefined> {
  const code = await codeIn(picture, width, height);
  return /\/verify\/([\w.~-]+)$/.exec(code ?? '')?.[1];
}

/** By the browser itself where it can; otherwise by a library that is fetched then. */
async function codeIn(picture: Picture, width: number, height: number): Promise<string | undefined> {
  const { BarcodeDetector: Detecting } = window as { BarcodeDetector?: new (options: object) => Detector };
  if (Detecting) {
    const found = await new Detecting({ formats: ['qr_code'] }).detect(picture).catch(() => []);
    if (found[0]) return found[0].rawValue;
  }
  const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = canvas.getContext('2d');
  if (!drawing) return undefined;
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const { default: decode } = await import('jsqr');
  return decode(pixels.data, pixels.width, pixels.height)?.data;
}
