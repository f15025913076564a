import { dateOf, dayOfPlainDate, plainDateOfDay, type Instant, type PlainDate } from '../calendar/time';
import type { Role } from '../people/roles';

/**
 * R-39 通报批评: the eight causes. The system drafts, a person of the centre confirms, and whoever is named may appeal; no
 * sanction follows by itself. `how`: drafted from recorded facts, or entered by the centre.
 */
export const CAUSES = {
  1: { zh: '批评教育仍不改正', how: 'drafted' },
  2: { zh: '要求申请人承担义务', how: 'drafted' },
  3: { zh: '服务态度恶劣', how: 'entered' },
  4: { zh: '1个月内连续2次不按规定一次性书面告知', how: 'drafted' },
  5: { zh: '第一次发出催办通知后办结', how: 'drafted' },
  6: { zh: '私下会见或接受宴请', how: 'entered' },
  7: { zh: '被媒体曝光', how: 'entered' },
  8: { zh: '最终败诉或被撤销', how: 'drafted' },
} as const;

export type Cause = keyof typeof CAUSES;

/** Cause 7: who answers beside the officer, by the level of the medium; each level adds to the one below. */
export const MEDIA_LEVELS = {
  city: ['windowHead'],
  province: ['windowHead', 'leaderInCharge'],
  national: ['windowHead', 'leaderInCharge', 'organHead'],
} as const satisfies Record<string, readonly Role[]>;

export const DRAFT_STATUSES = ['drafted', 'confirmed', 'dismissed', 'appealed', 'upheld', 'revoked'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];

/** breaches of the duty to tell once and in writing. */
export const TELLING_BREACHES = ['internalTwoDays', 'secondNotice'] as const;

/** One recorded breach of that duty, or one notice by which it was done. */
export interface TellingFact {
  readonly applicationId: string;
  readonly seq: number;
  /** Of a breach when it was due, of a notice when it was issued. */
  readonly at: Instant;
  readonly breached: boolean;
}

/**
 * Cause 4: the breach before this one, if the officer's two successive duties of telling were breached, the second no later
 * than the same day of the next month. A notice that came late belongs to the breach before it and is no duty of its own;
 * `anyTwo` counts two breaches whatever was told duly between them.
 */
export function breachBefore(
  facts: readonly TellingFact[],
  breach: TellingFact,
  counted: 'consecutive' | 'anyTwo',
): TellingFact | null {
  const duties = dutiesOf(facts);
  const index = duties.findIndex(
    ({ applicationId, seq }) => applicationId === breach.applicationId && seq === breach.seq,
  );
  const earlier = duties.slice(0, Math.max(index, 0));
  const before = counted === 'anyTwo' ? earlier.findLast(({ breached }) => breached) : earlier.at(-1);
  if (!before?.breached) return null;
  return dateOf(breach.at) <= sameDayNextMonth(dateOf(before.at)) ? before : null;
}

/** In the order of time; of one answer that was late, or told what was visible before, only the breach is left. */
function dutiesOf(facts: readonly TellingFact[]): TellingFact[] {
  const sorted = [...facts].sort(
    (a, b) => a.at - b.at || a.applicationId.localeCompare(b.applicationId) || Number(b.breached) - Number(a.breached),
  );
  return sorted.filter((fact, index) => {
    const before = sorted.slice(0, index).findLast(({ applicationId }) => applicationId === fact.applicationId);
    return fact.breached || !before?.breached;
  });
}

/** The same day of the next month, or its last day where it has no such one. */
export function sameDayNextMonth(date: PlainDate): PlainDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const first = dayOfPlainDate(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01` as PlainDate);
  const after = dayOfPlainDate(
    (nextMonth === 12
      ? `${nextYear + 1}-01-01`
      : `${nextYear}-${String(nextMonth + 1).padStart(2, '0')}-01`) as PlainDate,
  );
  return plainDateOfDay(Math.min(first + day - 1, after - 1));
}
