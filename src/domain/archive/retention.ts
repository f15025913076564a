/** How long the archive of a case is kept (R-24; 机关档案管理规定, 机关文件材料归档范围和文书档案保管期限规定). */
import { dateOf, type Instant, parsePlainDate, type PlainDate } from '../calendar/time';

/** 保管期限: for ever, or so many years. */
export const RETENTIONS = {
  permanent: { zh: '永久', years: null },
  long: { zh: '定期30年', years: 30 },
  short: { zh: '定期10年', years: 10 },
} as const satisfies Record<string, { readonly zh: string; readonly years: number | null }>;

export type Retention = keyof typeof RETENTIONS;

export const RETENTION_NAMES = Object.keys(RETENTIONS) as readonly Retention[];

/** From when the years count: 1 January after the archiving, as archives are used to, or the day itself. */
export const RETENTION_STARTS = ['nextYear', 'archivingDay'] as const;
export type RetentionStart = (typeof RETENTION_STARTS)[number];

/** What a centre chooses where the item says nothing. */
export interface RetentionChoices {
  /** Of a case that was decided. */
  readonly archiveRetention: Retention;
  /** Of one that ended without a decision: not accepted, withdrawn, terminated. */
  readonly archiveRetentionUndecided: Retention;
  readonly archiveRetentionFrom: RetentionStart;
}

/** What the end of a case says of its archive. */
export interface RetentionTerm {
  /** The day on which it was archived, or closed otherwise. */
  readonly archivedOn: PlainDate;
  readonly retention: Retention;
  /** The last day on which it must be kept; null: for ever. */
  readonly retainedUntil: PlainDate | null;
}

/**
 * until when the archive of a closed case is kept: by its item where that says so, else by the choice of the centre.
 * @param item the version that the case pinned
 */
export function retentionOf(
  { closedAt, decided }: { readonly closedAt: Instant; readonly decided: boolean },
  item: { readonly retention?: Retention },
  choices: RetentionChoices,
): RetentionTerm {
  const retention = item.retention ?? (decided ? choices.archiveRetention : choices.archiveRetentionUndecided);
  const archivedOn = dateOf(closedAt);
  return { archivedOn, retention, retainedUntil: lastDayKept(archivedOn, retention, choices.archiveRetentionFrom) };
}

function lastDayKept(archivedOn: PlainDate, retention: Retention, from: RetentionStart): PlainDate | null {
  const { years } = RETENTIONS[retention];
  if (years === null) return null;
  const year = Number(archivedOn.slice(0, 4)) + years;
  if (from === 'nextYear') return parsePlainDate(`${year}-12-31`);
  // A day that the last year does not have, 29 February, is the day before it.
  const day = archivedOn.slice(5) === '02-29' && !isLeap(year) ? '02-28' : archivedOn.slice(5);
  return parsePlainDate(`${year}-${day}`);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
