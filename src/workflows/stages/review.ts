import type { OpenFile } from '../open-file';

/** The reviewer works towards an opinion, and may send inspectors out first. */
export async function runReview(file: OpenFile): Promise<void> {
  await file.whileIn('review');
}
