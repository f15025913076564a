/** The centre in which an item is rehearsed: its own, with a person for each role who serves the departments of the item. */
import type { PlainDate } from '../../domain/calendar/time';
import type { CatalogueItem } from '../../domain/catalogue/item';
import type { Player } from '../../domain/rehearsal/course';
import { departmentActor, departmentPeople, KEEPER, OBSERVER, personNamed, windowOf } from '../scenario/centre/people';
import type { CentreFiles } from '../seed/types';

/** Who plays whom; the name carries the role, as in scenarios. */
export const LOGINS: Readonly<Record<Player, string>> = {
  applicant: 'applicant1',
  frontDesk: 'front1',
  backOffice: 'reviewer1',
  inspector1: 'inspector1',
  inspector2: 'inspector2',
  chiefRepresentative: 'chief1',
  chair: 'leader1',
};

/** who answers for a department of a joint item. */
export const answererOf = (departmentCode: string): string => departmentActor(departmentCode, false);

/** a draft may come before the delegation that will cover it, and is rehearsed as if that were there. */
const ALWAYS = { from: '2020-01-01' as PlainDate, until: null };

/**
 * `files` with this item alone. Settings, hours, calendar, departments, seals and sections are those of the centre. Its form
 * is left open: what is filled in there alters no date, and nobody is asked for it before the item counts.
 */
export function rehearsedCentre(files: CentreFiles, item: CatalogueItem): CentreFiles {
  const own = item.departmentCode;
  const windowNumber = windowOf(LOGINS.frontDesk);
  const asked = (item.joint?.departments ?? []).map(({ departmentCode }) => departmentCode);
  const names = new Map(files.departments.map(({ code, name }) => [code, name]));
  return {
    ...files,
    windows: [{ number: windowNumber, departmentCode: own, location: `${windowNumber}号窗口` }],
    delegations: [
      {
        departmentCode: own,
        documentNumber: `${own}授〔2020〕1号`,
        ...ALWAYS,
        decider: 'chiefRepresentative',
        itemCodes: [item.code],
      },
    ],
    // Whoever is in no section serves the whole department, and so whichever sections the item names.
    people: [
      ...[...Object.values(LOGINS), KEEPER, OBSERVER].map((name) => ({
        ...personNamed(name, [own], ''),
        sectionCode: null,
      })),
      ...asked.flatMap((code) => departmentPeople(code, names.get(code) ?? code)),
    ],
    items: [{ ...item, form: { type: 'object' } }],
  };
}
