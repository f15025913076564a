import { IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import type { PlainDate } from '../domain/calendar/time';
import { choiceIn, type CentreChoices } from '../domain/centre/settings';
import { SettingsRow } from './centre';

/** The settings in force on this day: the newest of those whose first day has come; null before the centre is set up. */
export async function settingsOn(manager: EntityManager, today: PlainDate): Promise<SettingsRow | null> {
  const where = [{ effectiveFrom: IsNull() }, { effectiveFrom: LessThanOrEqual(today) }];
  const [row] = await manager.find(SettingsRow, { where, order: { version: 'DESC' }, take: 1 });
  return row ?? null;
}

/** What the centre chooses today, for what pins no settings of its own. */
export async function choiceOn<K extends keyof CentreChoices>(
  manager: EntityManager,
  choice: K,
  today: PlainDate,
): Promise<CentreChoices[K]> {
  return choiceIn((await settingsOn(manager, today))?.content ?? {}, choice);
}
