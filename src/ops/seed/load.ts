import { basename, dirname } from 'node:path';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { itemFaults } from '../../domain/catalogue/item-check';
import { findGround, GROUND_IN_FILES } from '../../domain/clock/grounds';
import type { Person } from '../../domain/people/person';
import { DEFAULT_SETTINGS } from '../../domain/settings';
import { checkCentre } from './checks/centre';
import { checkDepartments } from './checks/departments';
import { checkItems } from './checks/items';
import { checkSchedules } from './checks/schedules';
import { checkStaff } from './checks/staff';
import { DataFileError, type Fault } from './fault';
import { readFiles, type ReadFiles } from './files';
import type { CentreFile } from './schemas/centre';
import type { DepartmentFile } from './schemas/department';
import { judgeItemForm, type ItemFile } from './schemas/item';
import type { StaffFile } from './schemas/staff';
import { readSource } from './source';
import type { CentreFiles } from './types';

/**
 * Reads the data files of a centre below `dir`: centre.yaml, staff.yaml, departments, catalogue and schedules.
 * @returns everything the files say, when all of it keeps the rules
 * @throws DataFileError with every fault of every file; nothing is loaded by halves
 */
export function loadCentreFiles(dir: string): CentreFiles {
  const faults: Fault[] = [];
  const files = readFiles(dir, faults);
  faults.push(
    ...checkCentre(files),
    ...checkDepartments(files),
    ...checkStaff(files),
    ...checkItems(files),
    ...checkSchedules(files),
  );
  const { centre, staff } = files;
  if (faults.length > 0 || !centre || !staff) throw new DataFileError(faults.sort(byPlace));
  return assemble(files, centre.value, staff.value);
}

function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}

function assemble(files: ReadFiles, { centre, settings, hours }: CentreFile, staff: StaffFile): CentreFiles {
  const departments = files.departments.map(({ value }) => value);
  return {
    centre,
    settings,
    hours,
    departments: departments.map(
      ({ windows: _windows, sections: _sections, delegations: _delegations, ...own }) => own,
    ),
    windows: departments.flatMap((own) => own.windows.map((window) => ({ ...window, departmentCode: own.code }))),
    sections: departments.flatMap((own) => own.sections.map((section) => ({ ...section, departmentCode: own.code }))),
    delegations: departments.flatMap((own) =>
      own.delegations.map((delegation) => ({ ...delegation, departmentCode: own.code })),
    ),
    people: people(staff),
    items: files.items.map(({ value }) => catalogueItem(value, departments)),
    schedules: files.schedules.map(({ value }) => ({ ...value, published: true })),
  };
}

function people({ staff, agents, applicants }: StaffFile): Person[] {
  const outside = { windowNumber: null, sectionCode: null, training: null };
  const holding = (role: 'agent' | 'applicant') => ({
    kind: role,
    authorities: [{ role, departmentCode: null, deputy: false }],
  });
  return [
    ...staff.map(({ roles, ...person }): Person => ({ ...person, kind: 'staff', authorities: roles })),
    ...agents.map((person): Person => ({ ...person, ...outside, ...holding('agent') })),
    ...applicants.map((person): Person => ({ ...person, ...outside, ...holding('applicant') })),
  ];
}

/**
 * Reads one file of the form of those in `catalogue/`, wherever it lies, as an item of this centre.
 * @throws DataFileError with every fault of the file, by line and rule
 */
export function loadItemFile(path: string, { departments, sections, settings }: CentreFiles): CatalogueItem {
  const faults: Fault[] = [];
  const source = readSource(dirname(path), basename(path), faults);
  if (source) faults.push(...judgeItemForm(source));
  if (!source || faults.length > 0) throw new DataFileError(faults);
  const item = source.read() as ItemFile;
  const around = {
    committedCapWorkingDays: settings.committedCapWorkingDays ?? DEFAULT_SETTINGS.committedCapWorkingDays,
    departmentCodes: new Set(departments.map(({ code }) => code)),
    sections,
    groundWords: Object.values(GROUND_IN_FILES),
  };
  const found = itemFaults(item, around).map(({ path: at, rule, en }) => source.fault(at, rule, en));
  if (found.length > 0) throw new DataFileError(found.sort(byPlace));
  return catalogueItem(item, departments);
}

type WithRemedies = Pick<DepartmentFile, 'code' | 'remedies'>;

function catalogueItem(item: ItemFile, departments: readonly WithRemedies[]): CatalogueItem {
  const { remedies } = item;
  return {
    ...item,
    suspensionGrounds: item.suspensionGrounds.flatMap((ground) => findGround(ground) ?? []),
    remedies: remedies === 'department' ? remediesOf(item.departmentCode, departments) : remedies,
  };
}

function remediesOf(code: string, departments: readonly WithRemedies[]): CatalogueItem['remedies'] {
  const department = departments.find((candidate) => candidate.code === code);
  if (!department) throw new Error(`department ${code} passed the checks and is missing`);
  return department.remedies;
}
