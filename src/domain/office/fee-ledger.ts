/** A fee that was asked for on a case; the act itself sees to it that the catalogue knows it. */
export interface AskedFee {
  /** Of the event that asked. */
  readonly seq: number;
  readonly name: string;
  readonly amountFen: number;
}

export const FEE_ENTRY_KINDS = ['collected', 'refunded'] as const;
export type FeeEntryKind = (typeof FEE_ENTRY_KINDS)[number];

export const PAYMENT_METHODS = ['cash', 'card', 'transfer', 'online'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** One line of the fee ledger; it is only ever added to. */
export interface FeeLine {
  readonly requestSeq: number;
  readonly kind: FeeEntryKind;
  readonly amountFen: number;
}

export type FeeState = 'unpaid' | 'paid' | 'refunded';

/** How it stands with one fee: whole or not at all, as the catalogue has it. */
export function stateOfFee({ seq }: AskedFee, lines: readonly FeeLine[]): FeeState {
  const own = lines.filter(({ requestSeq }) => requestSeq === seq);
  if (own.length === 0) return 'unpaid';
  return balanceOf(own) > 0 ? 'paid' : 'refunded';
}

/** collected is what was asked for, once; refunded what was collected. Null: it may be done. */
export function refusesEntry(
  kind: FeeEntryKind,
  asked: AskedFee | undefined,
  lines: readonly FeeLine[],
): 'feeNotAsked' | 'feeSettled' | 'feeNotPaid' | null {
  if (!asked) return 'feeNotAsked';
  const state = stateOfFee(asked, lines);
  if (kind === 'collected') return state === 'unpaid' ? null : 'feeSettled';
  return state === 'paid' ? null : 'feeNotPaid';
}

/** What is in the till after these lines, in fen. */
export function balanceOf(lines: readonly Pick<FeeLine, 'kind' | 'amountFen'>[]): number {
  return lines.reduce((sum, { kind, amountFen }) => sum + (kind === 'collected' ? amountFen : -amountFen), 0);
}
