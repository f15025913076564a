import type { Colleague } from '../../src/domain/people/colleague';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { CENTRE_WIDE_ROLES, type Actor, type Authority, type Role } from '../../src/domain/people/roles';

/** Who plays in the tests. The name is the person id; staff serve in the department of the item that is played. */
const CAST = {
  applicant1: ['applicant'],
  applicant2: ['applicant'],
  agent1: ['agent'],
  agent2: ['agent'],
  front1: ['frontDesk'],
  front2: ['frontDesk'],
  reviewer1: ['backOffice'],
  reviewer2: ['backOffice'],
  inspector1: ['inspector'],
  inspector2: ['inspector'],
  inspector3: ['inspector'],
  chief1: ['chiefRepresentative'],
  chief2: ['chiefRepresentative'],
  windowHead1: ['windowHead'],
  organHead1: ['organHead'],
  governmentHead1: ['governmentHead'],
  leader1: ['leaderInCharge'],
  supervisor1: ['supervisor'],
  centre1: ['centre'],
  auditor1: ['auditor'],
  /** Holds every post of a small window; nobody but the rules keeps this person from deciding alone. */
  everything1: ['frontDesk', 'backOffice', 'chiefRepresentative'],
} as const satisfies Record<string, readonly Role[]>;

/** The same posts in another department. */
const ELSEWHERE = {
  frontElsewhere: ['frontDesk'],
  reviewerElsewhere: ['backOffice'],
  chiefElsewhere: ['chiefRepresentative'],
} as const satisfies Record<string, readonly Role[]>;

export type CastName = keyof typeof CAST | keyof typeof ELSEWHERE;

export const CAST_NAMES = [...Object.keys(CAST), ...Object.keys(ELSEWHERE)] as CastName[];

const WITHOUT_DEPARTMENT: ReadonlySet<Role> = new Set<Role>([...CENTRE_WIDE_ROLES, 'applicant', 'agent']);

/** The person of this name with the authorities that the name stands for. */
export function actorNamed(name: CastName, { departmentCode }: Pick<CatalogueItem, 'departmentCode'>): Actor {
  const here = name in CAST;
  const roles: readonly Role[] = here ? CAST[name as keyof typeof CAST] : ELSEWHERE[name as keyof typeof ELSEWHERE];
  const authorities = roles.map((role): Authority => {
    if (WITHOUT_DEPARTMENT.has(role)) return { role, departmentCode: null };
    return { role, departmentCode: here ? departmentCode : `not-${departmentCode}` };
  });
  return { personId: name, authorities };
}

/** The person of this name as the staff list has them: in service and trained, unless a test says otherwise. */
export function colleagueNamed(
  name: CastName,
  where: Pick<CatalogueItem, 'departmentCode'>,
  otherwise: Partial<Colleague> = {},
): Colleague {
  return { ...actorNamed(name, where), inService: true, trained: true, ...otherwise };
}
