/** What others see: the public, and whoever asks for a number. */
import type { Moment } from '../moment';
import { notYet, type Keys } from './key';

export const seen: Keys = {
  ...notYet('shows', 'hides', 'with_config_any'),
  public_lookup: { see: publicLookup },
};

/** Anybody asks for the number of the case. */
async function publicLookup(moment: Moment): Promise<unknown> {
  const { number } = moment.getView();
  return moment.readIfThere(`/lookup/${encodeURIComponent(number)}`);
}
