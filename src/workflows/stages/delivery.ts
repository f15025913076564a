import type { OpenFile } from '../open-file';

/** delivered within ten working days of the decision; R-24: then archived. */
export async function runDelivery(file: OpenFile): Promise<void> {
  await file.whileIn('awaitingDelivery');
  await file.whileIn('delivered');
}
