import { documentsCompleted } from '../application/certificate';
import { decide, type Decided } from '../application/decide';
import { SYSTEM, type ApplicationEvent } from '../application/events';
import type { ApplicationFile, References } from '../application/file';
import { applyAll, place } from '../application/fold';
import { decideHandIn } from '../application/hand-in';
import { draftsOfReport, unansweredBranches, type BranchReport } from '../application/joint';
import { justAfter } from '../clock/deadline';
import { elapse, nextPassing } from '../application/passing';
import type { Instant } from '../calendar/time';
import { actorOf, completeHandIn, type Move } from './course';

/** The rules refused what the usual course does: the item cannot be handled as it is described. */
export class RehearsalRefusedError extends Error {
  constructor(
    readonly act: string,
    readonly refusal: string,
  ) {
    super(`${act} was refused: ${refusal}`);
  }
}

/** What somebody did at an instant of a rehearsal: an act on the case, or a department's consent to its branch. */
export type RehearsedMove = { readonly at: Instant } & ({ readonly move: Move } | { readonly agrees: string });

/** One case that is only played: on the rules alone, with no engine and no books, and time that is said. */
export class RehearsedCase {
  readonly events: ApplicationEvent[] = [];
  readonly moves: RehearsedMove[] = [];
  file: ApplicationFile;

  /** @throws RehearsalRefusedError */
  constructor(
    readonly refs: References,
    public now: Instant,
  ) {
    const actor = actorOf('frontDesk', refs.item.departmentCode);
    const { by, drafts } = allowed('handIn', decideHandIn(refs, completeHandIn(refs), actor, now));
    const events = place(null, drafts, by, now);
    this.file = applyAll(null, events);
    this.events.push(...events);
    this.settle();
  }

  /** What time will do next, or null: a limit of the case itself, or the sub-limit of a department. */
  get nextAt(): Instant | null {
    const own = nextPassing(this.file, this.refs)?.at;
    const branches = unansweredBranches(this.file).filter(({ lateSince }) => lateSince === null);
    const instants = [...(own === undefined ? [] : [own]), ...branches.map(({ dueAt }) => justAfter(dueAt))];
    return instants.length === 0 ? null : (Math.min(...instants) as Instant);
  }

  /** Moves time there; whatever falls due on the way happens at its own instant, as by a timer. */
  moveTo(until: Instant): void {
    for (;;) {
      const next = this.nextAt;
      if (next === null || next > until) break;
      this.now = next;
      this.settle();
    }
    this.now = until;
  }

  /** @throws RehearsalRefusedError */
  does(move: Move): void {
    const { by: player, act, params } = move;
    const actor = actorOf(player, this.file.departmentCode);
    const { by, drafts } = allowed(act, decide(this.file, act, actor, this.now, this.refs, params));
    this.moves.push({ at: this.now, move });
    this.keep(place(this.file, drafts, by, this.now));
    if (this.file.stage === 'certificateMaking') {
      this.keep(place(this.file, documentsCompleted(this.file, this.refs), SYSTEM, this.now));
    }
    this.settle();
  }

  /** every department agrees. */
  departmentsAgree(): void {
    for (const { departmentCode, dueAt } of unansweredBranches(this.file)) {
      this.moves.push({ at: this.now, agrees: departmentCode });
      this.hears({
        kind: 'answered',
        departmentCode,
        answer: 'agree',
        answeredAt: this.now,
        onTime: this.now <= dueAt,
      });
    }
  }

  private settle(): void {
    this.keep(elapse(this.file, this.refs, this.now));
    for (const { departmentCode, dueAt, lateSince } of unansweredBranches(this.file)) {
      if (lateSince === null && justAfter(dueAt) <= this.now) this.hears({ kind: 'late', departmentCode, dueAt });
    }
  }

  private hears(report: BranchReport): void {
    this.keep(place(this.file, draftsOfReport(this.file, report, this.refs), SYSTEM, this.now));
  }

  private keep(events: readonly ApplicationEvent[]): void {
    this.file = applyAll(this.file, events);
    this.events.push(...events);
  }
}

function allowed(act: string, decided: Decided) {
  if (!decided.allowed) throw new RehearsalRefusedError(act, decided.reason.code);
  return decided;
}
