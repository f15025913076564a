/**
 * By what operators find cases in the Temporal UI, with the type each is registered under. Temporal keeps them in clear:
 * codes, numbers and opaque ids only, never anything personal.
 */
export const SEARCH_ATTRIBUTES = {
  BanjieNumber: 'Keyword',
  BanjieStage: 'Keyword',
  BanjieItem: 'Keyword',
  BanjieDepartment: 'Keyword',
  BanjieOfficer: 'Keyword',
  BanjieCard: 'Keyword',
  BanjieDue: 'Datetime',
} as const;
