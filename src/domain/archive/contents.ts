/** What a package of a case says of itself (contents.json), for whoever reads or checks it without this system. */
import type { PlainDate } from '../calendar/time';
import type { RetentionTerm } from './retention';

/** Grows when the form of the package changes; whoever checks one knows by it what to expect. */
export const CONTENTS_FORMAT = 'banjie-case/1';

export const CONTENTS_PATH = 'contents.json';

/**
 * - `archive`: all of a closed case
 * - `supplement`: what came after it was packed
 * - `evidence`: all of a case as it stands, for a review or a court
 */
export const PACKAGE_PURPOSES = {
  archive: '卷内文件目录',
  supplement: '补充归档文件目录',
  evidence: '证据目录',
} as const;

export type PackagePurpose = keyof typeof PACKAGE_PURPOSES;

/** Where a file of the case lies in the package. */
interface Packed {
  /** Below data/ of the bag. */
  readonly path: string;
  readonly sha256: string;
}

/** A paper or an uploaded file, in the order of the index. */
export interface PackedDocument extends Packed {
  /** Its place in the index, from 1; the file bears it too. */
  readonly no: number;
  readonly name: string;
  /** Of a paper its number; of an upload nothing. */
  readonly number: string | null;
  readonly on: PlainDate;
  /** Null: nobody can count them, as of a spreadsheet. */
  readonly pages: number | null;
  /** The event that issued it or brought it in. */
  readonly subjectId: string;
  readonly seq: number;
  /** Of a paper its kind, and when this edition of it came about. */
  readonly paper: { readonly kind: string; readonly editionAt: string } | null;
  /** Of an upload its id, its material, and its name as its owner gave it. */
  readonly upload: { readonly fileId: string; readonly materialId: string; readonly fileName: string } | null;
}

/** The events of the case, or of a matter that belongs to it, one JSON object a line. */
export interface PackedSubject extends Packed {
  readonly id: string;
  /** `application`, or the kind of the matter. */
  readonly kind: string;
  readonly events: number;
}

export interface PackedRecord extends Packed {
  readonly what: string;
}

export interface CaseContents {
  readonly format: typeof CONTENTS_FORMAT;
  readonly purpose: PackagePurpose;
  /** 1 is the archive, then the supplements; null: evidence is not counted. */
  readonly ordinal: number | null;
  /** SHA-256 of the first package, of a supplement. */
  readonly supplementTo: string | null;
  readonly applicationId: string;
  readonly caseNumber: string;
  readonly item: { readonly code: string; readonly version: number; readonly name: string };
  readonly stage: string;
  /** Until when it tells, as ISO 8601. */
  readonly asOf: string;
  readonly retention: RetentionTerm | null;
  /** Whether personal data in the records are masked. */
  readonly masked: boolean;
  readonly subjects: readonly PackedSubject[];
  readonly documents: readonly PackedDocument[];
  readonly records: readonly PackedRecord[];
  /** Papers that could not be printed, and so are not here. */
  readonly unprinted: readonly { readonly subjectId: string; readonly seq: number; readonly name: string }[];
}

/** A name as a part of a path: what no file system takes is left out. */
export function pathPart(name: string): string {
  return name.replaceAll(/[\p{Cc}\\/%:*?"<>|\s]/gu, '').slice(0, 60) || '文件';
}
