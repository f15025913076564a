import { refuse, type Refusal } from './refusals';

/** How an item stands of which only so many licences are granted. Cases are named by their numbers. */
export interface QuotaStanding {
  readonly quota: number;
  readonly granted: number;
  /** The case that is being granted at this moment, if there is one. */
  readonly deciding: string | null;
  /** Accepted cases that nobody has decided, in the order of acceptance. */
  readonly queue: readonly string[];
}

/** R-14 (许57): granted in the order of acceptance, and no more than there are; refusing is free. Null: it is its turn. */
export function refusesTurn({ quota, granted, deciding, queue }: QuotaStanding, number: string): Refusal | null {
  if (granted >= quota) return refuse('quotaExhausted');
  const next = deciding ?? queue[0];
  return next === number ? null : refuse('notInTurn', undefined, next === undefined ? [] : [next]);
}
