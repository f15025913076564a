import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatInstant, parseInstant } from '../../domain/calendar/time';
import { yearOf } from '../../domain/papers/numbers';
import { reachOf } from '../../domain/policy/books';
import { IncidentReportRow, SuggestionRow } from '../../entities/office';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { takeSerial } from '../commands/serial';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { AnswerSuggestionBody, IncidentReportBody, ReportIncidentBody, SuggestionBody } from './voices.dto';

/** what people suggest, and what happens in the house. */
@Injectable()
export class VoicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async suggest(request: CommandRequest, text: string): Promise<SuggestionBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'sug');
      const year = yearOf(at);
      const serial = await takeSerial(manager, `suggestion/${year}`);
      const number = `JY${year}-${String(serial).padStart(6, '0')}`;
      await manager.insert(SuggestionRow, { id, number, personId: request.principal.personId, text, at });
      return shownSuggestion(await manager.findOneByOrFail(SuggestionRow, { id }));
    });
  }

  /** Each gets one answer, and it stays. */
  async answer(id: string, request: CommandRequest, body: AnswerSuggestionBody): Promise<SuggestionBody> {
    const answeredAt = await this.clock.now();
    const { answer, countsForReward } = body;
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(SuggestionRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      if (row.answeredAt !== null) throw problem('answeredAlready');
      const answered = { answer, countsForReward, answeredAt, answeredBy: request.principal.personId };
      await manager.update(SuggestionRow, { id }, answered);
      return shownSuggestion({ ...row, ...answered });
    });
  }

  /** The centre and its auditors see all, everybody else their own. */
  async suggestions(viewer: Principal): Promise<SuggestionBody[]> {
    const where = reachOf('suggestions', viewer).all ? {} : { personId: viewer.personId };
    const rows = await this.dataSource.manager.find(SuggestionRow, { where, order: { number: 'DESC' }, take: 200 });
    return rows.map(shownSuggestion);
  }

  /** It stands before the centre, the supervisors and the leaders from the moment it is reported. */
  async report(request: CommandRequest, body: ReportIncidentBody): Promise<IncidentReportBody> {
    const reportedAt = await this.clock.now();
    const occurredAt = parseInstant(body.occurredAt);
    if (occurredAt > reportedAt) throw problem('incidentAhead');
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'inc');
      const { incidentId = id, place, description, measures } = body;
      if (incidentId !== id && !(await manager.existsBy(IncidentReportRow, { id: incidentId, incidentId }))) {
        throw problem('notFound');
      }
      const by = { reportedBy: request.principal.personId, reportedAt };
      await manager.insert(IncidentReportRow, { id, incidentId, place, description, measures, occurredAt, ...by });
      return shownReport(await manager.findOneByOrFail(IncidentReportRow, { id }));
    });
  }

  async incidents(): Promise<IncidentReportBody[]> {
    const order = { reportedAt: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(IncidentReportRow, { order, take: 200 });
    return rows.map(shownReport);
  }
}

function shownSuggestion(row: SuggestionRow): SuggestionBody {
  const { id, number, text, at, answer, answeredBy, answeredAt, countsForReward } = row;
  const shown = { id, number, text, at: formatInstant(at), answer, answeredBy, countsForReward };
  return { ...shown, answeredAt: answeredAt && formatInstant(answeredAt) };
}

function shownReport(row: IncidentReportRow): IncidentReportBody {
  const { id, incidentId, place, description, measures, occurredAt, reportedBy, reportedAt } = row;
  const shown = { id, incidentId, place, description, measures, reportedBy };
  return { ...shown, occurredAt: formatInstant(occurredAt), reportedAt: formatInstant(reportedAt) };
}
