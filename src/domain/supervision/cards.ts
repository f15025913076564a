/** yellow when the committed due passed; red when the statutory due passed or three days after an urging. */
export const CARDS = { yellow: '黄牌', red: '红牌' } as const;

export type CardColour = keyof typeof CARDS;

export type CardGround = 'committedDuePassed' | 'statutoryDuePassed' | 'openAfterUrging';

/** How the grounds are written in lists of cards. */
export const CARD_GROUND_ZH: Readonly<Record<CardGround, string>> = {
  committedDuePassed: '超过承诺时限',
  statutoryDuePassed: '超过法定期限',
  openAfterUrging: '催办后未办结',
};
