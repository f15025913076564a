import { Inject, Injectable, Logger } from '@nestjs/common';
import { Between, DataSource } from 'typeorm';
import { assertNever } from '../../domain/assert-never';
import type { Refusal } from '../../domain/application/refusals';
import { dateOf, formatInstant } from '../../domain/calendar/time';
import { MATTERS } from '../../domain/matters';
import { MatterRow } from '../../entities/matter';
import { MatterCommandRow, MatterEventRow } from '../../entities/matter-rows';
import { getMatterReferences, loadMatterReferences } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import type { Envelope } from '../../workflows/desk.messages';
import type { OpenedByPeople } from '../../workflows/matter.messages';
import { answerOfRefusal, answerOfReply, type CommandAnswer } from '../commands/answer';
import type { CommandRequest } from '../commands/command-request';
import { requireVersion, staleVersion } from '../commands/command.service';
import { ApplicationGateway, type Outcome } from '../commands/gateway';
import { Idempotency } from '../commands/idempotency';
import { problem } from '../problems/problem';
import { RegistersInForce } from '../seals/registers-in-force';
import { CLOCK } from '../tokens-of-injection';
import type { MatterActBody } from './matter-reply';

/** How a matter is opened: by which act, under which id, and what is said; the calendar is added. */
export interface Opening {
  readonly act: string;
  readonly matterIdOf: (commandId: string) => string;
  readonly params: object;
}

/** Carries acts into matters that are no applications, under the promises that commands on applications have. */
@Injectable()
export class MatterCommands {
  private readonly logger = new Logger(MatterCommands.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly idempotency: Idempotency,
    private readonly gateway: ApplicationGateway,
    private readonly registers: RegistersInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a matter with its first act. It is judged here first, so that a refused one leaves no workflow that waits.
   * @throws ApiProblem for what is no decision about the act; see `CommandService.act`
   */
  async open(kind: OpenedByPeople, request: CommandRequest, opening: Opening): Promise<CommandAnswer> {
    const { act, matterIdOf, params } = opening;
    const { commandId, answer } = await this.idempotency.begin(request, matterIdOf);
    if (answer) return answer;
    const recorded = await this.find(commandId, 201);
    if (recorded) return this.keep(commandId, recorded);
    const { references, calendarVersion } = await loadMatterReferences(this.dataSource, dateOf(await this.clock.now()));
    const { personId, authorities } = request.principal;
    const envelope = { commandId, actor: { personId, authorities }, params: { ...params, calendarVersion } };
    const matterId = matterIdOf(commandId);
    const row = await this.dataSource.manager.findOneBy(MatterRow, { id: matterId });
    const journey = MATTERS[kind].journey(row ? await getMatterReferences(this.dataSource, row) : references);
    const verdict = journey.judge(row?.file ?? null, act, envelope.actor, envelope.params, await this.clock.now());
    if (!verdict.allowed) return this.keep(commandId, answerOfRefusal(verdict.reason));
    const outcome = await this.gateway.openMatter(kind, { matterId, references }, act, envelope);
    return this.keep(commandId, await this.answerOf(outcome, matterId, act, envelope, 201));
  }

  /** @throws ApiProblem for what is no decision about the act; see `CommandService.act` */
  async act(matter: MatterRow, act: string, request: CommandRequest, body: MatterActBody): Promise<CommandAnswer> {
    const { commandId, answer } = await this.idempotency.begin(request, () => matter.id);
    if (answer) return answer;
    const recorded = await this.find(commandId, 200);
    if (recorded) return this.keep(commandId, recorded);
    const expectedSeq = request.expectedSeq ?? body.expectedSeq ?? undefined;
    requireVersion(matter.seq, expectedSeq);
    const { personId, authorities } = request.principal;
    const registers = await this.registers.ofMatter(matter.file);
    const envelope = {
      commandId,
      actor: { personId, authorities },
      params: body.toParams(),
      expectedSeq,
      ...registers,
    };
    const outcome = await this.gateway.updateMatter(matter.id, act, envelope);
    return this.keep(commandId, await this.answerOf(outcome, matter.id, act, envelope, 200));
  }

  /** What became of a command, if the books have it. */
  private async find(commandId: string, status: number): Promise<CommandAnswer | null> {
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(MatterCommandRow, { commandId });
    if (!row) return null;
    if (row.outcome === 'refused') return answerOfRefusal(row.refusal!);
    const { matterId, firstSeq, lastSeq } = row;
    const [{ number }, events] = await Promise.all([
      manager.findOneByOrFail(MatterRow, { id: matterId }),
      manager.find(MatterEventRow, {
        where: { matterId, seq: Between(firstSeq!, lastSeq!) },
        order: { seq: 'ASC' },
      }),
    ]);
    const { seq, at, stage } = events.at(-1)!;
    const reply = { seq, at: formatInstant(at), stage, numbers: { case: number }, notes: [] };
    return answerOfReply(status, matterId, reply);
  }

  private async answerOf(
    outcome: Outcome,
    matterId: string,
    act: string,
    envelope: Envelope,
    status: number,
  ): Promise<CommandAnswer> {
    switch (outcome.kind) {
      case 'done':
        return answerOfReply(status, matterId, outcome.reply);
      case 'refused':
        return answerOfRefusal(outcome.refusal);
      case 'notRunning':
        return answerOfRefusal(await this.refusalOfClosed(matterId, act, envelope));
      case 'stale':
        throw staleVersion(outcome.seq);
      case 'duplicate':
        throw new Error('only applications are compared with each other');
      default:
        return assertNever(outcome, 'no such outcome');
    }
  }

  /** The workflow is over, so the books say why nothing more can be done. */
  private async refusalOfClosed(
    matterId: string,
    act: string,
    { actor, params, registers }: Envelope,
  ): Promise<Refusal> {
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(MatterRow, { id: matterId });
    if (!row) throw problem('engineUnavailable');
    const journey = MATTERS[row.kind].journey(await getMatterReferences(manager, row));
    const verdict = journey.judge(row.file, act, actor, params, await this.clock.now(), registers);
    if (!verdict.allowed) return verdict.reason;
    this.logger.error({ matterId, act }, 'the books hold an open matter whose workflow does not run');
    throw problem('engineUnavailable');
  }

  private async keep(commandId: string, answer: CommandAnswer): Promise<CommandAnswer> {
    await this.idempotency.keep(commandId, answer);
    return answer;
  }
}
