/** R-59 「不得收受」: what nobody who serves may do; each is entered with its evidence and drafted as cause 6. */
export const INTEGRITY_BREACHES = {
  gift: '收受礼品礼金',
  privateMeeting: '私下会见',
  banquet: '接受宴请',
} as const;
export type IntegrityBreachKind = keyof typeof INTEGRITY_BREACHES;
