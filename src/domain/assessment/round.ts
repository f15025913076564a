/** R-62 定期考核和突击考核: over which days a round of assessments counts. */
import { dateOf, dayOfPlainDate, parsePlainDate, plainDateOfDay, type Instant, type PlainDate } from '../calendar/time';

export const ROUND_KINDS = { monthly: '月度', quarterly: '季度', yearly: '年度', unannounced: '突击' } as const;
export type RoundKind = keyof typeof ROUND_KINDS;

export interface Round {
  readonly kind: RoundKind;
  /** 2026-03, 2026-Q1, 2026, or the day of an unannounced round. */
  readonly period: string;
  /** First and last day. */
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const MONTHS: Readonly<Record<Exclude<RoundKind, 'unannounced'>, number>> = { monthly: 1, quarterly: 3, yearly: 12 };
const FORMS: Readonly<Record<Exclude<RoundKind, 'unannounced'>, RegExp>> = {
  monthly: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarterly: /^(\d{4})-Q([1-4])$/,
  yearly: /^(\d{4})$/,
};

/** The round of this kind and period; null: that is no such period. */
export function roundOf(kind: RoundKind, period: string): Round | null {
  if (kind === 'unannounced') {
    const day = dayIn(period);
    return day && { kind, period, from: day, to: day };
  }
  const [, year, part = '1'] = FORMS[kind].exec(period) ?? [];
  if (year === undefined) return null;
  const first = Number(year) * 12 + (Number(part) - 1) * MONTHS[kind];
  const from = firstOf(first);
  return { kind, period, from, to: plainDateOfDay(dayOfPlainDate(firstOf(first + MONTHS[kind])) - 1) };
}

/** a periodic round is drawn when its last day is over, an unannounced one from the day itself on. */
export function isRoundOver({ kind, to }: Round, now: Instant): boolean {
  return kind === 'unannounced' ? dateOf(now) >= to : dateOf(now) > to;
}

function dayIn(text: string): PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return parsePlainDate(text);
  } catch {
    return null;
  }
}

function firstOf(months: number): PlainDate {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01` as PlainDate;
}
