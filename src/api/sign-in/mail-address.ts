import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import type { Principal } from '../policy/principal';

/** Where somebody wants to hear of notices by mail; nobody but they themselves sets it here. */
@Injectable()
export class MailAddress {
  constructor(private readonly dataSource: DataSource) {}

  /** In clear, for themselves. @returns null: nowhere */
  async of({ personId: id, kind }: Principal): Promise<string | null> {
    const { manager } = this.dataSource;
    const row = await (kind === 'staff' ? manager.findOneBy(PersonRow, { id }) : manager.findOneBy(PartyRow, { id }));
    return row?.email ?? null;
  }

  /** @param email null: no mail any more */
  async set({ personId, kind }: Principal, email: string | null): Promise<void> {
    const { manager } = this.dataSource;
    if (kind === 'staff') await manager.update(PersonRow, { id: personId }, { email });
    else await manager.update(PartyRow, { id: personId }, { id: personId, email });
  }
}
