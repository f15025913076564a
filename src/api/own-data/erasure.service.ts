import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountRow } from '../../entities/account';
import { PartyRow } from '../../entities/party';
import { problem } from '../problems/problem';
import { recordOwnAct } from '../sign-in/own-acts';
import { PrincipalReader } from '../sign-in/principal-reader';
import { Sessions } from '../sign-in/sessions';
import { SignInService, type Proof } from '../sign-in/sign-in.service';
import type { Principal } from '../policy/principal';
import type { Clock } from '../../temporal/clock';
import { CLOCK } from '../tokens-of-injection';
import type { ErasedBody } from './own-data.dto';

/** What stands for the name of whoever left nothing that must be kept. */
const NOBODY = '已注销';

/**
 * An applicant ends their account (Personal Information Protection Law, Article 47): nobody signs in by it any more, and how
 * they were reached is erased. What a law has the centre keep stays, since erasing waits for its term: name, number and forms of
 * whoever has a case, which leave with the case. Whoever has none leaves nothing.
 */
@Injectable()
export class OwnErasure {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signIns: SignInService,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem openMatters, or what `proveAgain` throws */
  async erase({ personId }: Principal, proof: Proof): Promise<ErasedBody> {
    await this.signIns.proveAgain(personId, proof);
    const now = new Date(await this.clock.now());
    const kept = await this.dataSource.transaction(async (manager) => {
      // A hand-in of the same person waits, or is seen below.
      await manager.findOneOrFail(PartyRow, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      const { open, any } = await tracesOf(manager, personId, now);
      if (open) throw problem('openMatters');
      const contact = { phone: null, email: null, address: null };
      const identity = { name: NOBODY, idKind: null, idNumber: null, idLookup: null };
      await manager.update(PartyRow, { id: personId }, { id: personId, ...contact, ...(!any && identity) });
      await manager.update(AccountRow, { personId }, { disabled: true, login: `erased-${randomUUID()}` });
      await this.sessions.endAll(personId, manager);
      await recordOwnAct(manager, personId, 'eraseAccount');
      return any;
    });
    this.principals.forgetPerson(personId);
    return { erased: kept ? ERASED : [...ERASED, 'name', 'idNumber'], kept: kept ? KEPT : [] };
  }
}

const ERASED = ['login', 'phone', 'email', 'address'];
const KEPT = ['name', 'idNumber', 'cases'];

/** Whether something of theirs is still under way, and whether there is anything at all that must be kept. */
async function tracesOf(manager: EntityManager, me: string, now: Date): Promise<{ open: boolean; any: boolean }> {
  const [row] = await manager.query<{ open: boolean | null; any: boolean }[]>(TRACES, [me, now]);
  return { open: row!.open ?? false, any: row!.any };
}

const TRACES = `
  select bool_or(open) as open, count(*) > 0 as any from (
    select closed_at is null as open from applications where $1 in (applicant_id, agent_id)
    union all
    select closed_at is null from matters
     where $1 in (file ->> 'askerId', file ->> 'complainantId', file ->> 'raterId')
        or exists (select 1 from matter_events e where e.matter_id = matters.id and e.person_id = $1)
    union all
    select false from authorisations where applicant_id = $1
    union all
    select state in ('requested', 'booked') and until_at > $2 from appointments where party_id = $1
    union all
    select false from agent_checks where applicant_id = $1
  ) as trace`;
