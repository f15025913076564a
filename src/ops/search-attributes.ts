/** By what staff can find cases on Temporal's own page. Stored there in clear: no personal data, ever. */
import type { SearchAttributes } from './engines/namespace';

export const SEARCH_ATTRIBUTES = {
  BanjieStage: 'Keyword',
  BanjieItem: 'Keyword',
  BanjieDepartment: 'Keyword',
  BanjieDue: 'Datetime',
  BanjieCard: 'Keyword',
} as const satisfies SearchAttributes;
