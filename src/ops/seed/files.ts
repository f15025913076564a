import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault';
import { judgeCentreForm, type CentreFile } from './schemas/centre';
import { judgeDepartmentForm, type DepartmentFile } from './schemas/department';
import { judgeItemForm, type ItemFile } from './schemas/item';
import { judgeScheduleForm, type ScheduleFile } from './schemas/schedule';
import { judgeStaffForm, type StaffFile } from './schemas/staff';
import { readSource, type SourceFile } from './source';

/** What a file says, and the file itself for naming the line of a fault. */
export interface Sourced<T> {
  readonly source: SourceFile;
  readonly value: T;
}

/**
 * The files that have the right form. `departmentCodes` and `itemCodes` come from the file names: a file that cannot be
 * read is one fault, and not one more in each file that refers to it.
 */
export interface ReadFiles {
  readonly centre: Sourced<CentreFile> | undefined;
  readonly staff: Sourced<StaffFile> | undefined;
  readonly departments: readonly Sourced<DepartmentFile>[];
  readonly items: readonly Sourced<ItemFile>[];
  readonly schedules: readonly Sourced<ScheduleFile>[];
  readonly departmentCodes: ReadonlySet<string>;
  readonly itemCodes: ReadonlySet<string>;
}

type JudgeForm = (source: SourceFile) => Fault[];

/** Reads every data file of a centre and judges its form; faults are added to `faults`. */
export function readFiles(dir: string, faults: Fault[]): ReadFiles {
  const departments = readFolder<DepartmentFile>(dir, 'departments', judgeDepartmentForm, codeNames, faults);
  const items = readFolder<ItemFile>(dir, 'catalogue', judgeItemForm, codeNames, faults);
  return {
    centre: readForm<CentreFile>(dir, 'centre.yaml', judgeCentreForm, faults),
    staff: readForm<StaffFile>(dir, 'staff.yaml', judgeStaffForm, faults),
    departments: departments.read,
    items: items.read,
    schedules: readFolder<ScheduleFile>(dir, 'schedules', judgeScheduleForm, yearNames, faults).read,
    departmentCodes: new Set(departments.names.map((name) => name.toUpperCase())),
    itemCodes: new Set(items.names.map((name) => name.toUpperCase())),
  };
}

function readForm<T>(dir: string, file: string, judge: JudgeForm, faults: Fault[]): Sourced<T> | undefined {
  const source = readSource(dir, file, faults);
  if (!source) return undefined;
  const found = judge(source);
  faults.push(...found);
  return found.length === 0 ? { source, value: source.read() as T } : undefined;
}

function readFolder<T>(
  dir: string,
  folder: string,
  judge: JudgeForm,
  judgeName: (sourced: Sourced<T>, name: string) => Fault[],
  faults: Fault[],
): { names: string[]; read: Sourced<T>[] } {
  const names = namesIn(dir, folder, faults);
  const read: Sourced<T>[] = [];
  for (const name of names) {
    const sourced = readForm<T>(dir, `${folder}/${name}.yaml`, judge, faults);
    if (!sourced) continue;
    faults.push(...judgeName(sourced, name));
    read.push(sourced);
  }
  return { names, read };
}

/** File names without `.yaml`, in order. Any other file in the folder would be passed over in silence, so it is a fault. */
function namesIn(dir: string, folder: string, faults: Fault[]): string[] {
  const names: string[] = [];
  for (const entry of listFolder(join(dir, folder))) {
    const name = /^([a-z0-9-]+)\.yaml$/.exec(entry)?.[1];
    if (name) names.push(name);
    else faults.push(atTop(`${folder}/${entry}`, 'is no file of the form code-in-small-letters.yaml'));
  }
  if (names.length === 0) faults.push(atTop(folder, 'holds no .yaml file'));
  return names;
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    // A missing folder holds no file, which its caller reports.
    return [];
  }
}

function atTop(file: string, message: string): Fault {
  return { file, line: 1, column: 1, rule: 'format', message: `${file} ${message}` };
}

/** One code, one file: the name of the file is the code, so no code can be given twice. */
function codeNames({ source, value }: Sourced<{ readonly code: string }>, name: string): Fault[] {
  const expected = name.toUpperCase();
  if (value.code === expected) return [];
  const message = `code ${value.code} does not belong in ${name}.yaml, whose code is ${expected}; every code has one file`;
  return [source.fault(['code'], 'format', message)];
}

function yearNames({ source, value }: Sourced<ScheduleFile>, name: string): Fault[] {
  if (String(value.year) === name) return [];
  return [
    source.fault(['year'], 'format', `year ${value.year} does not belong in ${name}.yaml; every year has one file`),
  ];
}
