import type { OpenFile } from '../open-file';

/**
 * from the hand-in to exactly one outcome. Meanwhile the officer's two working days and the law's five run
 * and the silence of an applicant where the item counts it.
 */
export async function runIntake(file: OpenFile): Promise<void> {
  await file.whileIn('received', 'awaitingCorrection');
}
