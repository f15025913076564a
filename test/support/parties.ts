import type { DataSource } from 'typeorm';
import { PartyRow } from '../../src/entities/party';

/** Somebody as the books hold them, in clear. */
export function partyOf({ manager }: DataSource, id: string): Promise<PartyRow> {
  return manager.findOneByOrFail(PartyRow, { id });
}

/** Makes somebody be so, as if they had been entered so. */
export async function setParty({ manager }: DataSource, id: string, set: Partial<PartyRow>): Promise<void> {
  await manager.update(PartyRow, { id }, { id, ...set });
}
