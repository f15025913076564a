import type { EntityManager } from 'typeorm';
import { choiceIn, type CentreChoices } from '../domain/centre/settings';
import { SettingsRow } from './centre';

/** What the centre chooses now, for what pins no settings of its own. */
export async function newestChoice<K extends keyof CentreChoices>(
  manager: EntityManager,
  choice: K,
): Promise<CentreChoices[K]> {
  const [newest] = await manager.find(SettingsRow, { order: { version: 'DESC' }, take: 1 });
  return choiceIn(newest?.content ?? {}, choice);
}
