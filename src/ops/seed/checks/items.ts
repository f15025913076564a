import { itemFaults, numberingOf } from '../../../domain/catalogue/item-check';
import { DEFAULT_SETTINGS } from '../../../domain/settings';
import { GROUND_IN_FILES } from '../../../domain/clock/grounds';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import type { ItemFile } from '../schemas/item';
import { duplicates } from './common';

/** Rules of the catalogue files: those of each item, and how it stands to the other files. */
export function checkItems(files: ReadFiles): Fault[] {
  const { items, centre, departmentCodes } = files;
  const { committedCapWorkingDays } = centre?.value.settings ?? DEFAULT_SETTINGS;
  const sections = files.departments.flatMap(({ value: { code: departmentCode, sections: own } }) =>
    own.map(({ code }) => ({ code, departmentCode })),
  );
  const around = { committedCapWorkingDays, departmentCodes, sections, groundWords: Object.values(GROUND_IN_FILES) };
  return [
    ...items.flatMap((item) => [
      ...itemFaults(item.value, around).map(({ path, rule, en }) => item.source.fault(path, rule, en)),
      ...coveredByDelegation(files, item),
      ...inspectedBySections(files, item),
    ]),
    ...duplicates(
      'R-21',
      'certificate number pattern',
      items.map(({ source, value }) => ({
        key: numberingOf(value),
        source,
        path: ['resultDocument', 'numberPattern'],
      })),
    ),
  ];
}

/** without a delegation that covers it no paper of this item could be sealed at the window. */
function coveredByDelegation({ departments }: ReadFiles, { source, value }: Sourced<ItemFile>): Fault[] {
  const own = departments.find((department) => department.value.code === value.departmentCode);
  if (!own || own.value.delegations.some(({ itemCodes }) => itemCodes.includes(value.code))) return [];
  const message = `no delegation in ${own.source.file} covers ${value.code}`;
  return [source.fault(['code'], 'R-55', message)];
}

/** where sections are named that inspect, they have the two officers who go out together. */
function inspectedBySections({ staff, departments }: ReadFiles, { source, value }: Sourced<ItemFile>): Fault[] {
  const { sections, needsInspection, departmentCode } = value;
  const named = sections?.inspection ?? [];
  const own = departments.find((one) => one.value.code === departmentCode)?.value.sections.map(({ code }) => code);
  if (!staff || !needsInspection || named.length === 0 || !named.every((code) => own?.includes(code))) return [];
  const inspectors = staff.value.staff.filter(
    ({ sectionCode, roles }) =>
      (sectionCode === null || named.includes(sectionCode)) &&
      roles.some((held) => held.role === 'inspector' && held.departmentCode === departmentCode),
  );
  if (inspectors.length >= 2) return [];
  const message = `staff.yaml has fewer than two inspectors in ${named.join(', ')}, and a visit takes two`;
  return [source.fault(['sections', 'inspection'], 'R-19', message)];
}
