import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import { ARRANGERS } from '../../domain/application/substitution';
import type { CommandRequest } from '../commands/command-request';
import { ApplicationGateway } from '../commands/gateway';
import { Idempotency } from '../commands/idempotency';
import { commandIdOf, idFrom } from '../commands/identity';
import { RecordedOutcomes } from '../commands/recorded-outcomes';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import type { CaseHandoverBody, HandedCaseBody, HandOverAllBody } from './case-handover.dto';
import { listedCase, OpenCases, type OpenCase } from './open-cases';
import { StaffDirectory } from './staff-directory';

/**
 * Hands over all open cases of a person, one command a case. Each has an id that follows from the key of the request, so
 * that the whole may be sent again after any interruption: what was done stays done, and the rest follows.
 */
@Injectable()
export class CaseHandoverService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly openCases: OpenCases,
    private readonly idempotency: Idempotency,
    private readonly outcomes: RecordedOutcomes,
    private readonly gateway: ApplicationGateway,
  ) {}

  /** @throws ApiProblem notOnCase when the person has no open case that the caller may see; notAllowed for another's */
  async handOverAll(request: CommandRequest, body: HandOverAllBody): Promise<CaseHandoverBody> {
    const { fromId, reason, others = [], only } = body;
    requireOwnOrArranging(request.principal, fromId);
    const { commandId } = await this.idempotency.begin(request, () => null);
    const handoverId = idFrom(commandId, 'hov');
    const [done, open] = await Promise.all([this.doneBefore(handoverId), this.openCases.of(fromId, request.principal)]);
    if (done.length + open.length === 0) throw problemOfRefusal(refuse('notOnCase', 'fromId', [fromId]));
    const cases = [...done];
    for (const one of open.filter(({ id }) => only?.includes(id) ?? true)) {
      const toId = others.find(({ applicationId }) => applicationId === one.id)?.toId ?? body.toId;
      cases.push(await this.handOver(one, { fromId, toId, reason, handoverId }, request));
    }
    const failed = cases.flatMap(({ refusal }) => refusal ?? []);
    if (failed.length > 0 && failed.length === cases.length) throw problemOfRefusal({ code: failed[0]! });
    const left = (await this.openCases.of(fromId, request.principal)).length;
    return { handoverId, fromId, reason, cases, handedOver: cases.filter((one) => one.refusal === null).length, left };
  }

  private async handOver(
    open: OpenCase,
    said: { readonly fromId: string; readonly toId: string; readonly reason: string; readonly handoverId: string },
    { principal }: CommandRequest,
  ): Promise<HandedCaseBody> {
    const { personId, authorities } = principal;
    const { toId, ...rest } = said;
    const commandId = commandIdOf(personId, `${said.handoverId}/${open.id}`);
    const line = { ...listedCase(open), toId };
    const recorded = await this.outcomes.find(commandId, 200);
    if (recorded?.kind === 'done') return { ...line, refusal: null };
    const params = { ...rest, receiver: await this.staff.colleague(toId) };
    const outcome = await this.gateway.update(open.id, 'reassign', {
      commandId,
      actor: { personId, authorities },
      params,
    });
    if (outcome.kind === 'done') return { ...line, refusal: null };
    return { ...line, refusal: outcome.kind === 'refused' ? outcome.refusal.code : 'caseClosed' };
  }

  /** What an earlier try of the same command has handed over. */
  private async doneBefore(handoverId: string): Promise<HandedCaseBody[]> {
    const rows = await this.dataSource.query<(OpenCase & { toId: string })[]>(DONE_BEFORE, [handoverId]);
    return rows.map((row) => ({ ...listedCase(row), toId: row.toId, refusal: null }));
  }
}

/** R-42 "不得代班": an officer hands on what is their own; for others the head of the window or the centre arranges it. */
function requireOwnOrArranging({ personId, authorities }: Principal, fromId: string): void {
  const arranges = authorities.some(({ role }) => ARRANGERS.some((one) => one === role));
  if (personId !== fromId && !arranges) throw problem('notAllowed');
}

const DONE_BEFORE = `
  select a.id, a.number, a.file, e.facts ->> 'toId' as "toId"
    from application_events e join applications a on a.id = e.application_id
   where e.type = 'reassign' and e.facts ->> 'handoverId' = $1 order by a.number`;
