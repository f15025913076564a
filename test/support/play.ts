import { ACTS } from '../../src/domain/application/acts';
import { eventsOfCalendar } from '../../src/domain/application/calendar-change';
import type { CalendarTold } from '../../src/domain/application/calendar-facts';
import { documentsCompleted } from '../../src/domain/application/certificate';
import { decide, type Decided, type FileAct } from '../../src/domain/application/decide';
import { dutiesOf } from '../../src/domain/application/duties';
import { SYSTEM, type ApplicationEvent, type Recipient } from '../../src/domain/application/events';
import { isSuspended, type ApplicationFile, type References } from '../../src/domain/application/file';
import { applyAll, place } from '../../src/domain/application/fold';
import { decideHandIn } from '../../src/domain/application/hand-in';
import { draftsOfReport, type BranchReport } from '../../src/domain/application/joint';
import { clocksOf, correctionLimits, deliveryDueAt, handoverDueAt } from '../../src/domain/application/limits';
import type { ActParams, HandInParams } from '../../src/domain/application/params';
import { elapse, nextPassing } from '../../src/domain/application/passing';
import type { Refusal } from '../../src/domain/application/refusals';
import type { Note } from '../../src/domain/application/situation';
import { isUnderClock, STAGES, type Stage } from '../../src/domain/application/stages';
import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import type { CalendarData } from '../../src/domain/calendar/data';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { NOTICES, type NoticeKind } from '../../src/domain/papers/notices';
import type { RegistersSeen } from '../../src/domain/papers/sealing';
import type { CentreChoices } from '../../src/domain/centre/settings';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { BREACHES, type BreachKind } from '../../src/domain/supervision/breaches';
import { CARDS } from '../../src/domain/supervision/cards';
import { actorNamed, type CastName } from './cast';
import { at as wallClock, calendarOf, shown, type CalendarChoices } from './deadlines';
import { nextUsual, oneCopy, USUAL, usualHandIn } from './usual';

type NoticeName = (typeof NOTICES)[NoticeKind]['zh'];
type StateName = (typeof STAGES)[Stage];

/** Opened once: what most tests play by. */
const USUAL_CALENDAR = calendarOf();

/** What a test may say of a hand-in; materials are named by id alone when each is one copy. */
type HandInWords = Partial<Omit<HandInParams, 'materials'>> & {
  by?: CastName;
  materials?: readonly string[];
};

/**
 * One application played on the domain alone, without engine or I/O: who acts is named by the cast, instants are wall-clock
 * texts of Shanghai ('2026-03-02 09:10') or ISO with offset, and what is seen has the names of papers and screens. As in the
 * workflow, time has always done its part before anybody acts and before anything is looked at.
 */
export class Play {
  readonly events: ApplicationEvent[] = [];
  notes: readonly Note[] = [];
  private registers: RegistersSeen | undefined;
  private folded: ApplicationFile | null = null;
  private now: Instant | null = null;

  constructor(readonly refs: References) {}

  get file(): ApplicationFile {
    if (!this.folded) throw new Error('nothing has been handed in yet');
    return this.folded;
  }

  // what is done

  /** Moves the clock there; whatever time does meanwhile happens at its own instant, as by a timer. */
  at(when: string): this {
    const until = instantFrom(when);
    for (;;) {
      const next = this.folded && nextPassing(this.folded, this.refs);
      if (!next || next.at >= until) break;
      this.moveTo(next.at);
    }
    return this.moveTo(until);
  }

  /** Moves the clock there while nobody looks, as when everything was down: what time did shows only now. */
  foundAt(when: string): this {
    return this.moveTo(instantFrom(when));
  }

  /** From now on commands know that the registers of seals and delegations hold this. */
  knowing(registers: RegistersSeen): this {
    this.registers = registers;
    return this;
  }

  /** Hands in, completely unless told otherwise: at window 3 through front1, or online by the applicant. */
  handsIn(words: HandInWords = {}): this {
    const decided = this.decideHandIn(words);
    if (!decided.allowed) throw new Error(`hand-in refused: ${JSON.stringify(decided.reason)}`);
    this.append(place(null, decided.drafts, decided.by, this.instant));
    return this;
  }

  /** Why this hand-in is refused. */
  handInRefused(words: HandInWords): Refusal {
    return refusalOf(this.decideHandIn(words), 'handIn');
  }

  /** Somebody acts; what is not said is complete and valid. A granted certificate is made at once, as in the workflow. */
  does<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]> = {}): this {
    const decided = this.judge(name, act, said);
    if (!decided.allowed) throw new Error(`${act} by ${name} refused: ${JSON.stringify(decided.reason)}`);
    this.notes = decided.notes;
    this.append(place(this.file, decided.drafts, decided.by, this.instant));
    return this;
  }

  /** A branch of a joint handling reports to its lead. */
  hears(report: BranchReport): this {
    this.append(place(this.file, draftsOfReport(this.file, report, this.refs), SYSTEM, this.instant));
    return this;
  }

  /** Another calendar counts from now on, and the case is told of it, for all that it knows for the first time. */
  learns(choices: CalendarChoices & { readonly version: string }, words: Partial<CalendarTold> = {}): this {
    const { data: calendar } = calendarOf(choices);
    (this.refs.calendars as Record<string, CalendarData>)[calendar.version] ??= calendar;
    const told = { calendar, replaces: ['test'], ground: 'schedulePublished', basis: '虚构〔2026〕1号' } as const;
    this.keep(eventsOfCalendar(this.file, this.refs, { ...told, ...words }, this.instant));
    this.settle();
    return this;
  }

  /** Acts if that is allowed, and says whether it was. */
  tries<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]> = {}): boolean {
    const { allowed } = this.judge(name, act, said);
    if (allowed) this.does(name, act, said);
    return allowed;
  }

  /** Why the act is refused, once what it leaves all the same is on file, as in the workflow. */
  refusedButRecorded<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]> = {}): Refusal {
    const decided = this.judge(name, act, said);
    if (!decided.allowed && decided.leaves) {
      this.append(place(this.file, decided.leaves.drafts, decided.leaves.by, this.instant));
    }
    return refusalOf(decided, act);
  }

  /** Why the act is refused, with its params. Files are frozen, so nothing that is refused can have changed one. */
  refused<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]> = {}): Refusal {
    return refusalOf(this.judge(name, act, said), act);
  }

  /** Whether the button is lit: person, stage and state allow the act, whatever will be said. */
  lit(name: CastName, act: FileAct): boolean {
    return decide(this.file, act, this.actor(name), this.instant, this.refs).allowed;
  }

  /** Brings the case at this instant to a stage by its usual course, with complete and valid acts of the usual people. */
  broughtTo(stage: Stage): this {
    for (let step = 0; this.file.stage !== stage; step += 1) {
      const next = nextUsual(this.file, this.refs, stage);
      if (!next || step > 20) throw new Error(`no usual course leads from ${this.file.stage} to ${stage}`);
      this.does(...next);
    }
    return this;
  }

  // what is seen

  get state(): StateName {
    return STAGES[this.file.stage];
  }

  get clock(): 'not started' | 'running' | 'suspended' | 'stopped' {
    if (this.file.acceptedAt === null) return 'not started';
    if (!isUnderClock(this.file.stage)) return 'stopped';
    return isSuspended(this.file) ? 'suspended' : 'running';
  }

  /** The dues and the warning of the committed clock. */
  get deadlines() {
    const { committed, statutory } = clocksOf(this.file, this.refs)!;
    return { committed: shown(committed.dueAt), statutory: shown(statutory.dueAt), warn: shown(committed.warnAt) };
  }

  get correctionLimits() {
    const { internal, statutory } = correctionLimits(this.file, this.refs);
    return { internal: shown(internal), statutory: shown(statutory) };
  }

  get handoverDue(): string | null {
    return shown(handoverDueAt(this.file, this.refs));
  }

  get deliveryDue(): string | null {
    return shown(deliveryDueAt(this.file, this.refs));
  }

  get overdue() {
    return { committed: this.file.committedPassedAt !== null, statutory: this.file.statutoryPassedAt !== null };
  }

  /** whether the decision kept the promise. */
  get onTime(): boolean {
    const { dueAt } = clocksOf(this.file, this.refs)!.committed;
    return this.file.decision!.at <= dueAt!;
  }

  /** The papers issued so far, by name and in order. */
  get papers(): NoticeName[] {
    return this.issued.filter(({ notice }) => NOTICES[notice].paper).map(({ notice }) => NOTICES[notice].zh);
  }

  /** The papers and messages of one name, each with what it says, whom it reached and when. */
  notices(name: NoticeName) {
    return this.issued.filter(({ notice }) => NOTICES[notice].zh === name);
  }

  get cards(): string[] {
    return this.file.cards.map((colour) => CARDS[colour]);
  }

  get breaches(): { rule: string; kind: BreachKind; officer: string; due: string | null }[] {
    return this.file.breaches.map(({ kind, officerId, dueAt }) => {
      return { rule: BREACHES[kind].rule, kind, officer: officerId, due: shown(dueAt) };
    });
  }

  /** What is owed now: the name of the act, who owes it (a person or a role), and until when. */
  get tasks(): { act: string; owner: string; due: string | null }[] {
    return dutiesOf(this.file, this.refs).map(({ act, owner, dueAt }) => {
      return { act: ACTS[act], owner: 'role' in owner ? owner.role : owner.personId, due: shown(dueAt) };
    });
  }

  /** What time will do next, and when. */
  get next(): { at: string | null; what: string } | null {
    const passing = nextPassing(this.file, this.refs);
    return passing && { at: shown(passing.at), what: passing.what };
  }

  private get issued() {
    return this.events.flatMap((event) => {
      if (event.type !== 'noticeIssued') return [];
      const { notice, ordinal, content, recipients } = event.facts;
      return [{ notice, ordinal, content, to: recipients.map(nameOf), at: shown(event.at), by: event.by.personId }];
    });
  }

  // how it goes

  get instant(): Instant {
    if (this.now === null) throw new Error('say at(…) first');
    return this.now;
  }

  private actor(name: CastName) {
    return actorNamed(name, this.refs.item);
  }

  private judge<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]>): Decided {
    const params: ActParams[A] = { ...USUAL[act](this.file, this.refs, this.instant), ...said };
    return decide(this.file, act, this.actor(name), this.instant, this.refs, params, this.registers);
  }

  private decideHandIn({ by, materials, ...words }: HandInWords): Decided {
    const usual = usualHandIn(this.refs);
    const params = { ...usual, ...words, materials: materials?.map(oneCopy) ?? usual.materials };
    const atWindow = params.channel === 'window';
    const actor = this.actor(by ?? (atWindow ? 'front1' : 'applicant1'));
    return decideHandIn(this.refs, atWindow ? params : { ...params, windowNo: null }, actor, this.instant);
  }

  private append(events: readonly ApplicationEvent[]): void {
    this.keep(events);
    if (this.file.stage === 'certificateMaking') {
      this.keep(place(this.file, documentsCompleted(this.file, this.refs), SYSTEM, this.instant));
    }
    this.settle();
  }

  private moveTo(instant: Instant): this {
    if (this.now !== null && instant < this.now) throw new Error(`${shown(instant)} lies before ${shown(this.now)}`);
    this.now = instant;
    this.settle();
    return this;
  }

  private settle(): void {
    if (this.folded) this.keep(elapse(this.folded, this.refs, this.instant));
  }

  private keep(events: readonly ApplicationEvent[]): void {
    if (events.length === 0) return;
    this.folded = deepFreeze(applyAll(this.folded, events));
    this.events.push(...events);
  }
}

/** Begins a case of an item: nothing is handed in yet. The calendar is that of 2024–2028 with the notices until 2026. */
export function play(item: CatalogueItem, choices: CalendarChoices & { settings?: Partial<CentreChoices> } = {}): Play {
  const { settings, ...calendar } = choices;
  const { data } = Object.keys(calendar).length > 0 ? calendarOf(calendar) : USUAL_CALENDAR;
  return new Play({
    item,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    settingsVersion: 1,
    ...(item.joint && { withBranches: true as const }),
    withCertificate: true,
    calendars: { [data.version]: data },
  });
}

function instantFrom(text: string): Instant {
  return text.includes('T') ? parseInstant(text) : wallClock(text);
}

function refusalOf(decided: Decided, act: string): Refusal {
  if (decided.allowed) throw new Error(`${act} was not refused`);
  return decided.reason;
}

function nameOf(recipient: Recipient): string {
  if (recipient.to === 'applicant') return 'applicant';
  return recipient.to === 'person' ? recipient.personId : recipient.role;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
