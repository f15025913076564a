import type { PlainDate } from '../calendar/time';
import type { Authority } from './roles';

/** An authority as the department filed it; `deputy` marks the named deputy who acts for a recused chief. */
export interface AssignedAuthority extends Authority {
  readonly deputy: boolean;
}

/** Training by the centre, first and last valid day. Without one that covers the day nobody signs in at a window. */
export interface Training {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** A person who signs in. Holds no identity number: those are fields of applications, never of the staff list. */
export interface Person {
  /** Opaque: the only name a person has in events, logs and workflows. */
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** Printed on the acceptance notice for the first-responsible officer. */
  readonly phone: string;
  readonly kind: 'staff' | 'agent' | 'applicant';
  readonly authorities: readonly AssignedAuthority[];
  /** The counter where a window officer sits, null for everybody else. */
  readonly windowNumber: string | null;
  /** The 科室 of an inspector, null for everybody else. */
  readonly sectionCode: string | null;
  readonly training: Training | null;
}
