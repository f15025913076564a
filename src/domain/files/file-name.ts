import { FILE_TYPES, type FileType } from './file-types';

const LONGEST_NAME = 200;

/** Path parts, control characters, marks that turn the direction of writing and so hide an ending, and what is no text. */
const NOT_IN_A_NAME = /[/\\:*?"<>|\ufffd\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Endings of what can run; one of them before the last is there to deceive, as in 照片.exe.pdf. */
const RUNNABLE =
  /\.(?:exe|com|scr|pif|msi|msc|bat|cmd|ps1|psm1|vbs|vbe|wsf|wsh|hta|cpl|dll|jar|apk|app|sh|php\d?|phtml|phar|jspx?|aspx?|cgi|pl|py|jse?|mjs|html?|mht|xhtml|svg|swf|lnk|url|scf|reg|inf|chm|iso|img|vhdx?|deb|rpm|dmg|docm|dotm|xlsm|xltm|xlam|xll)\s*\./i;

/** Names that are no files where officers open them (Windows). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)/i;

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
    // 照片．ｅｘｅ.pdf looks the same.
    !RUNNABLE.test(name.normalize('NFKC')) &&
    !DEVICE.test(name) &&
    endings.includes(ending.toLowerCase())
  );
}
