import {
  authoritiesByAuthorisation,
  stateOfAuthorisation,
  type Authorisation,
} from '../../domain/people/authorisation';
import type { Actor, Authority } from '../../domain/people/roles';
import type { Viewer } from '../../domain/policy/cases';

/** Who asks, as the database knew it at most a few seconds ago. The token says no more than person and session. */
export interface Principal extends Viewer {
  readonly sessionId: string;
  /** what delegations in force today let them decide; counts for acts on cases alone. */
  readonly delegated: readonly Authority[];
}

/** The authorisations of somebody by whether they hold now. */
export function agencyOf({ agency }: Pick<Principal, 'agency'>): Record<'inForce' | 'ended', Authorisation[]> {
  const { authorisations = [], at } = agency ?? {};
  const holds = (one: Authorisation): boolean => at !== undefined && stateOfAuthorisation(one, at) === 'inForce';
  return { inForce: authorisations.filter(holds), ended: authorisations.filter((one) => !holds(one)) };
}

/** who acts on a case, with what is delegated to them or what they are authorised for. */
export function deciderOf(principal: Principal): Actor {
  const { personId, authorities, delegated } = principal;
  const given = authoritiesByAuthorisation(agencyOf(principal).inForce);
  return { personId, authorities: [...authorities, ...delegated, ...given] };
}
