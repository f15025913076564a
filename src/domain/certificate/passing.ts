import { SYSTEM } from '../application/events';
import {
  dateOf,
  dayOf,
  dayOfPlainDate,
  instantAt,
  plainDateOfDay,
  type Instant,
  type PlainDate,
} from '../calendar/time';
import { closeOfWorkingDayAfter } from '../clock/deadline';
import type { WakeUp } from '../journey/journey';
import { calendarFor, chosen, placeAll, type MatterDraft, type MatterReferences } from '../matter/matter';
import { lastValidDay } from '../papers/numbers';
import type { CertificateEvent, CertificateFile } from './certificate';
import { foldCertificate } from './fold';
import { papers } from './papers';

/** 许50: a renewal is applied for thirty days before the expiry. */
const RENEWAL_CALENDAR_DAYS = 30;

/** R-27 [L]: until when the holder may state and defend after the notice, which is day 0. */
export function statementDueAt(file: CertificateFile, notifiedAt: Instant, refs: MatterReferences): Instant {
  const calendar = calendarFor(file.calendarVersion, refs);
  return closeOfWorkingDayAfter(calendar, notifiedAt, chosen(refs, 'revocationStatementWorkingDays'));
}

/** 许50: the last day on which a renewal may be applied for; null: it does not expire. */
export function renewalUntil({ validUntil }: Pick<CertificateFile, 'validUntil'>): PlainDate | null {
  return validUntil === null ? null : plainDateOfDay(dayOfPlainDate(validUntil) - RENEWAL_CALENDAR_DAYS);
}

export function isRenewalTooLate(file: CertificateFile, now: Instant): boolean {
  const until = renewalUntil(file);
  return until !== null && dateOf(now) > until;
}

/** The validity that a renewal gives: as long again from the day after the last one. */
export function renewedUntil({ validUntil, validityMonths }: CertificateFile): PlainDate {
  return lastValidDay(plainDateOfDay(dayOfPlainDate(validUntil!) + 1), validityMonths)!;
}

/** A licence is valid to the end of its last day; the next thing that time does to it is at the midnight after. */
export function nextOfCertificate(file: CertificateFile): WakeUp | null {
  if (file.closedAt !== null || file.validUntil === null) return null;
  const at = instantAt(dayOfPlainDate(file.validUntil) + 1, 0);
  return { at, what: '证件有效期 / expiry of the certificate' };
}

/**
 * 许50, 许70: undecided at the expiry, a renewal counts as granted; without one the licence has expired. What is only looked
 * at much later may have been renewed by law and have expired since.
 */
export function elapseCertificate(file: CertificateFile, now: Instant): CertificateEvent[] {
  const { validUntil } = file;
  if (file.closedAt !== null || validUntil === null || dayOf(now) <= dayOfPlainDate(validUntil)) return [];
  if (file.stage !== 'renewing') {
    return placeAll<CertificateEvent>(file, [{ type: 'expire', facts: { validUntil } }], SYSTEM, now);
  }
  const longer = renewedUntil(file);
  const drafts: MatterDraft[] = [
    { type: 'renewalDeemed', facts: { validUntil: longer } },
    papers.renewal(file, longer, true),
  ];
  const renewal = placeAll<CertificateEvent>(file, drafts, SYSTEM, now);
  return [...renewal, ...elapseCertificate(foldCertificate(file, renewal), now)];
}
