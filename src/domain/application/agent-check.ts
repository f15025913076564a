import type { JudgedItem } from '../catalogue/item';
import { checkMaterials } from './intake';
import type { HandedInMaterial } from './params';
import { refuse, type Refusal } from './refusals';
import { firstEmpty } from './situation';

/** What an agent found on looking through the papers before they are handed in. */
export interface AgentCheck {
  readonly ok: boolean;
  readonly powerOfAttorney: boolean;
  readonly materials: readonly HandedInMaterial[];
  /** Why the papers go back; needed where they do. */
  readonly opinion?: string;
}

/**
 * the agent's own check before the hand-in. What is in order goes to the officer who takes it in (承办人): with the
 * power of attorney and everything that is required. All else goes back to the applicant with an opinion.
 */
export function judgeAgentCheck(
  item: Pick<JudgedItem, 'inPersonOnly' | 'materials'>,
  check: AgentCheck,
): Refusal | null {
  if (item.inPersonOnly) return refuse('inPersonOnly', 'itemCode');
  const unknown = checkMaterials(item, check.materials);
  if (unknown) return unknown;
  if (!check.ok) return firstEmpty(check, ['opinion']);
  if (!check.powerOfAttorney) return refuse('agentNeedsPowerOfAttorney', 'powerOfAttorney');
  const brought = new Set(check.materials.map(({ materialId }) => materialId));
  const missing = item.materials.filter(({ id, required }) => required && !brought.has(id)).map(({ id }) => id);
  return missing.length > 0 ? refuse('materialsMissing', 'materials', missing) : null;
}
