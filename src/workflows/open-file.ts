import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { ALL_ACTS, isSignalled, type Act } from '../domain/application/acts';
import { decide, type Decided, type FileAct } from '../domain/application/decide';
import { SYSTEM, type ApplicationEvent, type EventDraft } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { applyAll, place } from '../domain/application/fold';
import { decideHandIn } from '../domain/application/hand-in';
import type { ActParams } from '../domain/application/params';
import { elapse, nextPassing } from '../domain/application/passing';
import { refuse, type Refusal } from '../domain/application/refusals';
import type { Note } from '../domain/application/situation';
import { isFinal, type Stage } from '../domain/application/stages';
import { formatInstant, instantOf, type Instant } from '../domain/calendar/time';
import {
  actSignal,
  actUpdate,
  DUPLICATE,
  REFUSED,
  standing,
  type CommandEnvelope,
  type CommandReply,
  type OpenedApplication,
} from './application.messages';
import { Recorder } from './recorder';
import { Showing } from './showing';
import { AlarmClock } from './waiting';

/** So many replies go along with continue-as-new; what is older is found in the books. */
const REPLIES_KEPT = 100;
/** A hand-in that never came: the caller died between opening the case and handing in. */
const HAND_IN_PATIENCE = '1 day';

/**
 * One case on the desk: its file, the messages that change it, and the waiting for what comes next. Every change goes the
 * same way: bring the file up to date with the passing of time, ask `decide()`, append the events, record them.
 */
export class OpenFile {
  private readonly refs: References;
  private readonly recorder: Recorder;
  private readonly showing: Showing;
  private readonly alarm = new AlarmClock();
  private readonly replies: Map<string, CommandReply>;
  private file: ApplicationFile | null;

  constructor(private readonly opened: OpenedApplication) {
    const { continued } = opened;
    this.refs = opened.references;
    this.file = continued?.file ?? null;
    this.recorder = new Recorder(opened.applicationId, this.refs, continued?.number ?? '');
    this.showing = new Showing(this.refs);
    this.replies = new Map(continued?.replies ?? []);
    this.listen();
    if (this.file) this.showing.show(this.file, this.recorder.caseNumber);
  }

  /** Waits until the application was handed in and recorded; false when it never was, or repeated an open one. */
  async handedIn(): Promise<boolean> {
    await condition(() => this.file !== null, HAND_IN_PATIENCE);
    await this.recorder.settled();
    return this.file !== null && this.recorder.duplicateOf === null;
  }

  get current(): ApplicationFile {
    if (!this.file) throw new Error('the application has not been handed in');
    return this.file;
  }

  get references(): References {
    return this.refs;
  }

  isIn(...stages: readonly Stage[]): boolean {
    return stages.includes(this.current.stage);
  }

  /**
   * Waits as long as the case is in one of these stages, and lets time do what it does meanwhile. The timer is only a
   * wake-up: on waking, instants decide. It is set anew only when the next instant has changed.
   */
  async whileIn(...stages: readonly Stage[]): Promise<void> {
    while (this.isIn(...stages)) {
      await this.continueIfLong();
      const next = nextPassing(this.current, this.refs);
      const moved = () =>
        !this.isIn(...stages) ||
        nextPassing(this.current, this.refs)?.at !== next?.at ||
        // What is said to a case need not move it: a thousand reminders would fill the history all the same.
        workflowInfo().continueAsNewSuggested;
      if (await this.alarm.waitFor(next, moved))
        await this.commit(elapse(this.current, this.refs, presentOf(this.file)));
    }
  }

  /** Does what no person does: the events stand in the books when this resolves. */
  async does(drafts: readonly EventDraft[]): Promise<void> {
    await this.commit(place(this.current, drafts, SYSTEM, presentOf(this.file)));
  }

  /** Resolves when all messages are answered and all events stand in the books; then the workflow may end. */
  async settled(): Promise<void> {
    await this.recorder.settled();
    await condition(allHandlersFinished);
  }

  private listen(): void {
    setHandler(standing, () => this.file && { seq: this.file.seq, stage: this.file.stage });
    setHandler(actUpdate('handIn'), (envelope) => this.handIn(envelope), {
      validator: (envelope) => this.checkHandIn(envelope),
    });
    for (const act of ALL_ACTS) {
      if (act === 'handIn') continue;
      if (isSignalled(act)) setHandler(actSignal(act), (envelope) => this.obey(act, envelope));
      else {
        setHandler(actUpdate(act), (envelope) => this.perform(act, envelope), {
          validator: (envelope) => this.check(act, envelope),
        });
      }
    }
  }

  private checkHandIn({ commandId, actor, params }: CommandEnvelope<'handIn'>): void {
    if (this.file || this.replies.has(commandId)) return;
    const decided = decideHandIn(this.refs, params, actor, presentOf(this.file));
    if (!decided.allowed) throw refused(decided.reason);
  }

  private async handIn({ commandId, actor, params }: CommandEnvelope<'handIn'>): Promise<CommandReply> {
    if (!this.file) {
      const at = presentOf(this.file);
      const decided = decideHandIn(this.refs, params, actor, at);
      if (!decided.allowed) throw refused(decided.reason);
      const events = place(null, decided.drafts, decided.by, at);
      return this.carryOut('handIn', commandId, events, decided.notes);
    }
    await this.recorder.settled();
    return this.answerAgain(commandId);
  }

  /** Synchronous, as validators must be: what is refused here leaves no trace in the history. */
  private check<A extends FileAct>(act: A, { commandId, actor, params }: CommandEnvelope<A>): void {
    if (this.replies.has(commandId)) return;
    const decided = this.judge(act, actor, params, presentOf(this.file));
    if (!decided.allowed) throw refused(decided.reason);
  }

  private async perform<A extends FileAct>(act: A, envelope: CommandEnvelope<A>): Promise<CommandReply> {
    const { commandId, actor, params } = envelope;
    if (this.replies.has(commandId)) return this.answerAgain(commandId);
    const at = presentOf(this.file);
    const passed = elapse(this.current, this.refs, at);
    this.append(passed);
    const decided = this.judge(act, actor, params, at);
    if (!decided.allowed) {
      await this.recorder.record(passed);
      throw refused(decided.reason);
    }
    const events = place(this.current, decided.drafts, decided.by, at);
    return this.carryOut(act, commandId, events, decided.notes, passed);
  }

  /** A supervisor's signal: its outcome, either way, is found in the books under its command id. */
  private async obey<A extends FileAct>(act: A, { commandId, actor, params }: CommandEnvelope<A>): Promise<void> {
    if (this.replies.has(commandId)) return;
    const at = presentOf(this.file);
    const passed = this.file ? elapse(this.file, this.refs, at) : [];
    this.append(passed);
    const decided = this.judge(act, actor, params, at);
    if (!decided.allowed) {
      await this.recorder.record(passed, { commandId, act, outcome: 'refused', refusal: decided.reason, at });
      return;
    }
    const events = place(this.current, decided.drafts, decided.by, at);
    await this.carryOut(act, commandId, events, decided.notes, passed);
  }

  /** The file as it stands once time has done its part, asked for this act. A message out of shape is refused, not a bug. */
  private judge<A extends FileAct>(
    act: A,
    actor: CommandEnvelope['actor'],
    params: ActParams[A],
    at: Instant,
  ): Decided {
    if (!this.file) return { allowed: false, reason: refuse('wrongStage') };
    const present = applyAll(this.file, elapse(this.file, this.refs, at));
    try {
      return decide(present, act, actor, at, this.refs, params);
    } catch (problem) {
      if (problem instanceof TypeError) return { allowed: false, reason: refuse('fieldInvalid') };
      throw problem;
    }
  }

  /** Appends what a command did, records it, and answers when the books have it. */
  private async carryOut(
    act: Act,
    commandId: string,
    events: readonly ApplicationEvent[],
    notes: readonly Note[],
    passed: readonly ApplicationEvent[] = [],
  ): Promise<CommandReply> {
    this.append(events);
    const [first, last] = [events[0]!, events.at(-1)!];
    // Known from now on, so that a repeat finds it; complete when the books have given their numbers.
    this.replies.set(commandId, this.replyTo(events, notes));
    const seqs = { from: first.seq, to: last.seq };
    await this.recorder.record([...passed, ...events], { commandId, act, outcome: 'accepted', seqs, at: first.at });
    if (this.recorder.duplicateOf !== null) throw duplicate(this.recorder.duplicateOf);
    // Making the certificate is the workflow's own next step; who ordered it waits for it.
    await condition(() => !this.isIn('certificateMaking'));
    await this.recorder.settled();
    this.showing.show(this.current, this.recorder.caseNumber);
    const reply = this.replyTo(events, notes);
    this.replies.set(commandId, reply);
    return reply;
  }

  private replyTo(events: readonly ApplicationEvent[], notes: readonly Note[]): CommandReply {
    const { at, seq } = events.at(-1)!;
    return { seq, at: formatInstant(at), stage: this.current.stage, numbers: this.numbersOf(events), notes };
  }

  private async answerAgain(commandId: string): Promise<CommandReply> {
    await this.recorder.settled();
    if (this.recorder.duplicateOf !== null) throw duplicate(this.recorder.duplicateOf);
    const reply = this.replies.get(commandId);
    if (!reply) throw refused(refuse('wrongStage'));
    return reply;
  }

  private append(events: readonly ApplicationEvent[]): void {
    this.file = applyAll(this.file, events);
  }

  private async commit(events: readonly ApplicationEvent[]): Promise<void> {
    this.append(events);
    await this.recorder.record(events);
    this.showing.show(this.current, this.recorder.caseNumber);
  }

  private numbersOf(events: readonly ApplicationEvent[]): Record<string, string> {
    const numbers: Record<string, string> = { case: this.recorder.caseNumber };
    for (const event of events) {
      const number = this.recorder.numberOf(event.seq);
      if (number !== undefined) numbers[event.type === 'noticeIssued' ? event.facts.notice : event.type] = number;
    }
    return numbers;
  }

  /** A long history is slow to replay: the state goes on in a fresh run, whole, once nobody waits for an answer. */
  private async continueIfLong(): Promise<void> {
    if (!workflowInfo().continueAsNewSuggested || isFinal(this.current.stage)) return;
    await this.settled();
    const continued = {
      file: this.current,
      number: this.recorder.caseNumber,
      replies: [...this.replies].slice(-REPLIES_KEPT),
    };
    await continueAsNew<(opened: OpenedApplication) => Promise<unknown>>({ ...this.opened, continued });
  }
}

/** The legal present: the workflow's time, cut to the second (K-10), and never before what is on file. */
function presentOf(file: ApplicationFile | null): Instant {
  return Math.max(instantOf(Date.now()), file?.lastAt ?? 0) as Instant;
}

function refused(reason: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`refused: ${reason.code}`, REFUSED, reason);
}

function duplicate(number: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable('an open application for the same matter exists', DUPLICATE, number);
}
