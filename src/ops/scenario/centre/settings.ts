/** `config` of a scenario: settings of domain-rules G that differ from the defaults. */
import { DEFAULT_CHOICES, type CentreChoices } from '../../../domain/centre/settings';
import type { BusinessHours } from '../../../domain/calendar/data';
import type { PlainDate } from '../../../domain/calendar/time';
import { asData, textOf, type Data } from '../file';
import { isScheduleKey } from '../schedule';

const HOURS: Readonly<Record<string, BusinessHours['sessions']>> = {
  A: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  B: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  C: [
    ['08:00', '12:00'],
    ['13:30', '17:00'],
  ],
};

/** Other words for the settings and for what they may be, as the points of section G are written. */
const SETTING_WORDS: Readonly<Record<string, keyof CentreChoices>> = {
  cap: 'committedCapWorkingDays',
  correction_internal_wd: 'correctionInternalWorkingDays',
  correction_statutory_wd: 'correctionStatutoryWorkingDays',
  delivery_wd: 'deliveryWorkingDays',
  collection_reminder_wd: 'collectionReminderWorkingDays',
  unclaimed_reminder_wd: 'collectionReminderWorkingDays',
  handover: 'handoverBy',
  rectify_wd: 'badRatingRectifyWorkingDays',
  contact_wd: 'badRatingContactWorkingDays',
  statement_wd: 'revocationStatementWorkingDays',
  twice: 'twiceInAMonth',
  cause4: 'twiceInAMonth',
  连续2次: 'twiceInAMonth',
};
const VALUE_WORDS: Readonly<Record<string, string>> = { any: 'anyTwo', any_two: 'anyTwo', same_day: 'sameDay' };

export interface Settings {
  readonly choices: CentreChoices;
  readonly hours: readonly BusinessHours[];
  /** Keys of `config` that are not known. */
  readonly unknown: readonly string[];
}

export function settingsOf(config: Data): Settings {
  const choices: Record<string, unknown> = { ...DEFAULT_CHOICES };
  const unknown: string[] = [];
  let sessions = HOURS['B']!;
  for (const [key, value] of Object.entries(config)) {
    const setting = SETTING_WORDS[key] ?? camelOf(key);
    const given = typeof value === 'string' ? (HOURS[value] ?? asSessions(value)) : asSessions(value);
    if (key === 'hours' && given) sessions = given;
    else if (Object.hasOwn(DEFAULT_CHOICES, setting)) choices[setting] = choiceOf(value);
    else if (!isScheduleKey(key)) unknown.push(key);
  }
  const effectiveFrom = '2024-01-01' as PlainDate;
  return {
    choices: choices as unknown as CentreChoices,
    hours: [{ effectiveFrom, id: (textOf(config['hours']) || 'B').slice(0, 20), sessions }],
    unknown,
  };
}

function choiceOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return VALUE_WORDS[value] ?? value;
}

function asSessions(value: unknown): BusinessHours['sessions'] | undefined {
  const listed = Array.isArray(value) ? value : asData(value)?.['sessions'];
  return Array.isArray(listed) && listed.every((one) => Array.isArray(one) && one.length === 2)
    ? (listed as BusinessHours['sessions'])
    : undefined;
}

function camelOf(key: string): string {
  return key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
