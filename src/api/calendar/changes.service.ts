import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeContent, ScheduleContent } from '../../domain/calendar/change';
import { scheduleFaults } from '../../domain/calendar/schedule-check';
import { formatInstant } from '../../domain/calendar/time';
import { CalendarChangeRow } from '../../entities/calendar-change';
import { CalendarVersionRow } from '../../entities/calendar-version';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { ApplicationGateway } from '../commands/gateway';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { CalendarChangeBody, DecideChangeBody, DraftAmendmentBody, DraftScheduleBody } from './changes.dto';
import { nextVersion, reversedBy } from './next-version';

/** One at a time: versions count upwards, each upon the one before. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/calendar'))`;

/** drafts of calendar changes, and what a second person makes of them. */
@Injectable()
export class CalendarChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    private readonly gateway: ApplicationGateway,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<CalendarChangeBody[]> {
    const rows = await this.dataSource.manager.find(CalendarChangeRow, {
      order: { draftedAt: 'DESC', id: 'ASC' },
      take: 200,
    });
    return rows.map((row) => this.shown(row));
  }

  /** @throws ApiProblem notFound */
  async get(id: string): Promise<CalendarChangeRow> {
    const row = await this.dataSource.manager.findOneBy(CalendarChangeRow, { id });
    if (!row) throw problem('notFound');
    return row;
  }

  /** @throws ApiProblem scheduleFaulty naming each faulty line and the rule that it breaks; then nothing is kept */
  draftSchedule(request: CommandRequest, body: DraftScheduleBody): Promise<CalendarChangeBody> {
    const { year, notice, noticeDate } = body;
    const off = body.off.map(({ name, from, to }) => ({ name, from, to }));
    const work = body.work.map(({ name, date }) => ({ name, date }));
    const content: ScheduleContent = { year, notice, noticeDate, off, work };
    const errors = scheduleFaults(content).map(({ path: [list, line], rule, message }) => ({
      field: `${list}[${line}]`,
      rule,
      messageZh: `${list === 'off' ? '放假' : '调休上班'}第${line + 1}行:${message}`,
      messageEn: `line ${line + 1} of ${list}: ${message}`,
    }));
    if (errors.length > 0) throw problem('scheduleFaulty', { errors });
    return this.draft(request, 'schedule', content);
  }

  async draftAmendment(request: CommandRequest, body: DraftAmendmentBody): Promise<CalendarChangeBody> {
    const { legalBasis, reason, reverses = null } = body;
    const days = body.days.map(({ date, working, name }) => ({ date, working, name }));
    if (days.length === 0 && reverses === null) {
      const messages = { messageZh: '须列出日期或者所撤销的变更', messageEn: 'name days, or the change it reverses' };
      throw problem('scheduleFaulty', { errors: [{ field: 'days', rule: 'R-30', ...messages }] });
    }
    const content = { days, legalBasis, reason, reverses };
    await reversedBy(this.dataSource.manager, content);
    return this.draft(request, 'amendment', content);
  }

  private async draft(
    request: CommandRequest,
    kind: CalendarChangeRow['kind'],
    content: ChangeContent,
  ): Promise<CalendarChangeBody> {
    const draftedAt = await this.clock.now();
    const draftedBy = request.principal.personId;
    return this.once.do(request, async (manager, commandId) => {
      // Whether it could become a version is known now, and not only to who approves.
      await nextVersion(manager, content);
      const id = idFrom(commandId, 'chg');
      await manager.insert(CalendarChangeRow, { id, kind, content, draftedBy, draftedAt, status: 'drafted' });
      return this.shown(await manager.findOneByOrFail(CalendarChangeRow, { id }));
    });
  }

  /**
   * A second person approves: the new version is stored, and its distribution to every open case is begun before that is
   * committed, so that neither can be without the other.
   */
  approve(id: string, request: CommandRequest, body: DecideChangeBody): Promise<CalendarChangeBody> {
    return this.decide(id, request, body, async (manager, { content, draftedBy }) => {
      if (draftedBy === request.principal.personId) throw problem('ownChange');
      await manager.query(ONE_AT_A_TIME);
      const row = await nextVersion(manager, content);
      await manager.insert(CalendarVersionRow, row);
      await this.gateway.beginDistribution(id);
      return { status: 'approved', version: row.version };
    });
  }

  /** By a second person, or taken back by whoever drafted it: what has no effect yet needs nobody else to end. */
  dismiss(id: string, request: CommandRequest, body: DecideChangeBody): Promise<CalendarChangeBody> {
    return this.decide(id, request, body, async () => ({ status: 'dismissed' }));
  }

  private async decide(
    id: string,
    request: CommandRequest,
    { opinion }: DecideChangeBody,
    change: (manager: EntityManager, row: CalendarChangeRow) => Promise<Partial<CalendarChangeRow>>,
  ): Promise<CalendarChangeBody> {
    const decidedAt = await this.clock.now();
    const decidedBy = request.principal.personId;
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(CalendarChangeRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      if (row.status !== 'drafted') throw problem('changeNotOpen', { concerning: [row.status] });
      const changed = { ...row, ...(await change(manager, row)), decidedBy, decidedAt, opinion };
      await manager.save(CalendarChangeRow, changed);
      return this.shown(changed);
    });
  }

  shown(row: CalendarChangeRow): CalendarChangeBody {
    const { id, kind, status, content, draftedBy, draftedAt, version } = row;
    return {
      id,
      kind,
      status,
      draftedBy,
      version: version ?? null,
      content: { ...content },
      draftedAt: formatInstant(draftedAt),
      decidedBy: row.decidedBy ?? null,
      decidedAt: row.decidedAt ? formatInstant(row.decidedAt) : null,
      opinion: row.opinion ?? null,
    };
  }
}
