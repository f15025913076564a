import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readAround } from '../../adapters/issuing/paper-facts';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { accountOf } from '../../domain/application/account';
import type { ClockName } from '../../domain/application/calendar-facts';
import { dateOf } from '../../domain/calendar/time';
import { accountContent } from '../../domain/papers/account';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK, PAPERS } from '../tokens-of-injection';
import { unprinted } from './unprinted';

/** Tells whoever may see a case why it is due when it is, on paper. */
@Injectable()
export class DeadlineAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Dated with the last event of the case, so that it reads the same for as long as nothing happens.
   * @throws ApiProblem clockNotStarted before acceptance, paperNotPrintable
   */
  async print(applicationId: string, clock: ClockName, principal: Principal): Promise<Buffer> {
    const { row, refs } = await this.applications.getVisible(applicationId, principal);
    const account = accountOf(row.file, refs, clock);
    if (!account) throw problem('clockNotStarted');
    const what = { kind: 'deadlineAccount', content: accountContent(account, clock), departmentCode: null } as const;
    const around = await readAround(this.dataSource.manager, row, what);
    const facts = { ...around, number: null, issuedOn: dateOf(row.file.lastAt) };
    return this.papers.printAccount(facts, await this.clock.now()).catch(unprinted);
  }
}
