import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { formatInstant, type Instant, type PlainDate } from '../../domain/calendar/time';
import { AUTHORISATION_SCOPES, judgeAuthorisation, stateOfAuthorisation } from '../../domain/people/authorisation';
import { shownName } from '../../domain/people/masked-name';
import { AccountRow } from '../../entities/account';
import { AuthorisationRow } from '../../entities/authorisation';
import { PartyRow } from '../../entities/party';
import { PersonRow } from '../../entities/person';
import type { Clock } from '../../temporal/clock';
import { ReferenceReader } from '../applications/reference-reader';
import { shown } from '../applications/shown-clocks';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { AuthorisationBody, AuthoriseBody } from './authorisations.dto';

/** powers of attorney that applicants give and withdraw in the portal. */
@Injectable()
export class AuthorisationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem unknownItem, or why no such power of attorney may be given */
  async grant(request: CommandRequest, body: AuthoriseBody): Promise<AuthorisationBody> {
    const { personId: applicantId } = request.principal;
    const itemCodes = [...new Set(body.itemCodes)].sort();
    const references = await Promise.all(itemCodes.map((code) => this.references.forNew(code)));
    const agent = await this.findAgent(body.agentLogin.trim());
    const { name: applicantName } = await this.dataSource.manager.findOneByOrFail(PartyRow, { id: applicantId });
    const { agentName, signature, scope } = body;
    const until = body.until as PlainDate;
    const now = await this.clock.now();
    const items = references.map(({ item }) => item);
    const said = { items, signature, applicantName, agentName, knownAgentName: agent?.name ?? null, until };
    const refused = judgeAuthorisation(said, now);
    if (refused === 'inPersonOnly') throw problemOfRefusal({ code: refused, field: 'itemCodes' });
    if (refused || agent === null) throw problem(refused ?? 'agentUnknown');
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'poa');
      await manager.insert(AuthorisationRow, {
        id,
        applicantId,
        agentId: agent.id,
        itemCodes,
        scope,
        grantedAt: now,
        until,
        withdrawnAt: null,
      });
      return this.read(manager, id, now);
    });
  }

  /** @throws ApiProblem notFound for another's, authorisationOver for one that has ended */
  async withdraw(request: CommandRequest, id: string): Promise<AuthorisationBody> {
    const { personId: applicantId } = request.principal;
    const now = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOne(AuthorisationRow, { where: { id, applicantId }, lock });
      if (!row) throw problem('notFound');
      if (stateOfAuthorisation(row, now) !== 'inForce') throw problem('authorisationOver');
      await manager.update(AuthorisationRow, { id }, { withdrawnAt: now });
      return this.read(manager, id, now);
    });
  }

  /** Applicants see what they gave, agents what they were given. */
  async list({ kind, personId }: Principal): Promise<AuthorisationBody[]> {
    const { manager } = this.dataSource;
    const where = kind === 'agent' ? { agentId: personId } : { applicantId: personId };
    const rows = await manager.find(AuthorisationRow, { where, order: { grantedAt: 'DESC', id: 'ASC' }, take: 200 });
    return shownAuthorisations(manager, rows, await this.clock.now());
  }

  private async findAgent(login: string): Promise<{ id: string; name: string } | null> {
    const { manager } = this.dataSource;
    const account = await manager.findOneBy(AccountRow, { login, disabled: false });
    const id = account?.personId ?? '';
    const isAgent = await manager.existsBy(PersonRow, { id, kind: 'agent', active: true });
    const party = isAgent ? await manager.findOneBy(PartyRow, { id }) : null;
    return party && { id, name: party.name };
  }

  private async read(manager: EntityManager, id: string, now: Instant): Promise<AuthorisationBody> {
    const row = await manager.findOneByOrFail(AuthorisationRow, { id });
    return (await shownAuthorisations(manager, [row], now))[0]!;
  }
}

async function shownAuthorisations(
  manager: EntityManager,
  rows: readonly AuthorisationRow[],
  now: Instant,
): Promise<AuthorisationBody[]> {
  const ids = rows.flatMap(({ applicantId, agentId }) => [applicantId, agentId]);
  const parties = await manager.findBy(PartyRow, { id: In(ids) });
  const names = new Map(parties.map(({ id, kind, name }) => [id, shownName(kind, name)]));
  return rows.map((row) => {
    const { id, applicantId, agentId, itemCodes, scope, grantedAt, until, withdrawnAt } = row;
    return {
      id,
      applicantId,
      applicantName: names.get(applicantId)!,
      agentId,
      agentName: names.get(agentId)!,
      itemCodes,
      scope,
      scopeName: AUTHORISATION_SCOPES[scope],
      grantedAt: formatInstant(grantedAt),
      until,
      withdrawnAt: shown(withdrawnAt),
      state: stateOfAuthorisation(row, now),
    };
  });
}
