import type { OpenFile } from '../open-file';

/** handed over and confirmed by the close of the day; a breach otherwise, and the case waits on. */
export async function runHandover(file: OpenFile): Promise<void> {
  await file.whileIn('accepted');
}
