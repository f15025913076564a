import { RETENTION_NAMES, RETENTION_STARTS } from '../archive/retention';
import { closed, oneOf, shapeOf, whole, type DocumentFault, type Schema } from '../shape/schema';
import type { CentreChoices } from './settings';

/** Typed by the settings, so that a new setting cannot be forgotten in the files. */
export const SETTING_LIMITS: Readonly<Record<keyof CentreChoices, Schema>> = {
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

const formFaults = shapeOf(closed(SETTING_LIMITS), 'the settings');

/** a reminder after the rotation reminds of nothing; the fault, or null. */
export function reminderFault({
  rotationMonths,
  rotationReminderMonths,
}: Pick<CentreChoices, 'rotationMonths' | 'rotationReminderMonths'>): DocumentFault | null {
  if (rotationReminderMonths < rotationMonths) return null;
  const en = `a reminder after ${rotationReminderMonths} months does not precede rotation after ${rotationMonths}`;
  const zh = `提醒(${rotationReminderMonths}个月)须早于轮岗(${rotationMonths}个月)`;
  return { path: ['rotationReminderMonths'], rule: 'R-44', zh, en };
}

/** A published item with the limit that it promises; null: it counts in something else than working days. */
export interface Promised {
  readonly code: string;
  readonly committedWorkingDays: number | null;
}

/**
 * Everything that is wrong with what a centre would choose.
 * @param promised the items on offer: none may promise more than the centre allows
 */
export function settingFaults(choices: CentreChoices, promised: readonly Promised[]): DocumentFault[] {
  const faults = formFaults(choices);
  if (faults.length > 0) return faults;
  const cap = choices.committedCapWorkingDays;
  const longer = promised.filter(({ committedWorkingDays }) => (committedWorkingDays ?? 0) > cap);
  const codes = longer.map(({ code }) => code).join(', ');
  const late = reminderFault(choices);
  return [
    ...(late ? [late] : []),
    ...(longer.length === 0
      ? []
      : [
          {
            path: ['committedCapWorkingDays'],
            rule: 'R-28',
            zh: `在办事项的承诺时限更长:${codes}`,
            en: `these items promise longer limits: ${codes}`,
          },
        ]),
  ];
}
