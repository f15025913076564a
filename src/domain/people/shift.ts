/** R-57 交接班: the giver signs by handing over, the receiver on taking over, once. */
import type { Instant } from '../calendar/time';

/** Why this person cannot sign a change of shift, or null. */
export function refusesSignature(
  { toId, receivedAt }: { readonly toId: string; readonly receivedAt: Instant | null },
  personId: string,
): 'notReceiver' | 'signedAlready' | null {
  if (personId !== toId) return 'notReceiver';
  return receivedAt === null ? null : 'signedAlready';
}
