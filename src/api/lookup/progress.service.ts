import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { ACTS } from '../../domain/application/acts';
import { STAGES } from '../../domain/application/stages';
import { formatInstant } from '../../domain/calendar/time';
import { isOverdue } from '../../domain/clock/deadline';
import { ApplicationRow } from '../../entities/application';
import { DepartmentRow } from '../../entities/department';
import { TaskRow } from '../../entities/task';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import { problem } from '../problems/problem';
import { CLOCK, PAPERS } from '../tokens-of-injection';
import type { ProgressAskedBody, ProgressBody, ProgressDepartmentBody, ProgressQuestionBody } from './progress.dto';

/** how far a case is, for whoever has its number and the code on its receipt. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound, alike for a number that nobody has and for a code that is another's */
  async tell({ number, code }: ProgressQuestionBody): Promise<ProgressBody> {
    const row = await this.dataSource.manager.findOneBy(ApplicationRow, { number: number.trim() });
    // The code is compared in either case, so that the time of the answer tells nothing either.
    const isKnown = this.papers.queryCodes.isOf(row?.id ?? '', code);
    if (!row || !isKnown) throw problem('notFound');
    const [now, department, asked] = await Promise.all([this.clock.now(), this.departmentOf(row), this.askedIn(row)]);
    const running = row.decidedAt === null && row.closedAt === null;
    return {
      number: row.number,
      stage: row.stage,
      state: STAGES[row.stage],
      stageSince: formatInstant(row.stageSince),
      committedDueAt: shown(row.committedDueAt),
      provisional: row.provisional,
      suspended: row.suspended,
      overdue: running && isOverdue(row.committedDueAt, now),
      decidedAt: shown(row.decidedAt),
      department,
      asked,
    };
  }

  private async departmentOf({ departmentCode }: ApplicationRow): Promise<ProgressDepartmentBody> {
    const row = await this.dataSource.manager.findOneByOrFail(DepartmentRow, { code: departmentCode });
    const { code, name, nameEn, phone } = row;
    return { code, name, nameEn, phone };
  }

  private async askedIn({ id, applicantId, agentId }: ApplicationRow): Promise<ProgressAskedBody[]> {
    const owners = [applicantId, ...(agentId === null ? [] : [agentId])];
    const tasks = await this.dataSource.manager.find(TaskRow, {
      where: { applicationId: id, ownerPersonId: In(owners), closedAt: IsNull() },
      order: { dueAt: { direction: 'ASC', nulls: 'LAST' }, key: 'ASC' },
    });
    return tasks.map(({ act, dueAt }) => ({ act, name: ACTS[act], dueAt: shown(dueAt) }));
  }
}
