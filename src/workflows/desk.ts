import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { RecordedCommand } from '../activities/record.types';
import type { Act } from '../domain/application/acts';
import { refuse, type Refusal } from '../domain/application/refusals';
import type { Note } from '../domain/application/situation';
import { formatInstant, instantOf, type Instant } from '../domain/calendar/time';
import type { Journey, MatterEvent, MatterFile, Verdict } from '../domain/journey/journey';
import { DUPLICATE, REFUSED, STALE, standing, type CommandReply, type Continued, type Envelope } from './desk.messages';
import type { Recorder } from './recorder';
import { isEnvelope, putAside } from './shape';
import { Showing } from './showing';
import { AlarmClock } from './waiting';

/** So many replies go along with continue-as-new; what is older is found in the books. */
const REPLIES_KEPT = 100;
/** An opening command that never came: the caller died between starting the workflow and opening the matter. */
const OPENING_PATIENCE = '1 day';

const OUT_OF_SHAPE = { allowed: false, reason: refuse('fieldInvalid') } as const;

/** Something that only the books can grant, since it concerns other matters as well. */
export interface Reservation {
  /** @returns why it is not to be had, or null */
  take(): Promise<Refusal | null>;
  /** Called when the act did not come about after all. */
  giveBack(): Promise<void>;
}

/**
 * One matter on the desk: its file, the messages that change it, and the waiting for what comes next. Every change goes the
 * same way: bring the file up to date with the passing of time, judge, append the events, record them. What the matter is
 * about is the business of its `Journey`.
 */
export class Desk<F extends MatterFile, E extends MatterEvent> {
  private readonly showing = new Showing();
  private readonly alarm = new AlarmClock();
  private readonly replies: Map<string, CommandReply>;
  /** Signals that were refused: a repeated one may be lawful by now, but its outcome stands in the books. */
  private readonly turnedDown: Set<string>;
  private file: F | null;

  constructor(
    private readonly journey: Journey<F, E>,
    private readonly recorder: Recorder<E>,
    /** Begins the next run of this workflow; never returns. */
    private readonly goOn: (continued: Continued<F>) => Promise<never>,
    continued?: Continued<F>,
    /** What must be had from the books before an act is judged, such as a turn among other matters; most need nothing. */
    private readonly reservationFor: (act: string) => Reservation | null = () => null,
  ) {
    this.file = continued?.file ?? null;
    this.replies = new Map(continued?.replies ?? []);
    this.turnedDown = new Set(continued?.turnedDown ?? []);
    this.listen();
    if (this.file) this.show();
  }

  /** Waits until the matter was opened and recorded; false when it never was, or repeated an open one. */
  async opened(): Promise<boolean> {
    await condition(() => this.file !== null, OPENING_PATIENCE);
    await this.recorder.settled();
    return this.file !== null && this.recorder.duplicateOf === null;
  }

  get current(): F {
    if (!this.file) throw new Error('the matter has not been opened');
    return this.file;
  }

  protected isOpened(): boolean {
    return this.file !== null;
  }

  isIn(...stages: readonly F['stage'][]): boolean {
    return stages.includes(this.current.stage);
  }

  /**
   * Waits as long as the matter is in one of these stages, and lets time do what it does meanwhile. The timer is only a
   * wake-up: on waking, instants decide. It is set anew only when the next instant has changed.
   */
  async whileIn(...stages: readonly F['stage'][]): Promise<void> {
    while (this.isIn(...stages)) {
      if (this.hasErrands()) await this.runErrands();
      await this.continueIfLong();
      const next = this.journey.nextPassing(this.current);
      const moved = () =>
        !this.isIn(...stages) ||
        this.hasErrands() ||
        this.journey.nextPassing(this.current)?.at !== next?.at ||
        // What is said to a case need not move it: a thousand reminders would fill the history all the same.
        workflowInfo().continueAsNewSuggested;
      if (await this.alarm.waitFor(next, moved)) {
        await this.commit(this.journey.elapse(this.current, presentOf(this.file)));
      }
    }
  }

  /** Does what no person does: the events that `does` places behind the file stand in the books when this resolves. */
  async does(events: (file: F, now: Instant) => readonly E[]): Promise<void> {
    await this.commit(events(this.current, presentOf(this.file)));
  }

  /** Opens the matter without a message from anybody; what was opened already stays as it is. */
  protected async begin(events: (now: Instant) => readonly E[]): Promise<void> {
    if (!this.file) await this.commit(events(presentOf(null)));
  }

  /** Whether other matters have to be told, begun or ended because of what is on file. */
  protected hasErrands(): boolean {
    return false;
  }

  /** Does so; afterwards there is nothing left that was to be done when it began. */
  protected async runErrands(): Promise<void> {
    // Most matters concern nobody else.
  }

  /** Resolves when all messages are answered and all events stand in the books; then the workflow may end. */
  async settled(): Promise<void> {
    await this.recorder.settled();
    await condition(allHandlersFinished);
  }

  private listen(): void {
    setHandler(standing, () => this.file && { seq: this.file.seq, stage: this.file.stage });
    for (const act of [this.journey.opening, ...this.journey.acts]) {
      if (this.journey.isSignalled(act)) {
        setHandler(defineSignal<[Envelope]>(act), (envelope) => this.obey(act, envelope));
      } else {
        setHandler(defineUpdate<CommandReply, [Envelope]>(act), (envelope: Envelope) => this.perform(act, envelope), {
          validator: (envelope: Envelope) => this.check(act, envelope),
        });
      }
    }
  }

  /** Synchronous, as validators must be: what is refused here leaves no trace in the history, and so none on file. */
  private check(act: string, envelope: Envelope): void {
    if (!isEnvelope(envelope)) throw refused(refuse('fieldInvalid'));
    if (this.replies.has(envelope.commandId)) return;
    this.requireVersion(envelope);
    const now = presentOf(this.file);
    const present = this.file && this.journey.fold(this.file, this.journey.elapse(this.file, now));
    const verdict = this.judge(present, act, envelope, now);
    if (!verdict.allowed && !verdict.leaves) throw refused(verdict.reason);
  }

  private async perform(act: string, envelope: Envelope): Promise<CommandReply> {
    const { commandId } = envelope;
    if (this.replies.has(commandId)) return this.answerAgain(commandId);
    const reservation = this.reservationFor(act);
    if (!reservation) return this.performNow(act, envelope);
    const barred = await reservation.take();
    if (barred) throw refused(barred);
    try {
      return await this.performNow(act, envelope);
    } catch (problem) {
      await reservation.giveBack();
      throw problem;
    }
  }

  private async performNow(act: string, envelope: Envelope): Promise<CommandReply> {
    const { commandId } = envelope;
    this.requireVersion(envelope);
    const { now, passed } = this.catchUp();
    const verdict = this.judge(this.file, act, envelope, now);
    if (!verdict.allowed) {
      const { reason, leaves = [] } = verdict;
      this.append(leaves);
      // An attempt that stays on file has its outcome in the books, so that a repeat finds it and leaves nothing more.
      const command = leaves.length > 0 ? refusedCommand(commandId, act, reason, now) : undefined;
      await this.recorder.record([...passed, ...leaves], command);
      throw refused(reason);
    }
    return this.carryOut(act, commandId, passed, verdict.events, verdict.notes);
  }

  /** A supervisor's signal: its outcome, either way, is found in the books under its command id. */
  private async obey(act: string, envelope: Envelope): Promise<void> {
    if (!isEnvelope(envelope)) return putAside(act);
    const { commandId } = envelope;
    if (this.replies.has(commandId) || this.turnedDown.has(commandId)) return;
    const { now, passed } = this.catchUp();
    const verdict = this.judge(this.file, act, envelope, now);
    if (!verdict.allowed) {
      this.turnedDown.add(commandId);
      await this.recorder.record(passed, refusedCommand(commandId, act, verdict.reason, now));
      return;
    }
    await this.carryOut(act, commandId, passed, verdict.events, verdict.notes);
  }

  private requireVersion({ expectedSeq }: Envelope): void {
    const seq = this.file?.seq ?? 0;
    if (expectedSeq === undefined || expectedSeq === seq) return;
    throw ApplicationFailure.nonRetryable(`the matter stands at ${seq}`, STALE, seq);
  }

  /** Brings the file up to the present; the events of that are recorded with what follows. */
  private catchUp(): { now: Instant; passed: readonly E[] } {
    const now = presentOf(this.file);
    const passed = this.file ? this.journey.elapse(this.file, now) : [];
    this.append(passed);
    return { now, passed };
  }

  /** A message out of shape, or one that says nothing, is refused; it is no bug of ours and must not stop the matter. */
  private judge(file: F | null, act: string, { actor, params, registers }: Envelope, now: Instant): Verdict<E> {
    try {
      const verdict = this.journey.judge(file, act, actor, params, now, registers);
      return verdict.allowed && verdict.events.length === 0 ? OUT_OF_SHAPE : verdict;
    } catch (problem) {
      if (problem instanceof TypeError) return OUT_OF_SHAPE;
      throw problem;
    }
  }

  /** Appends what a command did, records it, and answers when the books have it. */
  private async carryOut(
    act: string,
    commandId: string,
    passed: readonly E[],
    events: readonly E[],
    notes: readonly Note[],
  ): Promise<CommandReply> {
    this.append(events);
    // Known from now on, so that a repeat finds it; complete when the books have given their numbers.
    this.replies.set(commandId, this.replyTo(events, notes));
    await this.recorder.record([...passed, ...events], acceptedCommand(commandId, act, events));
    if (this.recorder.duplicateOf !== null) throw duplicate(this.recorder.duplicateOf);
    await condition(() => !this.journey.isBusy(this.current));
    await this.recorder.settled();
    this.show();
    const reply = this.replyTo(events, notes);
    this.replies.set(commandId, reply);
    return reply;
  }

  private replyTo(events: readonly E[], notes: readonly Note[]): CommandReply {
    const { at, seq } = events.at(-1)!;
    return { seq, at: formatInstant(at), stage: this.current.stage, numbers: this.numbersOf(events), notes };
  }

  private async answerAgain(commandId: string): Promise<CommandReply> {
    await this.recorder.settled();
    if (this.recorder.duplicateOf !== null) throw duplicate(this.recorder.duplicateOf);
    return this.replies.get(commandId)!;
  }

  private append(events: readonly E[]): void {
    if (events.length > 0) this.file = this.journey.fold(this.file, events);
  }

  private async commit(events: readonly E[]): Promise<void> {
    this.append(events);
    await this.recorder.record(events);
    this.show();
  }

  private show(): void {
    const { number } = this.recorder;
    this.showing.show(this.journey.show(this.current, number), number);
  }

  private numbersOf(events: readonly E[]): Record<string, string> {
    const numbers: Record<string, string> = { case: this.recorder.number };
    for (const { seq, type, facts } of events) {
      const number = this.recorder.numberOf(seq);
      if (number !== undefined) numbers[type === 'noticeIssued' ? (facts as { notice: string }).notice : type] = number;
    }
    return numbers;
  }

  /** A long history is slow to replay: the state goes on in a fresh run, whole, once nobody waits for an answer. */
  private async continueIfLong(): Promise<void> {
    if (!workflowInfo().continueAsNewSuggested || this.journey.isOver(this.current)) return;
    await this.settled();
    const replies = [...this.replies].slice(-REPLIES_KEPT);
    const turnedDown = [...this.turnedDown].slice(-REPLIES_KEPT);
    await this.goOn({ file: this.current, number: this.recorder.number, replies, turnedDown });
  }
}

/** The legal present: the workflow's time, cut to the second (K-10), and never before what is on file. */
function presentOf(file: MatterFile | null): Instant {
  return Math.max(instantOf(Date.now()), file?.lastAt ?? 0) as Instant;
}

function acceptedCommand(commandId: string, act: string, events: readonly MatterEvent[]): RecordedCommand {
  const [first, last] = [events[0]!, events.at(-1)!];
  return { commandId, act: act as Act, outcome: 'accepted', seqs: { from: first.seq, to: last.seq }, at: first.at };
}

function refusedCommand(commandId: string, act: string, refusal: Refusal, at: Instant): RecordedCommand {
  return { commandId, act: act as Act, outcome: 'refused', refusal, at };
}

function refused(reason: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`refused: ${reason.code}`, REFUSED, reason);
}

function duplicate(number: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable('an open application for the same matter exists', DUPLICATE, number);
}
