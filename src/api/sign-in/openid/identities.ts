import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { OpenidIdentityRow } from '../../../entities/openid';
import { problem } from '../../problems/problem';
import { Sessions } from '../sessions';
import { OpenidProvider } from './provider';

/** Who is linked, and by whom that is done. */
interface Link {
  readonly id: string;
  readonly personId: string;
  readonly subject: string;
  readonly doneBy: string;
}

/** Who at the provider is who here. Nobody is made by signing in: people come from the organisation and its roles. */
@Injectable()
export class OpenidIdentities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly provider: OpenidProvider,
    private readonly sessions: Sessions,
  ) {}

  of(subject: string): Promise<OpenidIdentityRow | null> {
    const { issuer } = this.provider.settings;
    return this.dataSource.manager.findOneBy(OpenidIdentityRow, { issuer, subject, endedAt: IsNull() });
  }

  /** The identity of each of these people who has one; of nobody where there is no provider. */
  async ofPeople(
    personIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, OpenidIdentityRow>> {
    const issuer = this.provider.issuer;
    if (issuer === undefined) return new Map();
    const rows = await manager.findBy(OpenidIdentityRow, { issuer, personId: In([...personIds]), endedAt: IsNull() });
    return new Map(rows.map((row) => [row.personId, row]));
  }

  /** @throws ApiProblem openidNotOffered, identityLinkedAlready when it is, or the person has another one */
  async link(manager: EntityManager, { id, personId, subject, doneBy }: Link): Promise<void> {
    const parameters = [id, this.provider.settings.issuer, subject, personId, doneBy];
    const linked = await manager.query<unknown[]>(LINK, parameters);
    if (linked.length === 0) throw problem('identityLinkedAlready');
  }

  /** Ends the sessions too that were opened by it. @throws ApiProblem openidNotOffered, noIdentityLinked */
  async unlink(manager: EntityManager, personId: string, doneBy: string): Promise<void> {
    const { issuer } = this.provider.settings;
    const row = await manager.findOneBy(OpenidIdentityRow, { issuer, personId, endedAt: IsNull() });
    if (!row) throw problem('noIdentityLinked');
    await manager.update(OpenidIdentityRow, { id: row.id }, { endedAt: new Date(), endedBy: doneBy });
    await this.sessions.endOfIdentity(row.id, manager);
  }
}

const LINK = `
  insert into openid_identities (id, issuer, subject, person_id, linked_by) values ($1, $2, $3, $4, $5)
  on conflict do nothing returning id`;
