import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type AccountAct, AccountActRow } from '../../entities/account-act';
import { idFrom } from '../commands/identity';

/** Puts on record what the owner of an account did to it. */
export async function recordOwnAct(manager: EntityManager, personId: string, act: AccountAct): Promise<void> {
  const id = idFrom(randomUUID(), 'aca');
  await manager.insert(AccountActRow, { id, personId, act, doneBy: personId, reason: null });
}
