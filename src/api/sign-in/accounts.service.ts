import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, Like, MoreThan, Not } from 'typeorm';
import { AccountRow } from '../../entities/account';
import { type AccountAct, AccountActRow, AccountRecoveryRow } from '../../entities/account-act';
import { askForHandover, endHandover, heldCases } from '../../entities/cases-left';
import { MatterTaskRow } from '../../entities/matter-rows';
import { SecondFactorRow } from '../../entities/second-factor';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { PeopleNames } from '../privacy/people-names';
import { problem } from '../problems/problem';
import type {
  AccountBody,
  DisabledAccountBody,
  InHandBody,
  IssueRecoveryBody,
  LinkIdentityBody,
  RecoveryCodeBody,
} from './accounts.dto';
import { CLOCK } from '../tokens-of-injection';
import { hashOfCode, newOneTimeCode } from './one-time-code';
import { OpenidIdentities } from './openid/identities';
import { PrincipalReader } from './principal-reader';
import { instantText, Sessions } from './sessions';

/** Long enough to read it out on the telephone and to type it. */
const RECOVERY_MS = 30 * 60_000;
const PAGE = 200;

/** What a security administrator does to the accounts of others; each act is on record with its reason. */
@Injectable()
export class Accounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
    private readonly names: PeopleNames,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly identities: OpenidIdentities,
  ) {}

  async list(login = ''): Promise<AccountBody[]> {
    const { manager } = this.dataSource;
    const begins = `${login.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const accounts = await manager.find(AccountRow, {
      where: { login: Like(begins) },
      order: { login: 'ASC' },
      take: PAGE,
    });
    return this.shown(accounts, manager);
  }

  /**
   * A code by which the owner sets another password within half an hour; one that was given before is worth nothing then. The
   * answer that is kept for repeats has no code in it.
   * @throws ApiProblem notFound, ownAccount
   */
  async issueRecovery(
    personId: string,
    request: CommandRequest,
    { reason, dropsSecondFactor = false }: IssueRecoveryBody,
  ): Promise<RecoveryCodeBody> {
    let told: string | null = null;
    const body = await this.change({ personId, request, reason, act: 'issueRecovery' }, async (manager, commandId) => {
      const code = newOneTimeCode();
      const issuedAt = new Date();
      const expiresAt = new Date(issuedAt.getTime() + RECOVERY_MS);
      await manager.update(AccountRecoveryRow, { personId, endedAt: IsNull() }, { endedAt: issuedAt });
      const times = { issuedAt, expiresAt, endedAt: null };
      const issuedBy = request.principal.personId;
      await manager.insert(AccountRecoveryRow, {
        codeHash: hashOfCode(code),
        personId,
        issuedBy,
        dropsSecondFactor,
        ...times,
      });
      if (dropsSecondFactor) {
        const act = { act: 'dropSecondFactor', doneBy: issuedBy, reason } as const;
        await manager.insert(AccountActRow, { id: idFrom(commandId, 'aca', 'drop'), personId, ...act });
      }
      told = code;
    });
    return { ...body, code: told };
  }

  /** What somebody has in hand, which nobody sees to once the account is disabled. @throws ApiProblem notFound */
  async inHand(personId: string): Promise<InHandBody> {
    const { manager } = this.dataSource;
    if (!(await manager.existsBy(AccountRow, { personId }))) throw problem('notFound');
    return {
      openCases: (await heldCases(manager, personId)).length,
      openMatters: await countMatters(manager, personId),
    };
  }

  /**
   * Whoever holds it is out within seconds; who may arrange that the open cases change hands is told of them. What is
   * in hand is told as it is at the answer, to a repeat too.
   * @throws ApiProblem notFound, ownAccount
   */
  async disable(personId: string, request: CommandRequest, reason: string): Promise<DisabledAccountBody> {
    const now = await this.clock.now();
    const disabling = { personId, request, reason, act: 'disableAccount' } as const;
    const body = await this.change(disabling, async (manager, commandId) => {
      await manager.update(AccountRow, { personId }, { disabled: true });
      await manager.update(AccountRecoveryRow, { personId, endedAt: IsNull() }, { endedAt: new Date() });
      await this.sessions.endAll(personId, manager);
      await askForHandover(manager, personId, commandId, now);
    });
    this.principals.forgetPerson(personId);
    return { ...body, ...(await this.inHand(personId)) };
  }

  /** @throws ApiProblem notFound, ownAccount */
  async enable(personId: string, request: CommandRequest, reason: string): Promise<AccountBody> {
    const now = await this.clock.now();
    return this.change({ personId, request, reason, act: 'enableAccount' }, async (manager) => {
      await manager.update(AccountRow, { personId }, { disabled: false, failedAttempts: 0, lockedUntil: null });
      await endHandover(manager, personId, now);
    });
  }

  /** @throws ApiProblem notFound, ownAccount, openidNotOffered, identityLinkedAlready */
  linkIdentity(personId: string, request: CommandRequest, { reason, subject }: LinkIdentityBody): Promise<AccountBody> {
    const doneBy = request.principal.personId;
    return this.change({ personId, request, reason, act: 'linkIdentity' }, (manager, commandId) =>
      this.identities.link(manager, { id: idFrom(commandId, 'oid'), personId, subject, doneBy }),
    );
  }

  /** @throws ApiProblem notFound, ownAccount, openidNotOffered, noIdentityLinked */
  async unlinkIdentity(personId: string, request: CommandRequest, reason: string): Promise<AccountBody> {
    const body = await this.change({ personId, request, reason, act: 'unlinkIdentity' }, (manager) =>
      this.identities.unlink(manager, personId, request.principal.personId),
    );
    this.principals.forgetPerson(personId);
    return body;
  }

  private change(
    change: Change,
    work: (manager: EntityManager, commandId: string) => Promise<void>,
  ): Promise<AccountBody> {
    const { personId, request, reason, act } = change;
    const doneBy = request.principal.personId;
    return this.once.do(request, async (manager, commandId) => {
      const where = { personId };
      const account = await manager.findOne(AccountRow, { where, lock: { mode: 'pessimistic_write' } });
      if (!account) throw problem('notFound');
      if (doneBy === personId) throw problem('ownAccount');
      await work(manager, commandId);
      await manager.insert(AccountActRow, { id: idFrom(commandId, 'aca'), personId, act, doneBy, reason });
      const [shown] = await this.shown([await manager.findOneByOrFail(AccountRow, where)], manager);
      return shown!;
    });
  }

  private async shown(accounts: readonly AccountRow[], manager: EntityManager): Promise<AccountBody[]> {
    const personIds = accounts.map(({ personId }) => personId);
    const names = await this.names.of(personIds, manager);
    const identities = await this.identities.ofPeople(personIds, manager);
    const open = await manager.findBy(AccountRecoveryRow, { endedAt: IsNull(), expiresAt: MoreThan(new Date()) });
    const withFactor = await manager.find(SecondFactorRow, {
      select: { personId: true },
      where: { personId: In(personIds), confirmedAt: Not(IsNull()) },
    });
    const factors = new Set(withFactor.map(({ personId }) => personId));
    const until = new Map(open.map(({ personId, expiresAt }) => [personId, expiresAt]));
    return accounts.map(({ personId, login, disabled, passwordTemporary }) => ({
      personId,
      login,
      name: names.get(personId)?.name ?? null,
      disabled,
      secondFactor: factors.has(personId),
      identity: identities.get(personId)?.subject ?? null,
      passwordTemporary,
      recoveryUntil: until.has(personId) ? instantText(until.get(personId)!) : null,
    }));
  }
}

/** The matters beside the cases in which somebody owes something now. */
async function countMatters(manager: EntityManager, ownerPersonId: string): Promise<number> {
  const owed = await manager.find(MatterTaskRow, {
    select: { matterId: true },
    where: { ownerPersonId, closedAt: IsNull() },
  });
  return new Set(owed.map(({ matterId }) => matterId)).size;
}

interface Change {
  readonly personId: string;
  readonly request: CommandRequest;
  readonly reason: string;
  readonly act: AccountAct;
}
