import { newKey } from '../../shared/drafts';
import type { Picture } from './store';

const LONGEST_SIDE = 1600;
const QUALITY = 0.85;

/** A photograph as it is kept: upright, no larger than one needs to see what is on it. */
export async function photoFrom(file: File, name: string): Promise<Picture> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return pictureFrom(canvas, `${name}.jpg`, 'image/jpeg');
}

export async function pictureFrom(canvas: HTMLCanvasElement, name: string, type: string): Promise<Picture> {
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (!content) throw new Error('this browser makes no pictures');
  return { key: newKey(), name, content };
}
