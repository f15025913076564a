/** yellow when the committed due passed; red when the statutory due passed or three days after an urging. */
export const CARDS = { yellow: '黄牌', red: '红牌' } as const;

export type CardColour = keyof typeof CARDS;

export type CardGround = 'committedDuePassed' | 'statutoryDuePassed' | 'openAfterUrging';
