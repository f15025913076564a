import { FILE_TYPES, type FileType } from './file-types';

const LONGEST_NAME = 200;

/** Path parts, control characters, and marks that turn the direction of writing and so hide an ending. */
const NOT_IN_A_NAME = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Endings of what can run; one of them before the last is there to deceive, as in 照片.exe.pdf. */
const RUNNABLE =
  /\.(?:exe|com|scr|pif|msi|bat|cmd|ps1|vbs|vbe|wsf|hta|cpl|dll|jar|apk|app|sh|php\d?|phtml|jsp|jspx|aspx?|cgi|pl|py|js|mjs|html?|xhtml|svg|swf|lnk|reg|docm|xlsm)\./i;

/**
 * Whether somebody's name for a file may be kept: one name without a path, of at most 200 characters, whose only ending is one
 * of the type that the content has.
 */
export function isFileName(name: string, type: FileType): boolean {
  const [, stem = '', ending = ''] = /^(.*\S)\.([A-Za-z]+)$/su.exec(name) ?? [];
  const endings: readonly string[] = FILE_TYPES[type].endings;
  return (
    [...name].length <= LONGEST_NAME &&
    !NOT_IN_A_NAME.test(name) &&
    !/^[.\s]/.test(stem) &&
    !RUNNABLE.test(name) &&
    endings.includes(ending.toLowerCase())
  );
}
