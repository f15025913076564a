import { FILE_TYPES, FILE_TYPE_NAMES, type FileLimits, type FileType } from '../../../domain/files/file-types';
import { isFileName } from '../../../domain/files/file-name';
import type { FileRefusal } from '../../../domain/files/refusals';
import { assertNever } from '../../../domain/assert-never';
import type { Spooled } from '../spool';
import { refusesAmbiguous } from './foreign';
import { refusesPackage } from './package';
import { refusesPdf } from './pdf';
import { refusesPicture } from './picture';

export type Inspected =
  { readonly taken: true; readonly type: FileType } | { readonly taken: false; readonly refusal: FileRefusal };

/**
 * Looks through what came in before anybody can open it: what it is by its content, whatever its name says; that it is whole;
 * that it is that alone; that nothing in it acts by itself; and that it unpacks to something of a size.
 */
export async function inspect(file: Spooled, name: string, limits: FileLimits): Promise<Inspected> {
  const type = file.sizeBytes === 0 ? null : await typeOf(file.path, name);
  if (type === null) return refused(file.sizeBytes === 0 ? 'fileEmpty' : 'fileTypeUnknown');
  if (!limits.types.includes(type)) return refused('fileTypeNotForMaterial');
  if (!isFileName(name, type)) return refused('fileNameUnfit');
  const refusal = (await refusesAmbiguous(file, type)) ?? (await refusesStructure(file, type));
  return refusal === null ? { taken: true, type } : refused(refusal);
}

function refused(refusal: FileRefusal): Inspected {
  return { taken: false, refusal };
}

/**
 * The type by the content; null for what is not on the list. All packages begin alike, so that the name says which of them it
 * is meant to be, and its parts then prove it.
 */
async function typeOf(path: string, name: string): Promise<FileType | null> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const fits = (type: FileType): boolean => FILE_TYPES[type].mediaType === found?.mime;
  const byContent = FILE_TYPE_NAMES.find(fits) ?? null;
  const isPackage = found?.mime === 'application/zip' || (byContent && FILE_TYPES[byContent].structure === 'package');
  return isPackage ? packageNamed(name) : byContent;
}

function packageNamed(name: string): FileType | null {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const named = (type: FileType): boolean =>
    FILE_TYPES[type].structure === 'package' && (FILE_TYPES[type].endings as readonly string[]).includes(ending);
  return FILE_TYPE_NAMES.find(named) ?? null;
}

function refusesStructure(file: Spooled, type: FileType): Promise<FileRefusal | null> {
  const { structure } = FILE_TYPES[type];
  switch (structure) {
    case 'pdf':
      return refusesPdf(file);
    case 'picture':
      return refusesPicture(file);
    case 'package':
      return refusesPackage(file, type);
    default:
      return assertNever(structure, 'no such structure');
  }
}
