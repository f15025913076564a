import { Inject, Injectable, Logger } from '@nestjs/common';
import { decide, type FileAct } from '../../domain/application/decide';
import { ISSUING_ACTS } from '../../domain/application/issuing';
import { isSignalled } from '../../domain/application/acts';
import type { Refusal } from '../../domain/application/refusals';
import { assertNever } from '../../domain/assert-never';
import type { CommandEnvelope } from '../../workflows/application.messages';
import type { Clock } from '../../temporal/clock';
import type { ActSaid } from '../acts/act-body.dto';
import { ApplicationReader, type ReadApplication } from '../applications/application-reader';
import { presentFile } from '../applications/present';
import { SupervisionFactsService } from '../criticism/supervision-facts.service';
import { deciderOf } from '../policy/principal';
import { problem } from '../problems/problem';
import { RegistersInForce } from '../seals/registers-in-force';
import { CLOCK } from '../tokens-of-injection';
import { answerOfDuplicate, answerOfRefusal, answerOfReply, type CommandAnswer } from './answer';
import type { CommandRequest } from './command-request';
import { ApplicationGateway, type Outcome } from './gateway';
import { Idempotency } from './idempotency';
import { RecordedOutcomes } from './recorded-outcomes';

/** The answer to a command, or that it is on its way and where to look for it. */
export type CommandResult =
  CommandAnswer | { readonly kind: 'pending'; readonly commandId: string; readonly applicationId: string };

/** A signalled act is waited for so long in the books, together with the signal itself. */
const SIGNAL_PATIENCE_MS = 4_500;

/** Carries acts into cases: once for each key, against the version that the caller had read, and never without an answer. */
@Injectable()
export class CommandService {
  private readonly logger = new Logger(CommandService.name);

  constructor(
    private readonly applications: ApplicationReader,
    private readonly idempotency: Idempotency,
    private readonly outcomes: RecordedOutcomes,
    private readonly gateway: ApplicationGateway,
    private readonly supervision: SupervisionFactsService,
    private readonly registers: RegistersInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws ApiProblem for what is no decision about the act: unknown or invisible case, key used for something else, stale
   * version, Temporal out of reach. Everything decided comes back as the answer that repeats get too.
   */
  async act<A extends FileAct>(
    act: A,
    applicationId: string,
    request: CommandRequest,
    body: ActSaid<A>,
  ): Promise<CommandResult> {
    const { application, principal } = request;
    const read =
      application?.row.id === applicationId
        ? application
        : await this.applications.getVisible(applicationId, principal);
    const { commandId, answer, isRecorded } = await this.idempotency.begin(request, () => applicationId);
    if (answer) return answer;
    const recorded = isRecorded && (await this.outcomes.find(commandId, 200));
    if (recorded) return this.keep(commandId, recorded);
    const expectedSeq = request.expectedSeq ?? body.expectedSeq ?? undefined;
    requireVersion(read.row.seq, expectedSeq);
    const actor = deciderOf(principal);
    const registers = ISSUING_ACTS.has(act) && { registers: await this.registers.of(read.row) };
    const envelope = { commandId, actor, params: body.toParams(), expectedSeq, ...registers };
    if (isSignalled(act)) return this.signalled(act, read, envelope);
    return this.answer(await this.gateway.update(applicationId, act, envelope), act, applicationId, envelope);
  }

  /** Turns what the workflow said into the answer, and keeps it. */
  private async answer<A extends FileAct>(
    outcome: Outcome,
    act: A,
    applicationId: string,
    envelope: CommandEnvelope<A>,
  ): Promise<CommandAnswer> {
    const { commandId } = envelope;
    switch (outcome.kind) {
      case 'done':
        return this.keep(commandId, answerOfReply(200, applicationId, outcome.reply));
      case 'refused':
        await this.flagDemand(outcome.refusal, act, applicationId, envelope);
        return this.keep(commandId, answerOfRefusal(outcome.refusal));
      case 'duplicate':
        return this.keep(commandId, answerOfDuplicate(outcome.existingNumber));
      case 'stale':
        throw staleVersion(outcome.seq);
      case 'notRunning':
        return this.keep(commandId, await this.answerOfClosed(act, applicationId, envelope));
      default:
        return assertNever(outcome, 'no such outcome');
    }
  }

  /** The journey is over, and it may be this very command that ended it, sent twice at once. */
  private async answerOfClosed<A extends FileAct>(
    act: A,
    applicationId: string,
    envelope: CommandEnvelope<A>,
  ): Promise<CommandAnswer> {
    const recorded = await this.outcomes.find(envelope.commandId, 200);
    return recorded ?? answerOfRefusal(await this.refusalOfClosed(act, applicationId, envelope));
  }

  /** asking for what the catalogue does not know is refused, and a cause of criticism is drafted (R-39 cause 2). */
  private async flagDemand(
    { code, concerning = [] }: Refusal,
    act: FileAct,
    applicationId: string,
    { commandId, actor }: CommandEnvelope,
  ): Promise<void> {
    const ofMaterial = code === 'materialNotInCatalogue' && (act === 'issueCorrection' || act === 'amendCorrection');
    if (!ofMaterial && code !== 'feeNotInCatalogue') return;
    await this.supervision.flagDemand(applicationId, actor.personId, commandId, concerning);
  }

  /** The books say why nothing more can be done. */
  private async refusalOfClosed<A extends FileAct>(
    act: A,
    applicationId: string,
    envelope: CommandEnvelope<A>,
  ): Promise<Refusal> {
    const read = await this.applications.find(applicationId);
    const refusal = read && (await this.judge(act, read, envelope));
    if (refusal) return refusal;
    this.logger.error({ applicationId, act }, 'the books hold an open application whose workflow does not run');
    throw problem('engineUnavailable');
  }

  private async judge<A extends FileAct>(
    act: A,
    { row, refs }: ReadApplication,
    { actor, params, registers }: CommandEnvelope<A>,
  ): Promise<Refusal | null> {
    const now = await this.clock.now();
    const decided = decide(presentFile(row.file, refs, now), act, actor, now, refs, params, registers);
    return decided.allowed ? null : decided.reason;
  }

  /** Supervisors act by signal: judged here first, then looked for in the books, since a signal brings no answer. */
  private async signalled<A extends FileAct>(
    act: A,
    read: ReadApplication,
    envelope: CommandEnvelope<A>,
  ): Promise<CommandResult> {
    const { commandId } = envelope;
    const applicationId = read.row.id;
    const until = performance.now() + SIGNAL_PATIENCE_MS;
    const refusal = await this.judge(act, read, envelope);
    if (refusal) return this.keep(commandId, answerOfRefusal(refusal));
    const sent = await this.gateway.signal(applicationId, act, envelope);
    if (sent === 'notRunning') return this.answer({ kind: 'notRunning' }, act, applicationId, envelope);
    const answer = await this.outcomes.waitFor(commandId, 200, until);
    return answer ? this.keep(commandId, answer) : { kind: 'pending', commandId, applicationId };
  }

  private async keep(commandId: string, answer: CommandAnswer): Promise<CommandAnswer> {
    await this.idempotency.keep(commandId, answer);
    return answer;
  }
}

/** @throws ApiProblem staleVersion when the caller acts on something older than the case */
export function requireVersion(seq: number, expected: number | null | undefined): void {
  if (expected !== null && expected !== undefined && expected !== seq) throw staleVersion(seq);
}

export function staleVersion(seq: number): Error {
  const detail = { zh: `当前版本为${seq}`, en: `It stands at version ${seq}` };
  return problem('staleVersion', { detail, headers: { ETag: `"${seq}"` } });
}
