import { SYSTEM } from '../application/events';
import type { Instant } from '../calendar/time';
import { justAfter } from '../clock/deadline';
import type { WakeUp } from '../journey/journey';
import { calendarFor, placeAll, type MatterReferences } from '../matter/matter';
import type { EnquiryEvent, EnquiryFile } from './enquiry';

/** close of the working day on which it was asked; asked after close or on a day off, of the next one. */
export function closeOfItsDay(file: EnquiryFile, refs: MatterReferences): Instant {
  return calendarFor(file.calendarVersion, refs).nextClose(file.openedAt);
}

export function nextOfEnquiry(file: EnquiryFile, refs: MatterReferences): WakeUp | null {
  if (file.closedAt !== null || file.lateSince !== null) return null;
  return { at: justAfter(closeOfItsDay(file, refs)), what: '首问当日办结 / close of day' };
}

/** open at the day's close is a breach of whoever owes the answer then; until a transfer is confirmed that is the giver. */
export function elapseEnquiry(file: EnquiryFile, now: Instant, refs: MatterReferences): EnquiryEvent[] {
  const next = nextOfEnquiry(file, refs);
  if (!next || next.at > now) return [];
  const facts = { dueAt: closeOfItsDay(file, refs), officerId: file.ownerId };
  return placeAll(file, [{ type: 'dayClosed', facts }], SYSTEM, now);
}
