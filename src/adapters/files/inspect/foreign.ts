/** What another program than the one of its type would open in a file. */
import { createReadStream } from 'node:fs';
import { FILE_TYPES, type FileType } from '../../../domain/files/file-types';
import type { FileRefusal } from '../../../domain/files/refusals';
import type { Spooled } from '../spool';
import { bytesOf, holds } from './search';

/** The end record of a ZIP stands within this from the end, so far would a reader of archives look. */
const ZIP_TAIL = 66_000;

/** Where readers of PDF and browsers look for what they know. */
const HEAD = 1_024;

const PAGE = /<(?:!doctype|html|script|svg|\?php|%@)|%!PS-/i;

/**
 * Pages, scripts and archives that their readers find wherever they begin, and programs for a dropper to cut out. Each so
 * long that chance does not write it into 20 MiB of a scan.
 */
const ANYWHERE = new RegExp(
  [
    '<(?:script|\\?php|html|iframe)[\\s>]',
    '<svg\\s[^\\0]{0,300}?(?:xmlns|on[a-z]{3,20}\\s*=)',
    '<%@ ?(?:page|language|import)',
    '__HALT_COMPILER',
    `Rar!${String.fromCharCode(0x1a, 0x07)}`,
    `7z${String.fromCharCode(0xbc, 0xaf, 0x27, 0x1c)}`,
    'This program cannot be run in DOS mode',
  ].join('|'),
  'gi',
);

/** Archives and images of disks have their mark far behind the beginning, where a picture may have anything. */
const MARKS = [
  [257, 'ustar'],
  [32_769, 'CD001'],
] as const;

/** Whether a file is more than one thing. Packages are looked through part by part instead. */
export async function refusesAmbiguous({ path, sizeBytes }: Spooled, type: FileType): Promise<FileRefusal | null> {
  const head = await bytesOf(path, sizeBytes, 0, HEAD);
  const { structure } = FILE_TYPES[type];
  if (structure !== 'pdf' && head.includes('%PDF-')) return 'fileAmbiguous';
  if (PAGE.test(head)) return 'fileAmbiguous';
  if (structure === 'package') return null;
  for (const [at, mark] of MARKS) {
    if ((await bytesOf(path, sizeBytes, at, mark.length)) === mark) return 'fileAmbiguous';
  }
  const tail = await bytesOf(path, sizeBytes, -ZIP_TAIL, ZIP_TAIL);
  if (tail.includes('PK\x05\x06')) return 'fileAmbiguous';
  return (await holds(ANYWHERE, createReadStream(path))) ? 'fileAmbiguous' : null;
}
