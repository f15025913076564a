import type { OpenFile } from '../open-file';

/** the chief representative approves, refuses or returns; the signed decision stops both clocks. */
export async function runApproval(file: OpenFile): Promise<void> {
  await file.whileIn('awaitingApproval');
}
