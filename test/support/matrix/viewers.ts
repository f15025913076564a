/** Everybody by whom the matrix is tried: each role, where it is held, and what stands between somebody and the cases of the scene. */
import type { Role } from '../../../src/domain/people/roles';

interface Viewer {
  /** Null: not signed in. */
  readonly login: string | null;
  readonly role: Role | null;
  /** What became of them after they had signed in. */
  readonly since?: 'disabled' | 'untrained' | 'expired';
}

const as = (login: string, role: Role, since?: Viewer['since']): Viewer => ({ login, role, ...(since && { since }) });

export const VIEWERS = {
  nobody: { login: null, role: null },
  disabled: as('market.chief2', 'chiefRepresentative', 'disabled'),
  untrained: as('market.reviewer2', 'backOffice', 'untrained'),
  // One of the two officers who inspected the open case.
  expired: as('market.inspector2', 'inspector', 'expired'),
  owner: as('applicant1', 'applicant'),
  stranger: as('applicant2', 'applicant'),
  // Handed in the joint case on paper; the owner let the authorisation for the other item end.
  paperAgent: as('agent1', 'agent'),
  givenAgent: as('agent2', 'agent'),
  front: as('market.front1', 'frontDesk'),
  // Stands in for `front` on the open case.
  substitute: as('market.front2', 'frontDesk'),
  reviewer: as('market.reviewer1', 'backOffice'),
  inspector: as('market.inspector1', 'inspector'),
  // Has declared an interest in the open case.
  recused: as('market.chief1', 'chiefRepresentative'),
  // Decides by delegation.
  windowHead: as('market.windowhead', 'windowHead'),
  organHead: as('market.organhead', 'organHead'),
  leader: as('market.leader', 'leaderInCharge'),
  elsewhereFront: as('urban.front1', 'frontDesk'),
  elsewhereReviewer: as('urban.reviewer1', 'backOffice'),
  elsewhereInspector: as('urban.inspector1', 'inspector'),
  elsewhereChief: as('urban.chief1', 'chiefRepresentative'),
  elsewhereWindowHead: as('urban.windowhead', 'windowHead'),
  elsewhereOrganHead: as('urban.organhead', 'organHead'),
  elsewhereLeader: as('urban.leader', 'leaderInCharge'),
  // The department that leads the joint case, and one that answers in it.
  leadFront: as('housing.front1', 'frontDesk'),
  partReviewer: as('land.reviewer1', 'backOffice'),
  governmentHead: as('county.head', 'governmentHead'),
  supervisor: as('centre.supervisor1', 'supervisor'),
  centre: as('centre.coordinator1', 'centre'),
  administrator: as('centre.admin', 'administrator'),
  // Sees nothing of what people do with the accounts.
  securityAdministrator: as('centre.security', 'securityAdministrator'),
  auditor: as('centre.auditor', 'auditor'),
} as const satisfies Record<string, Viewer>;

export type ViewerName = keyof typeof VIEWERS;
export const VIEWER_NAMES = Object.keys(VIEWERS) as ViewerName[];

export const viewerOf = (name: ViewerName): Viewer => VIEWERS[name];

/** Who is let in at all where anybody signed in is. */
export const SIGNED_IN = VIEWER_NAMES.filter((name) => !['nobody', 'disabled', 'untrained'].includes(name));

export const MARKET: readonly ViewerName[] = [
  'front',
  'substitute',
  'reviewer',
  'inspector',
  'recused',
  'windowHead',
  'organHead',
  'leader',
];
export const WHOLE_CENTRE: readonly ViewerName[] = [
  'governmentHead',
  'supervisor',
  'centre',
  'administrator',
  'auditor',
];
