import type { Actor, Authority } from '../../domain/people/roles';

/** Who asks, as the database knew it at most a few seconds ago. The token says no more than person and session. */
export interface Principal extends Actor {
  readonly sessionId: string;
  readonly kind: 'staff' | 'agent' | 'applicant';
  readonly authorities: readonly Authority[];
  /** what delegations in force today let them decide; counts for acts on cases alone. */
  readonly delegated: readonly Authority[];
}

/** who acts on a case, with what is delegated to them. */
export function deciderOf({ personId, authorities, delegated }: Principal): Actor {
  return { personId, authorities: [...authorities, ...delegated] };
}
