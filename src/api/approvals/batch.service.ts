import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { assertNever } from '../../domain/assert-never';
import { CommandService, type CommandResult } from '../commands/command.service';
import type { CommandRequest } from '../commands/command-request';
import { Idempotency } from '../commands/idempotency';
import { PROBLEMS, type ProblemCode } from '../problems/codes';
import { ApiProblem } from '../problems/problem';
import type { ApproveBatchBody, BatchBody, BatchResultBody } from './batch.dto';

/**
 * several approvals at one stroke of whoever may decide: the chief representative, a deputy who is authorised, or who
 * holds a delegation of the item. Each is a command of its own, judged on its own case
 * and kept under its own key, so that one that fails takes no other with it and a repeat repeats nothing.
 */
@Injectable()
export class BatchService {
  constructor(
    private readonly commands: CommandService,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws ApiProblem idempotencyKeyReused when the key stands for another batch */
  async approve(request: CommandRequest, body: ApproveBatchBody): Promise<BatchBody> {
    await this.idempotency.begin(request, () => null);
    const results: BatchResultBody[] = [];
    // One after the other: decisions on the last licence of a quota must keep their order.
    for (const id of body.applicationIds) results.push(await this.approveOne(id, request, body));
    const count = (outcome: BatchResultBody['outcome']) => results.filter((one) => one.outcome === outcome).length;
    return { results, done: count('done'), refused: count('refused'), unknown: count('unknown') };
  }

  private async approveOne(id: string, request: CommandRequest, body: ApproveBatchBody): Promise<BatchResultBody> {
    try {
      const said = body.each();
      return resultOf(id, await this.commands.act('approve', id, requestFor(id, request), said));
    } catch (error) {
      if (error instanceof ApiProblem) return refusedBy(id, error.code);
      throw error;
    }
  }
}

/** The command of one case: its key follows from that of the batch. */
function requestFor(id: string, { principal, key, bodyHash }: CommandRequest): CommandRequest {
  const own = createHash('sha256').update(`${key}\n${id}`).digest('hex');
  return { principal, key: `batch-${own}`, route: `POST /approvals/batch#${id}`, bodyHash, expectedSeq: null };
}

function resultOf(applicationId: string, answer: CommandResult): BatchResultBody {
  switch (answer.kind) {
    case 'done':
      return { ...UNSAID, applicationId, outcome: 'done', seq: answer.reply.seq };
    case 'problem':
      return refusedBy(applicationId, answer.code);
    case 'pending':
      return { ...UNSAID, applicationId, outcome: 'unknown' };
    default:
      return assertNever(answer, 'no such answer');
  }
}

const UNSAID = { seq: null, code: null, messageZh: null, messageEn: null } as const;

function refusedBy(applicationId: string, code: ProblemCode): BatchResultBody {
  const { status, zh: messageZh, en: messageEn } = PROBLEMS[code];
  return { applicationId, outcome: status >= 500 ? 'unknown' : 'refused', seq: null, code, messageZh, messageEn };
}
