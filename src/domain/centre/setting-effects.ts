import { retentionOf } from '../archive/retention';
import type { WorkingCalendar } from '../calendar/calendar';
import { dateOf, type Instant, type PlainDate } from '../calendar/time';
import { closeOfWorkingDayAfter } from '../clock/deadline';
import { rotationOn, rotationReminderOn } from '../people/leaving';
import type { CentreChoices } from './settings';

/**
 * What pins its settings when it begins keeps them, and so does all that comes of it: branches and certificates are judged by
 * the settings of their application.
 */
export const PINS_SETTINGS = ['application', 'certificate', 'complaint', 'rating', 'assessment'] as const;

/** What is judged on each day by the settings of that day. */
export const SETTINGS_OF_THE_DAY = ['absence', 'appointment', 'rotation', 'itemDraft'] as const;

/** What goes by a setting. */
export type SettingUser = (typeof PINS_SETTINGS)[number] | (typeof SETTINGS_OF_THE_DAY)[number];

/** What a setting means for a date. */
interface Example {
  /** From what it is counted. */
  readonly zh: string;
  readonly en: string;
  /** The due of what begins at `since`; null: it never ends. */
  readonly due: (choices: CentreChoices, calendar: WorkingCalendar, since: Instant) => PlainDate | null;
}

export interface SettingUse {
  readonly by: readonly SettingUser[];
  /** Absent where it bears on no date. */
  readonly example?: Example;
}

type Days = {
  [K in keyof CentreChoices]: CentreChoices[K] extends number | undefined ? K : never;
}[keyof CentreChoices];

const workingDays = (name: NonNullable<Days>, zh: string, en: string): { readonly example: Example } => ({
  example: {
    zh,
    en,
    due: (choices, calendar, since) => dateOf(closeOfWorkingDayAfter(calendar, since, choices[name]!)),
  },
});

const kept = (decided: boolean): { readonly example: Example } => ({
  example: {
    zh: '归档',
    en: 'archived',
    due: (choices, _calendar, closedAt) => retentionOf({ closedAt, decided }, {}, choices).retainedUntil,
  },
});

/** Typed by the settings, so that none is changed without its effect. */
export const SETTING_USES: Readonly<Record<keyof CentreChoices, SettingUse>> = {
  telling: { by: ['application'] },
  correctionInternalWorkingDays: {
    by: ['application'],
    ...workingDays('correctionInternalWorkingDays', '收件', 'received'),
  },
  correctionStatutoryWorkingDays: {
    by: ['application'],
    ...workingDays('correctionStatutoryWorkingDays', '收件', 'received'),
  },
  duplicate: { by: ['application'] },
  firstResponsible: { by: ['application'] },
  handoverBy: {
    by: ['application'],
    example: {
      zh: '受理',
      en: 'accepted',
      due: ({ handoverBy }, calendar, acceptedAt) =>
        dateOf(closeOfWorkingDayAfter(calendar, acceptedAt, handoverBy === 'nextWorkingDay' ? 1 : 0)),
    },
  },
  decider: { by: ['application'] },
  deliveryWorkingDays: { by: ['application'], ...workingDays('deliveryWorkingDays', '作出决定', 'decided') },
  collectionReminderWorkingDays: {
    by: ['application'],
    ...workingDays('collectionReminderWorkingDays', '可以领取', 'ready to collect'),
  },
  archiveRetention: { by: ['application'], ...kept(true) },
  archiveRetentionUndecided: { by: ['application'], ...kept(false) },
  archiveRetentionFrom: { by: ['application'], ...kept(true) },
  revocationStatementWorkingDays: {
    by: ['certificate'],
    ...workingDays('revocationStatementWorkingDays', '告知', 'told'),
  },
  // What is on offer may promise no more, and so is looked at before the change; drafts are judged by it afterwards.
  committedCapWorkingDays: { by: ['itemDraft'], ...workingDays('committedCapWorkingDays', '受理', 'accepted') },
  dueMovedIntoPast: { by: ['application'] },
  warnPercent: { by: ['application'] },
  urgingAnswerWorkingDays: { by: ['application'], ...workingDays('urgingAnswerWorkingDays', '催办', 'urged') },
  redCardAfterUrgingWorkingDays: {
    by: ['application'],
    ...workingDays('redCardAfterUrgingWorkingDays', '首次催办', 'first urged'),
  },
  cards: { by: ['application'] },
  twiceInAMonth: { by: ['application'] },
  cover: { by: ['application', 'absence'] },
  rotationMonths: {
    by: ['rotation'],
    example: { zh: '到岗', en: 'came', due: (choices, _calendar, came) => rotationOn(dateOf(came), choices) },
  },
  rotationReminderMonths: {
    by: ['rotation'],
    example: { zh: '到岗', en: 'came', due: (choices, _calendar, came) => rotationReminderOn(dateOf(came), choices) },
  },
  extraHours: { by: ['appointment'] },
  complaintReplyWorkingDays: { by: ['complaint'], ...workingDays('complaintReplyWorkingDays', '投诉', 'complained') },
  badRatingContactWorkingDays: { by: ['rating'], ...workingDays('badRatingContactWorkingDays', '评价', 'rated') },
  badRatingRectifyWorkingDays: { by: ['rating'], ...workingDays('badRatingRectifyWorkingDays', '评价', 'rated') },
  assessmentObjectionWorkingDays: {
    by: ['assessment'],
    ...workingDays('assessmentObjectionWorkingDays', '告知', 'told'),
  },
  assessmentAnswerWorkingDays: {
    by: ['assessment'],
    ...workingDays('assessmentAnswerWorkingDays', '异议', 'objected'),
  },
  afterHours: { by: [] },
  partialDay: { by: [] },
};
