import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { problem } from '../problems/problem';
import { recordOwnAct } from './own-acts';
import type { OwnSessionBody } from './own-sessions.dto';
import { PrincipalReader } from './principal-reader';
import { instantText, Sessions } from './sessions';
import type { TokenSubject } from './tokens';

/** Where somebody is signed in, for themselves to see and to end; each end is on record among what was done to the account. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
  ) {}

  async list({ personId, sessionId: own }: TokenSubject): Promise<OwnSessionBody[]> {
    const open = await this.sessions.openOf(personId);
    return open.map(({ sessionId, begunAt, usedAt, browser }) => ({
      sessionId,
      current: sessionId === own,
      begunAt: instantText(begunAt),
      usedAt: instantText(usedAt),
      browser,
    }));
  }

  /** @throws ApiProblem notFound, also for a session of somebody else */
  async end({ personId }: TokenSubject, sessionId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.endOne(personId, sessionId, manager))) throw problem('notFound');
      await recordOwnAct(manager, personId, 'endSession');
    });
    this.principals.forget({ personId, sessionId });
  }

  async endOthers({ personId, sessionId }: TokenSubject): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.sessions.endOthers(personId, sessionId, manager);
      await recordOwnAct(manager, personId, 'endOtherSessions');
    });
    this.principals.forgetPerson(personId);
  }
}
