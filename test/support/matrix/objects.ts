/** Who sees which object of the scene, by hand from the rules; everybody else is answered as if there were none, or is told why. */
import { MARKET, WHOLE_CENTRE, type ViewerName } from './viewers';

const ABOUT_THE_CASE: readonly ViewerName[] = ['owner', 'givenAgent', ...MARKET, ...WHOLE_CENTRE];
const but = (names: readonly ViewerName[], ...left: ViewerName[]) => names.filter((name) => !left.includes(name));

/** `open`: undecided, with a recusal, a substitute and two inspectors; `closed`: archived; `joint`: of two departments. */
export const SEES_CASE: Readonly<Record<'open' | 'closed' | 'joint', readonly ViewerName[]>> = {
  open: ABOUT_THE_CASE,
  closed: ABOUT_THE_CASE,
  joint: ['owner', 'paperAgent', 'leadFront', 'partReviewer', ...WHOLE_CENTRE],
};
export type CaseName = keyof typeof SEES_CASE;

/** who may see a datum of the applicant in clear, for a reason. Whoever recused needs none. */
export const IN_CHARGE: Readonly<Record<'open' | 'closed', readonly ViewerName[]>> = {
  open: ['front', 'substitute', 'reviewer', 'windowHead', 'organHead', 'supervisor', 'centre'],
  closed: ['front', 'reviewer', 'recused', 'windowHead', 'organHead', 'supervisor', 'centre'],
};

/** of a rating its case is known to whoever gave it, and to the centre and the supervisors. */
export const SEES_RATER: readonly ViewerName[] = ['supervisor', 'centre'];

/** what bears names and numbers as they were handed in is a matter of the case; who runs the system has no part in it. */
const PAPERS = but(ABOUT_THE_CASE, 'administrator');

interface Seen {
  readonly by: readonly ViewerName[];
  /** What everybody else is answered. */
  readonly else: 403 | 404;
  /** Whether it is a matter of the house: whoever holds no office is told that they may not. */
  readonly staff?: boolean;
}

/** Routes on objects by an id of the scene, `{name}`. */
export const OBJECTS: Readonly<Record<string, Seen>> = {
  '/files/{file}': { by: ABOUT_THE_CASE, else: 404 },
  '/files/{file}/content': { by: PAPERS, else: 404 },
  '/files/{file}/thumbnail': { by: PAPERS, else: 404 },
  '/papers/{open}/2': { by: PAPERS, else: 403 },
  '/certificates/{certificate}/making': { by: ABOUT_THE_CASE, else: 403 },
  '/certificates/{certificate}/metadata': { by: PAPERS, else: 403 },
  // who asked, the department that owes the answer, and the centre.
  '/enquiries/{enquiry}': { by: ['owner', ...MARKET, ...WHOLE_CENTRE], else: 404 },
  // never whom it is about.
  '/complaints/{complaint}': { by: ['owner', 'windowHead', ...WHOLE_CENTRE], else: 404 },
  '/complaints/{complaintAboutCentre}': { by: ['owner', ...but(WHOLE_CENTRE, 'centre')], else: 404 },
  '/ratings/{rating}': { by: ['owner', ...MARKET, ...WHOLE_CENTRE], else: 404 },
  // a sheet that was not told yet.
  '/assessments/{sheet}': { by: ['supervisor', 'centre', 'auditor'], else: 404, staff: true },
  // the windows of the department and their head, the centre.
  '/fee-days/2026-03-02?departmentCode=MARKET': {
    by: ['front', 'substitute', 'windowHead', 'centre', 'auditor'],
    else: 403,
  },
  // who holds it, who keeps the register, the centre.
  '/equipment/{device}': { by: ['front', 'recused', 'centre', 'auditor'], else: 403 },
};

/** Lists, what of the scene stands in them, and for whom. */
export const LISTS: Readonly<Record<string, readonly [id: string, by: readonly ViewerName[]]>> = {
  '/applications?limit=100': ['open', ABOUT_THE_CASE],
  '/enquiries': ['enquiry', OBJECTS['/enquiries/{enquiry}']!.by],
  '/complaints': ['complaint', OBJECTS['/complaints/{complaint}']!.by],
  '/ratings': ['rating', OBJECTS['/ratings/{rating}']!.by],
  '/assessments?limit=100': ['sheet', OBJECTS['/assessments/{sheet}']!.by],
  '/equipment': ['device', OBJECTS['/equipment/{device}']!.by],
  '/appointments': ['appointment', ['owner', ...MARKET, ...WHOLE_CENTRE]],
  '/suggestions': ['suggestion', ['owner', 'centre', 'auditor']],
  '/agent-checks': ['agentCheck', ['owner', 'paperAgent', 'front', 'substitute']],
  '/authorisations': ['authorisation', ['owner', 'givenAgent']],
  '/spot-checks': ['spotCheck', ['front', 'supervisor', 'centre', 'auditor']],
  '/official-documents': ['document', [...MARKET, 'centre', 'auditor']],
  '/visits': ['visit', ['front', 'substitute', 'windowHead', 'supervisor', 'centre', 'auditor']],
  '/absences': ['absence', [...MARKET, ...WHOLE_CENTRE]],
  '/incidents': [
    'incident',
    [
      'organHead',
      'leader',
      'elsewhereOrganHead',
      'elsewhereLeader',
      'governmentHead',
      'supervisor',
      'centre',
      'auditor',
    ],
  ],
};
