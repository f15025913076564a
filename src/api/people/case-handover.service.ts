import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { materialCount } from '../../domain/application/file';
import { refuse } from '../../domain/application/refusals';
import { postsOf } from '../../domain/application/substitution';
import { ApplicationRow } from '../../entities/application';
import { visibleInSql } from '../applications/visibility';
import type { CommandRequest } from '../commands/command-request';
import { ApplicationGateway } from '../commands/gateway';
import { Idempotency } from '../commands/idempotency';
import { commandIdOf, idFrom } from '../commands/identity';
import { RecordedOutcomes } from '../commands/recorded-outcomes';
import type { Principal } from '../policy/principal';
import { problemOfRefusal } from '../problems/problem';
import type { CaseHandoverBody, HandedCaseBody, HandOverAllBody } from './case-handover.dto';
import { StaffDirectory } from './staff-directory';

type OpenCase = Pick<ApplicationRow, 'id' | 'number' | 'file'>;

/**
 * Hands over all open cases of a person, one command a case. Each has an id that follows from the key of the request, so
 * that the whole may be sent again after any interruption: what was done stays done, and the rest follows.
 */
@Injectable()
export class CaseHandoverService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly idempotency: Idempotency,
    private readonly outcomes: RecordedOutcomes,
    private readonly gateway: ApplicationGateway,
  ) {}

  /** @throws ApiProblem notOnCase when the person has no open case that the caller may see */
  async handOverAll(request: CommandRequest, body: HandOverAllBody): Promise<CaseHandoverBody> {
    const { fromId, reason, others = [] } = body;
    const { commandId } = await this.idempotency.begin(request, () => null);
    const handoverId = idFrom(commandId, 'hov');
    const [done, open] = await Promise.all([this.doneBefore(handoverId), this.openCasesOf(fromId, request.principal)]);
    if (done.length + open.length === 0) throw problemOfRefusal(refuse('notOnCase', 'fromId', [fromId]));
    const cases = [...done];
    for (const one of open) {
      const toId = others.find(({ applicationId }) => applicationId === one.id)?.toId ?? body.toId;
      cases.push(await this.handOver(one, { fromId, toId, reason, handoverId }, request));
    }
    const left = (await this.openCasesOf(fromId, request.principal)).length;
    return { handoverId, fromId, reason, cases, handedOver: cases.filter((one) => one.refusal === null).length, left };
  }

  private async handOver(
    { id, number, file }: OpenCase,
    said: { readonly fromId: string; readonly toId: string; readonly reason: string; readonly handoverId: string },
    { principal }: CommandRequest,
  ): Promise<HandedCaseBody> {
    const { personId, authorities } = principal;
    const { toId, ...rest } = said;
    const commandId = commandIdOf(personId, `${said.handoverId}/${id}`);
    const line = { applicationId: id, number, toId, materialCount: materialCount(file) };
    const recorded = await this.outcomes.find(commandId, 200);
    if (recorded?.kind === 'done') return { ...line, refusal: null };
    const params = { ...rest, receiver: await this.staff.colleague(toId) };
    const outcome = await this.gateway.update(id, 'reassign', { commandId, actor: { personId, authorities }, params });
    if (outcome.kind === 'done') return { ...line, refusal: null };
    return { ...line, refusal: outcome.kind === 'refused' ? outcome.refusal.code : 'caseClosed' };
  }

  private async openCasesOf(personId: string, viewer: Principal): Promise<OpenCase[]> {
    const visible = visibleInSql(viewer);
    const rows = await this.dataSource
      .getRepository(ApplicationRow)
      .createQueryBuilder('a')
      .where('a.closed_at is null')
      .andWhere('a.file::text like :named', { named: `%"${personId}"%` })
      .andWhere(visible.sql, visible.parameters)
      .orderBy('a.number')
      .getMany();
    return rows.filter(({ file }) => postsOf(file, personId).length > 0);
  }

  /** What an earlier try of the same command has handed over. */
  private async doneBefore(handoverId: string): Promise<HandedCaseBody[]> {
    const rows = await this.dataSource.query<(OpenCase & { toId: string })[]>(DONE_BEFORE, [handoverId]);
    return rows.map(({ id, number, file, toId }) => {
      return { applicationId: id, number, toId, materialCount: materialCount(file), refusal: null };
    });
  }
}

const DONE_BEFORE = `
  select a.id, a.number, a.file, e.facts ->> 'toId' as "toId"
    from application_events e join applications a on a.id = e.application_id
   where e.type = 'reassign' and e.facts ->> 'handoverId' = $1 order by a.number`;
