/** Enquiries and the first responsible officer. The API has no routes for them yet. */
import { notYet, type Actions } from './action';

export const enquiries: Actions = {
  ask: notYet('query', 'topic', 'channel', 'to'),
  close_query: notYet('query', 'as', 'window'),
  transfer_query: notYet('query', 'to'),
  confirm_and_answer: notYet('query'),
  contact_first_responsible: notYet(),
};
