/**
 * Whose entries somebody sees in each book of the centre: one line a book, read as it stands. Their own everybody sees; where a
 * book keeps even those back for a time, its reader says so.
 */
import { CENTRE_WIDE_ROLES, type Actor, type Role } from '../people/roles';

interface Sight {
  /** Roles that see the entries of all departments. */
  readonly everywhere: readonly Role[];
  /** Roles that see those of the department in which they hold the role; `anyOffice`: whoever serves there. */
  readonly inDepartment: readonly Role[] | 'anyOffice';
}

/** Who keeps the accounts has no need of what people do with them. */
const WHOLE_CENTRE: readonly Role[] = [...CENTRE_WIDE_ROLES].filter((role) => role !== 'securityAdministrator');
const CENTRE_AND_AUDIT: readonly Role[] = ['centre', 'auditor'];
const HEADS: readonly Role[] = ['windowHead', 'organHead'];

const BOOKS = {
  /** R-49; also who is or was assigned to the case, and its other departments: see cases.ts. */
  applications: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  /** what passed the agent, for the windows to which it goes. */
  agentChecks: { everywhere: [], inDepartment: ['frontDesk'] },
  /** */
  assessments: { everywhere: ['centre', 'supervisor', 'auditor'], inDepartment: ['chiefRepresentative'] },
  spotChecks: { everywhere: ['centre', 'supervisor', 'auditor'], inDepartment: [] },
  personnelEntries: { everywhere: CENTRE_AND_AUDIT, inDepartment: ['chiefRepresentative'] },
  /** */
  criticismDrafts: { everywhere: WHOLE_CENTRE, inDepartment: [] },
  outcomes: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  /** but never whom it is about. */
  complaints: { everywhere: WHOLE_CENTRE, inDepartment: ['windowHead'] },
  /** */
  enquiries: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  /** without who gave them, see `seesRaters`. */
  ratings: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  /** */
  appointments: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  visits: { everywhere: ['centre', 'supervisor', 'auditor'], inDepartment: ['frontDesk', 'windowHead'] },
  /** */
  equipment: { everywhere: CENTRE_AND_AUDIT, inDepartment: ['chiefRepresentative'] },
  /** */
  suggestions: { everywhere: CENTRE_AND_AUDIT, inDepartment: [] },
  officialDocuments: { everywhere: CENTRE_AND_AUDIT, inDepartment: 'anyOffice' },
  /** */
  absences: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  attendance: { everywhere: WHOLE_CENTRE, inDepartment: HEADS },
  /** */
  dailySummaries: { everywhere: WHOLE_CENTRE, inDepartment: HEADS },
  /** */
  unsealedPapers: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  voidedSheets: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
  /** and who speaks for the department of whoever leaves. */
  departureLetters: { everywhere: WHOLE_CENTRE, inDepartment: [] },
  /** */
  statistics: { everywhere: WHOLE_CENTRE, inDepartment: 'anyOffice' },
} as const satisfies Record<string, Sight>;

type Book = keyof typeof BOOKS;

/** How far somebody sees in a book beyond what is their own. */
interface Reach {
  readonly all: boolean;
  /** Codes of departments, each once; none where `all` says everything. */
  readonly departments: readonly string[];
}

export function reachOf(book: Book, { authorities }: Pick<Actor, 'authorities'>): Reach {
  const { everywhere, inDepartment }: Sight = BOOKS[book];
  if (authorities.some(({ role }) => everywhere.includes(role))) return { all: true, departments: [] };
  const here = authorities.filter(({ role }) => inDepartment === 'anyOffice' || inDepartment.includes(role));
  return { all: false, departments: [...new Set(here.flatMap(({ departmentCode }) => departmentCode ?? []))] };
}

/** who rated whom is for the centre and the supervisors, who call back; never for the officers or their departments. */
export function seesRaters({ authorities }: Pick<Actor, 'authorities'>): boolean {
  return authorities.some(({ role }) => role === 'centre' || role === 'supervisor');
}

/** Whether somebody holds one of these roles there: in the department, or in the whole centre. */
export function holdsIn(
  { authorities }: Pick<Actor, 'authorities'>,
  roles: readonly Role[],
  department: string | null,
) {
  return authorities.some(
    ({ role, departmentCode }) =>
      roles.includes(role) && (CENTRE_WIDE_ROLES.has(role) || departmentCode === department),
  );
}
