import type { ItemContent } from '../drafts-queries';

const LIMIT = { unit: 'workingDay', length: 20 };

/** An item of which nothing has been said yet; what must be said is left out, so that it is asked for. */
export const BLANK_ITEM: ItemContent = {
  basis: [],
  conditions: [],
  steps: [],
  materials: [],
  fees: [],
  statutoryLimit: LIMIT,
  committedLimit: LIMIT,
  maximumExtensionWorkingDays: 0,
  needsInspection: false,
  suspensionGrounds: [],
  resultDocument: { validityMonths: null },
  remedies: {},
  publicSafety: false,
  inPersonOnly: false,
  quota: null,
  silenceWithdrawsAfterWorkingDays: null,
  overdueDefault: { expectedWorkingDays: 5 },
  joint: null,
  form: { type: 'object', additionalProperties: false, required: [], properties: {} },
  unverified: [],
};
