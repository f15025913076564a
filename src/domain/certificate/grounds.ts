/** The grounds that statute knows for the ends of a licence; a licence ends on no other. */

/** 许69: why the deciding organ may revoke; the last must, and alone bars the holder (许79). */
export const REVOCATION_GROUNDS = {
  abuseOfDuty: { zh: '滥用职权、玩忽职守作出准予许可决定', basis: '行政许可法第六十九条第一款第一项' },
  beyondPowers: { zh: '超越法定职权作出准予许可决定', basis: '行政许可法第六十九条第一款第二项' },
  againstProcedure: { zh: '违反法定程序作出准予许可决定', basis: '行政许可法第六十九条第一款第三项' },
  unqualified: {
    zh: '对不具备申请资格或者不符合法定条件的申请人准予许可',
    basis: '行政许可法第六十九条第一款第四项',
  },
  otherByLaw: { zh: '依法可以撤销的其他情形', basis: '行政许可法第六十九条第一款第五项' },
  fraud: { zh: '以欺骗、贿赂等不正当手段取得许可', basis: '行政许可法第六十九条第二款' },
} as const satisfies Record<string, { readonly zh: string; readonly basis: string }>;

export type RevocationGround = keyof typeof REVOCATION_GROUNDS;

/** 许70: why a licence is taken off the books. Expiry does it by itself, and a revocation brings it with it. */
export const CANCELLATION_GROUNDS = {
  death: '赋予公民特定资格的许可,该公民死亡或者丧失行为能力',
  dissolution: '法人或者其他组织依法终止',
  surrendered: '被许可人申请注销',
  withdrawnByLaw: '许可依法被撤回,或者许可证件依法被吊销',
  forceMajeure: '因不可抗力导致许可事项无法实施',
} as const;

export type CancellationGround = keyof typeof CANCELLATION_GROUNDS;

export const CANCELLATION_BASIS = '行政许可法第七十条';

export function isRevocationGround(text: unknown): text is RevocationGround {
  return typeof text === 'string' && Object.hasOwn(REVOCATION_GROUNDS, text);
}

export function isCancellationGround(text: unknown): text is CancellationGround {
  return typeof text === 'string' && Object.hasOwn(CANCELLATION_GROUNDS, text);
}
