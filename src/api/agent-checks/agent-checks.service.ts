import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type FindOptionsWhere } from 'typeorm';
import { judgeAgentCheck } from '../../domain/application/agent-check';
import { formatInstant } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { AgentCheckRow } from '../../entities/agent-check';
import type { Clock } from '../../temporal/clock';
import { ReferenceReader } from '../applications/reference-reader';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { Parties } from '../hand-in/parties';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { AgentCheckBody, AgentCheckShownBody } from './agent-checks.dto';

/** what agents find before a hand-in. */
@Injectable()
export class AgentChecksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
    private readonly parties: Parties,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem for a check that cannot stand: passed without what it needs, returned without an opinion */
  async record(request: CommandRequest, body: AgentCheckBody): Promise<AgentCheckShownBody> {
    const { item } = await this.references.forNew(body.itemCode);
    const { object, ok, powerOfAttorney, opinion = null } = body;
    const materials = body.materials.map(({ materialId, copies }) => ({ materialId, copies }));
    const refusal = judgeAgentCheck(item, { ok, powerOfAttorney, materials, ...(opinion !== null && { opinion }) });
    if (refusal) throw problemOfRefusal(refusal);
    const checkedAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'chk');
      const applicantId = await this.applicantOf(body, commandId);
      const { code: itemCode, departmentCode } = item;
      const about = { agentId: request.principal.personId, applicantId, itemCode, departmentCode, object };
      await manager.insert(AgentCheckRow, { id, ...about, materials, ok, powerOfAttorney, opinion, checkedAt });
      return shownCheck(await manager.findOneByOrFail(AgentCheckRow, { id }));
    });
  }

  /** Agents and applicants see their own; the front desk what passed for its department. */
  async list(viewer: Principal): Promise<AgentCheckShownBody[]> {
    const options = { order: { checkedAt: 'DESC', id: 'ASC' }, take: 200 } as const;
    const rows = await this.dataSource.manager.find(AgentCheckRow, { where: visibleTo(viewer), ...options });
    return rows.map(shownCheck);
  }

  private async applicantOf({ applicantId, applicant }: AgentCheckBody, commandId: string): Promise<string> {
    if ((applicantId === undefined) === (applicant === undefined)) {
      const messages = { messageZh: '申请人须填写一次', messageEn: 'is named once, by id or described' };
      throw problem('invalidBody', { errors: [{ field: 'applicantId', rule: 'R-11', ...messages }] });
    }
    if (applicantId !== undefined) return this.parties.require(applicantId, 'applicantId');
    return this.parties.enter(applicant!, idFrom(commandId, 'pty', 'applicant'), 'applicant');
  }
}

function visibleTo(viewer: Principal): FindOptionsWhere<AgentCheckRow> {
  const { kind, personId } = viewer;
  if (kind === 'agent') return { agentId: personId };
  if (kind === 'applicant') return { applicantId: personId };
  return { departmentCode: In(reachOf('agentChecks', viewer).departments), ok: true };
}

function shownCheck(row: AgentCheckRow): AgentCheckShownBody {
  const { ok, checkedAt, recordedAt: _, ...rest } = row;
  return { ...rest, result: ok ? 'passed' : 'returned', checkedAt: formatInstant(checkedAt) };
}
