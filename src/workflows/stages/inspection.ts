import type { OpenFile } from '../open-file';

/** visits until one passes or the reviewer proposes a refusal; the clocks run on. */
export async function runInspection(file: OpenFile): Promise<void> {
  await file.whileIn('inspection');
}
