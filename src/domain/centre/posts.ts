import type { AssignedAuthority } from '../people/person';
import type { Role } from '../people/roles';

/** Somebody whom the rules oblige to act, so that without them a case would wait for nobody. */
export interface Post {
  readonly role: Role;
  readonly deputy: boolean;
  readonly people: number;
  readonly rule: string;
  readonly why: string;
}

const POSTS: readonly Post[] = [
  { role: 'frontDesk', deputy: false, people: 1, rule: 'R-16', why: 'somebody accepts' },
  { role: 'backOffice', deputy: false, people: 1, rule: 'R-18', why: 'somebody reviews' },
  { role: 'chiefRepresentative', deputy: false, people: 1, rule: 'R-20', why: 'somebody decides' },
  { role: 'chiefRepresentative', deputy: true, people: 1, rule: 'R-20', why: 'a recused chief has a named deputy' },
  { role: 'organHead', deputy: false, people: 1, rule: 'R-31', why: 'somebody approves extensions' },
  { role: 'windowHead', deputy: false, people: 1, rule: 'R-35', why: 'somebody is warned' },
  { role: 'leaderInCharge', deputy: false, people: 1, rule: 'R-37', why: 'the second urging has a recipient' },
];

const INSPECTORS: Post = {
  role: 'inspector',
  deputy: false,
  people: 2,
  rule: 'R-19',
  why: 'an inspection takes two officers',
};

/** Who must be there in the centre itself, whatever the departments offer. */
const CENTRE_POSTS: readonly Post[] = [
  { role: 'administrator', deputy: false, people: 1, rule: 'R-40', why: 'somebody keeps the organisation' },
  { role: 'securityAdministrator', deputy: false, people: 1, rule: 'R-49', why: 'somebody keeps the accounts' },
  { role: 'centre', deputy: false, people: 1, rule: 'R-36', why: 'somebody coordinates and decides on changes' },
];

const GOVERNMENT: Post = {
  role: 'governmentHead',
  deputy: false,
  people: 1,
  rule: 'R-31',
  why: 'somebody approves the extension of a joint case',
};

/** Somebody on the staff list, with what they are to do. */
export interface Listed {
  readonly roles: readonly AssignedAuthority[];
}

/** The posts of a department, or of the centre (`null`), that would be left with too few people. */
export function vacantPosts(
  departmentCode: string | null,
  items: readonly { readonly needsInspection: boolean; readonly joint: object | null }[],
  staff: readonly Listed[],
): Post[] {
  const posts =
    departmentCode === null
      ? [...CENTRE_POSTS, ...(items.some(({ joint }) => joint !== null) ? [GOVERNMENT] : [])]
      : postsOfDepartment(items);
  return posts.filter((post) => staff.filter((one) => holds(one, post, departmentCode)).length < post.people);
}

/** A department without items obliges nobody. */
function postsOfDepartment(items: readonly { readonly needsInspection: boolean }[]): readonly Post[] {
  if (items.length === 0) return [];
  return items.some(({ needsInspection }) => needsInspection) ? [...POSTS, INSPECTORS] : POSTS;
}

function holds({ roles }: Listed, { role, deputy }: Post, departmentCode: string | null): boolean {
  return roles.some((held) => held.role === role && held.departmentCode === departmentCode && held.deputy === deputy);
}
