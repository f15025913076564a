import type { Instant } from '../calendar/time';

/** somebody stands in for an absent person on one case; `to` null while it lasts. */
export interface Substitution {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: Instant;
  readonly to: Instant | null;
}

interface Covered {
  readonly substitutions: readonly Substitution[];
}

/** Everybody who may do now what is this person's: the person, the substitute, and that one's substitute in turn. */
function chainOf({ substitutions }: Covered, personId: string): string[] {
  const chain = [personId];
  for (;;) {
    const next = substitutions.findLast((one) => one.to === null && one.absentId === chain.at(-1));
    if (!next || chain.includes(next.substituteId)) return chain;
    chain.push(next.substituteId);
  }
}

/** who answers now for what is this person's. */
export function answeringFor(file: Covered, personId: string): string {
  return chainOf(file, personId).at(-1)!;
}

/** whether the actor may do what is the owner's, as the owner or as a substitute. */
export function mayActFor(file: Covered, actorId: string, ownerId: string | null): boolean {
  return ownerId !== null && chainOf(file, ownerId).includes(actorId);
}

/** What a person has in hand on a case; each but the last belongs to one role. */
export type Post = 'intake' | 'firstResponsible' | 'receiver' | 'reviewer' | 'inspector' | 'substitute';

/** One row of the 交接登记表: who gave the case out of hand, who took it, and who of them has signed. */
export interface Transfer {
  readonly seq: number;
  readonly at: Instant;
  readonly fromId: string;
  readonly toId: string;
  readonly signedIds: readonly string[];
}

/** The takeovers that this person still has to sign. */
export function unsignedBy(transfers: readonly Transfer[], personId: string): Transfer[] {
  return transfers.filter(
    ({ fromId, toId, signedIds }) => [fromId, toId].includes(personId) && !signedIds.includes(personId),
  );
}
