import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenidSessionRow } from '../../entities/openid';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import type { Principal } from '../policy/principal';
import { PrincipalReader } from './principal-reader';
import { SecondFactors } from './second-factors.service';
import type { WhoAmIBody } from './sign-in.dto';

/** Describes people to themselves: the one place where a name may be shown whole without a reason. */
@Injectable()
export class WhoAmI {
  constructor(
    private readonly dataSource: DataSource,
    private readonly principals: PrincipalReader,
    private readonly factors: SecondFactors,
  ) {}

  async describe({ personId, sessionId, kind, authorities }: Principal): Promise<WhoAmIBody> {
    const { manager } = this.dataSource;
    const person = await manager.findOneByOrFail(PersonRow, { id: personId });
    const party = person.name === null ? await manager.findOneBy(PartyRow, { id: personId }) : null;
    return {
      personId,
      kind,
      name: person.name ?? party?.name ?? null,
      windowNumber: person.windowNumber,
      authorities: [...authorities],
      secondFactor: await this.factors.isSetUp(personId, manager),
      byProvider: await manager.existsBy(OpenidSessionRow, { sessionId }),
      owes: [...(await this.principals.owedBy({ personId, sessionId }))],
    };
  }

  async describeSession(accessToken: string): Promise<WhoAmIBody> {
    return this.describe(await this.principals.read(`Bearer ${accessToken}`, { evenUnready: true }));
  }
}
