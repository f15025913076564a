import { dateOf, parsePlainDate, plainDateOfDay, dayOfPlainDate, type Instant, type PlainDate } from '../calendar/time';
import { NOTICES, type NoticeDefinition, type NoticeKind } from './notices';

/** 机关代字 of those who issue papers. */
export interface OfficeMarks {
  readonly centre: string;
  readonly department: string;
}

const CASE_DIGITS = 6;
const PAPER_DIGITS = 6;
/** 催办 comes from the supervisors of the centre; every other paper is the department's own. */
const ISSUED_BY_CENTRE: readonly NoticeKind[] = ['urgingNotice'];

/** The year of a number: that of the wall calendar in Shanghai. */
export function yearOf(at: Instant): number {
  return Number(dateOf(at).slice(0, 4));
}

/** The number of an application: 2026-000123. */
export function caseNumber(year: number, serial: number): string {
  return `${year}-${padded(serial, CASE_DIGITS)}`;
}

/** The number of a matter beside applications: LB2026-000012. */
export function matterNumber(mark: string, year: number, serial: number): string {
  return `${mark}${year}-${padded(serial, CASE_DIGITS)}`;
}

/** Whether a notice of this kind bears a number of its own; the certificate has that of its register instead. */
export function isNumbered(kind: NoticeKind): boolean {
  return (NOTICES[kind] as NoticeDefinition).numberWord !== undefined;
}

/** Whose mark a paper of this kind bears. */
export function issuingOffice(kind: NoticeKind, marks: OfficeMarks): string {
  return ISSUED_BY_CENTRE.includes(kind) ? marks.centre : marks.department;
}

/**
 * The number of a paper: 县政服受〔2026〕000123号.
 * @throws Error for a kind that is not numbered
 */
export function paperNumber(kind: NoticeKind, office: string, year: number, serial: number): string {
  const { numberWord } = NOTICES[kind] as NoticeDefinition;
  if (numberWord === undefined) throw new Error(`a notice of the kind ${kind} has no number`);
  return `${office}${numberWord}〔${year}〕${padded(serial, PAPER_DIGITS)}号`;
}

/** The number of a certificate by the pattern of its item, in which {office}, {year} and {serial:6} are filled in. */
export function certificateNumber(pattern: string, office: string, year: number, serial: number): string {
  return pattern
    .replaceAll('{office}', () => office)
    .replaceAll('{year}', String(year))
    .replaceAll(/\{serial:(\d+)\}/g, (_, digits: string) => padded(serial, Number(digits)));
}

/**
 * Takes a certificate number apart again, given the year in which it was reserved.
 * @throws Error when it does not follow the pattern
 */
export function readCertificateNumber(
  pattern: string,
  year: number,
  number: string,
): { office: string; serial: number } {
  const written = pattern
    .split(/(\{office\}|\{year\}|\{serial:\d+\})/)
    .map((part, index, parts) => {
      const again = parts.indexOf(part) < index;
      if (part === '{office}') return again ? '\\k<office>' : '(?<office>.+?)';
      if (part === '{year}') return String(year);
      const digits = /^\{serial:(\d+)\}$/.exec(part)?.[1];
      if (digits === undefined) return literally(part);
      return again ? '\\k<serial>' : `(?<serial>\\d{${digits},})`;
    })
    .join('');
  const found = new RegExp(`^${written}$`).exec(number)?.groups;
  if (!found) throw new Error(`${number} does not follow the pattern ${pattern} of ${year}`);
  return { office: found['office']!, serial: Number(found['serial']) };
}

/**
 * The last day on which a certificate is valid: the day before the same date so many months later, or before the first
 * of the month after when that date does not exist; null: it does not expire.
 */
export function lastValidDay(from: PlainDate, validityMonths: number | null): PlainDate | null {
  if (validityMonths === null) return null;
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + validityMonths;
  const monthOf = (index: number): PlainDate =>
    parsePlainDate(`${Math.floor(index / 12)}-${padded((index % 12) + 1, 2)}-01`);
  const sameDate = dayOfPlainDate(monthOf(months)) + day - 1;
  return plainDateOfDay(Math.min(sameDate, dayOfPlainDate(monthOf(months + 1))) - 1);
}

function padded(serial: number, digits: number): string {
  return String(serial).padStart(digits, '0');
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
