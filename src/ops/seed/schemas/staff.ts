import { ROLES, STAFF_ROLES, type Role } from '../../../domain/people/roles';
import type { Training } from '../../../domain/people/person';
import {
  closed,
  CODE,
  DATE,
  list,
  matching,
  nullable,
  oneOf,
  text,
  YES_NO,
  type Schema,
} from '../../../domain/shape/schema';
import { formOf, PHONE } from './form';

interface PersonEntry {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly phone: string;
}

/** One line of the staff list as the department filed it. */
export interface StaffEntry extends PersonEntry {
  readonly roles: readonly { readonly role: Role; readonly departmentCode: string | null; readonly deputy: boolean }[];
  readonly windowNumber: string | null;
  readonly sectionCode: string | null;
  readonly training: Training | null;
}

/** staff.yaml as written. */
export interface StaffFile {
  readonly staff: readonly StaffEntry[];
  readonly agents: readonly PersonEntry[];
  readonly applicants: readonly PersonEntry[];
}

const PERSON: Record<keyof PersonEntry, Schema> = {
  id: matching('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'must be an opaque id in the form of a UUID'),
  login: matching('^[a-z][a-z0-9.-]{2,39}$', 'must be a login name of small letters, digits, dots and hyphens'),
  name: text(),
  phone: PHONE,
};

export const judgeStaffForm = formOf(
  closed({
    staff: list(
      closed({
        ...PERSON,
        roles: list(closed({ role: oneOf(...STAFF_ROLES), departmentCode: nullable(CODE), deputy: YES_NO }), 1, 'R-40'),
        windowNumber: nullable(text()),
        sectionCode: nullable(CODE),
        training: nullable(closed({ from: DATE, until: DATE })),
      }),
      1,
    ),
    agents: list(closed(PERSON)),
    applicants: list(closed(PERSON)),
  }),
);

/** How a role is named in a message: the word of the file and the word of the centre. */
export function roleName(role: Role): string {
  return `${role} ${ROLES[role]}`;
}
