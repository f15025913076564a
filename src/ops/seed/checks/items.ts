import { compileForm } from '../../../domain/catalogue/form';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import { CATALOGUE_FIELDS, type ItemFile } from '../schemas/item';
import { duplicates } from './common';
import { checkLimits } from './limits';

/** Rules of the catalogue files. */
export function checkItems(files: ReadFiles): Fault[] {
  const { items } = files;
  return [
    ...items.flatMap((item) => [
      ...checkLimits(files, item),
      ...materialIdsUnique(item),
      ...feesUnique(item),
      ...departmentExists(files, item),
      ...coveredByDelegation(files, item),
      ...formCompiles(item),
      ...formFieldsNamed(item),
      ...unverifiedAreFields(item),
    ]),
    ...duplicates(
      'R-21',
      'certificate number pattern',
      items.map(({ source, value }) => ({
        // The serial restarts in each office and year; equal patterns of one office would number two certificates alike.
        key: `${value.departmentCode} ${value.resultDocument.numberPattern}`,
        source,
        path: ['resultDocument', 'numberPattern'],
      })),
    ),
  ];
}

function materialIdsUnique({ source, value }: Sourced<ItemFile>): Fault[] {
  const occurrences = value.materials.map(({ id }, i) => ({ key: id, source, path: ['materials', i, 'id'] }));
  return duplicates('R-10', 'material', occurrences);
}

function feesUnique({ source, value }: Sourced<ItemFile>): Fault[] {
  return duplicates(
    'R-53',
    'fee',
    value.fees.map(({ name }, i) => ({ key: name, source, path: ['fees', i, 'name'] })),
  );
}

function departmentExists({ departmentCodes }: ReadFiles, { source, value }: Sourced<ItemFile>): Fault[] {
  if (departmentCodes.has(value.departmentCode)) return [];
  return [source.fault(['departmentCode'], 'R-40', `department ${value.departmentCode} has no file in departments`)];
}

/** without a delegation that covers it no paper of this item could be sealed at the window. */
function coveredByDelegation({ departments }: ReadFiles, { source, value }: Sourced<ItemFile>): Fault[] {
  const own = departments.find((department) => department.value.code === value.departmentCode);
  if (!own || own.value.delegations.some(({ itemCodes }) => itemCodes.includes(value.code))) return [];
  const message = `no delegation in ${own.source.file} covers ${value.code}`;
  return [source.fault(['code'], 'R-55', message)];
}

function formCompiles({ source, value }: Sourced<ItemFile>): Fault[] {
  try {
    compileForm(value.form);
    return [];
  } catch (error) {
    return [source.fault(['form'], 'format', `the form is no JSON Schema: ${(error as Error).message}`)];
  }
}

/** a form asks for the fields of the catalogue and no others, and each one says what it is in Chinese. */
function formFieldsNamed({ source, value: { form } }: Sourced<ItemFile>): Fault[] {
  const faults: Fault[] = [];
  if (form['type'] !== 'object' || form['additionalProperties'] !== false) {
    faults.push(source.fault(['form'], 'R-49', 'the form must be of type object with additionalProperties: false'));
  }
  for (const [name, field] of Object.entries((form['properties'] ?? {}) as Record<string, unknown>)) {
    const title = (field as { title?: unknown } | null)?.title;
    if (typeof title !== 'string' || !/\p{Script=Han}/u.test(title)) {
      faults.push(source.fault(['form', 'properties', name], 'R-49', `field ${name} has no Chinese title`));
    }
  }
  return faults;
}

function unverifiedAreFields({ source, value }: Sourced<ItemFile>): Fault[] {
  return value.unverified.flatMap((name, i) => {
    if (CATALOGUE_FIELDS.includes(name)) return [];
    return [source.fault(['unverified', i], 'format', `"${name}" is no field of a catalogue item`)];
  });
}
