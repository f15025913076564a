/** R-63 耗材: the stock is the sum of what came in and went out, and never less than nothing. */
import { assertNever } from '../assert-never';

export const MOVEMENT_KINDS = { received: '入库', issued: '领用', counted: '盘点' } as const;
export type MovementKind = keyof typeof MOVEMENT_KINDS;

/** One movement; `quantity` is what it adds to the stock, less than 0 where it takes away. */
export interface StockMovement {
  readonly kind: MovementKind;
  readonly quantity: number;
}

export function stockOf(movements: readonly Pick<StockMovement, 'quantity'>[]): number {
  return movements.reduce((sum, { quantity }) => sum + quantity, 0);
}

/**
 * What an entry adds to the stock.
 * @param amount how much came in or was taken; for a count, how much was found
 */
export function quantityOf(kind: MovementKind, amount: number, stock: number): number {
  switch (kind) {
    case 'received':
      return amount;
    case 'issued':
      return -amount;
    case 'counted':
      return amount - stock;
    default:
      return assertNever(kind, 'no such movement');
  }
}

/** nothing is taken that is not there, and an entry that moves nothing is none. Null: it may be entered. */
export function refusesMovement(stock: number, quantity: number): 'stockTooLow' | 'nothingMoved' | null {
  if (quantity === 0) return 'nothingMoved';
  return stock + quantity < 0 ? 'stockTooLow' : null;
}

export const SUPPLY_ALERTS = { belowMinimum: '库存不足', holderLeft: '持有人离岗' } as const;
export type SupplyAlertKind = keyof typeof SUPPLY_ALERTS;

/** a shortage is told once, from the movement that made it to the one that ends it. */
export function shortageChange(stock: number, minimum: number, alerted: boolean): 'begins' | 'ends' | null {
  const short = stock < minimum;
  if (short === alerted) return null;
  return short ? 'begins' : 'ends';
}
