import { RETENTION_NAMES, RETENTION_STARTS } from '../../../domain/archive/retention';
import type { BusinessHours } from '../../../domain/calendar/data';
import type { Centre } from '../../../domain/centre/centre';
import type { CentreChoices } from '../../../domain/centre/settings';
import { closed, CODE, DATE, list, oneOf, text, whole, type Schema } from '../../../domain/shape/schema';
import { formOf, PHONE, SEAL, TIME } from './form';

/** Typed by the settings, so that a new setting cannot be forgotten in the files. */
const SETTINGS: Record<keyof CentreChoices, Schema> = {
  // An internal limit may only be stricter than the statute's.
  correctionInternalWorkingDays: whole(1, 5, 'R-04'),
  correctionStatutoryWorkingDays: fixed(5, 'R-04', 'is fixed at 5 by 行政许可法 32'),
  committedCapWorkingDays: whole(1, 30, 'R-28'),
  deliveryWorkingDays: whole(1, 10, 'R-23'),
  // Later than the limit of the delivery it would call nothing to mind.
  collectionReminderWorkingDays: whole(1, 9, 'R-23'),
  urgingAnswerWorkingDays: whole(1, 10, 'R-37'),
  redCardAfterUrgingWorkingDays: whole(1, 30, 'R-38'),
  warnPercent: fixed(80, 'K-9', 'is fixed at 80 by the calendar convention'),
  firstResponsible: oneOf('acceptingOfficer', 'firstAskedOfficer'),
  handoverBy: oneOf('sameDay', 'nextWorkingDay'),
  telling: fixed('written', 'R-03', 'is fixed at written by 行政许可法 32: telling defects orally alone is a breach'),
  extraHours: oneOf('approvedBooking', 'refused'),
  cover: oneOf('authorisedOnly', 'refused'),
  decider: oneOf('chiefRepresentative', 'windowHead'),
  twiceInAMonth: oneOf('consecutive', 'anyTwo'),
  afterHours: oneOf('same_date', 'next_working_day'),
  partialDay: oneOf('sum_round_up'),
  dueMovedIntoPast: oneOf('closeOfNextWorkingDay', 'asComputed'),
  cards: oneOf('given', 'notGiven'),
  duplicate: oneOf('existingNumber', 'separateCase'),
  complaintReplyWorkingDays: whole(1, 60, 'R-46'),
  badRatingContactWorkingDays: whole(1, 10, 'R-47'),
  badRatingRectifyWorkingDays: whole(1, 30, 'R-47'),
  assessmentObjectionWorkingDays: whole(1, 30, 'R-62'),
  assessmentAnswerWorkingDays: whole(1, 60, 'R-62'),
  revocationStatementWorkingDays: whole(1, 30, 'R-27'),
  rotationMonths: whole(1, 60, 'R-44'),
  rotationReminderMonths: whole(1, 60, 'R-44'),
  archiveRetention: oneOf(...RETENTION_NAMES),
  archiveRetentionUndecided: oneOf(...RETENTION_NAMES),
  archiveRetentionFrom: oneOf(...RETENTION_STARTS),
};

function fixed(value: number | string, rule: string, hint: string): Schema {
  return { const: value, rule, hint };
}

/** centre.yaml as written. */
export interface CentreFile {
  readonly centre: Centre;
  readonly hours: readonly BusinessHours[];
  readonly settings: CentreChoices;
}

const SESSION: Schema = { type: 'array', items: TIME, minItems: 2, maxItems: 2, hint: 'must be a pair [from, to]' };

export const judgeCentreForm = formOf(
  closed({
    centre: closed({
      code: CODE,
      name: text(),
      nameEn: text(),
      address: text(),
      officeMark: text(),
      phone: PHONE,
      complaintLine: { ...PHONE, rule: 'R-02' },
      seal: SEAL,
    }),
    hours: list(closed({ effectiveFrom: DATE, id: text(), sessions: list(SESSION, 1, 'K-15') }), 1, 'K-15'),
    settings: closed(SETTINGS),
  }),
);
