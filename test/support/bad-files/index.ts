import type { BadFile } from './bad-file';
import { BAD_OTHERS } from './others';
import { BAD_PACKAGES } from './packages';
import { BAD_PDFS } from './pdfs';
import { BAD_PICTURES } from './pictures';

/** Everything that must not get in. */
export const BAD_FILES: readonly BadFile[] = [...BAD_PDFS, ...BAD_PICTURES, ...BAD_PACKAGES, ...BAD_OTHERS];
