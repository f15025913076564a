import type { Refusal } from '../domain/application/refusals';

export interface Turn {
  readonly applicationId: string;
  readonly itemCode: string;
  readonly quota: number;
}

/** what the approval of an item with a quota asks of the books before it is judged. */
export interface QuotaActivities {
  /** Takes the item's turn for this case until it is decided; the same again changes nothing. @returns why not, or null */
  takeTurn(turn: Turn): Promise<Refusal | null>;
  /** Gives it back, where the approval did not come about. */
  giveTurnBack(turn: Turn): Promise<void>;
}
