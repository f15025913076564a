import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { AccountRow } from '../../entities/account';
import { AccountActRow, AccountRecoveryRow } from '../../entities/account-act';
import { idFrom } from '../commands/identity';
import { problem } from '../problems/problem';
import { AttemptCounter, tooMany } from './attempts';
import { hashOfCode } from './one-time-code';
import { PrincipalReader } from './principal-reader';
import { SecondFactors } from './second-factors.service';
import { Sessions } from './sessions';
import type { RecoverBody } from './sign-in.dto';
import { newPassword } from './sign-in.service';

/** Codes cannot be guessed; this bounds only how much work one address causes. */
const MOST_FAILURES_OF_ADDRESS = 50;
const WINDOW_MS = 15 * 60_000;

/** Lets somebody who cannot sign in set another password, once, with the code that a security administrator gave them. */
@Injectable()
export class Recovery {
  private readonly byAddress = new AttemptCounter(MOST_FAILURES_OF_ADDRESS, WINDOW_MS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
    private readonly factors: SecondFactors,
  ) {}

  /**
   * A password that the rules forbid leaves the code as it was.
   * @throws ApiProblem wrongRecoveryCode, also for an unknown or disabled account; tooManyAttempts, invalidBody
   */
  async recover(body: RecoverBody, address: string): Promise<void> {
    const wait = this.byAddress.waitSeconds(address);
    if (wait > 0) throw tooMany(wait);
    const personId = await this.dataSource.transaction((manager) => this.use(manager, body));
    if (personId === undefined) {
      this.byAddress.fail(address);
      throw problem('wrongRecoveryCode');
    }
    this.principals.forgetPerson(personId);
  }

  private async use(
    manager: EntityManager,
    { login, code, newPassword: password }: RecoverBody,
  ): Promise<string | undefined> {
    const account = await manager.findOneBy(AccountRow, { login, disabled: false });
    if (!account) return undefined;
    const { personId } = account;
    const where = { codeHash: hashOfCode(code), personId, endedAt: IsNull() };
    // Whoever brings the same code at the same time waits here, and then finds it used.
    const recovery = await manager.findOne(AccountRecoveryRow, { where, lock: { mode: 'pessimistic_write' } });
    if (!recovery || recovery.expiresAt.getTime() <= Date.now()) return undefined;
    if (recovery.dropsSecondFactor) await this.factors.drop(manager, personId);
    const change = await newPassword(account, password, await this.factors.isSetUp(personId, manager));
    await manager.update(AccountRecoveryRow, { codeHash: recovery.codeHash }, { endedAt: new Date() });
    await manager.update(AccountRow, { personId }, change);
    await manager.insert(AccountActRow, {
      id: idFrom(randomUUID(), 'aca'),
      personId,
      act: 'recoverAccount',
      doneBy: personId,
      reason: null,
    });
    await this.sessions.endAll(personId, manager);
    return personId;
  }
}
