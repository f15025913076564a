/** One application with everything that the books hold of its course, and what follows from its events alone. */
import type { ApplicationEvent } from '../../domain/application/events';
import type { ApplicationFile, References } from '../../domain/application/file';
import { applyEvent } from '../../domain/application/fold';
import type { Act } from '../../domain/application/acts';
import type { Stage } from '../../domain/application/stages';
import type { Instant } from '../../domain/calendar/time';
import type { ClockRow, SuspensionRow } from '../../entities/clock';

/** An event with what the books keep beside it. */
export interface StoredEvent {
  readonly event: ApplicationEvent;
  readonly number: string | null;
  /** Where it led, as stored. */
  readonly stage: Stage;
  readonly commandId: string | null;
}

/** A command that had its effect on this application. */
export interface StoredCommand {
  readonly commandId: string;
  readonly act: Act;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** The columns of the application that invariants compare with its events. */
export interface StoredApplication {
  readonly stage: Stage;
  readonly seq: number;
  readonly closedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly committedDueAt: Instant | null;
  readonly statutoryDueAt: Instant | null;
}

interface Stored {
  readonly id: string;
  readonly application: StoredApplication;
  readonly events: readonly StoredEvent[];
  readonly commands: readonly StoredCommand[];
  readonly clocks: readonly ClockRow[];
  readonly suspensions: readonly SuspensionRow[];
  /** By what it is judged. */
  readonly refs: References;
}

/** An event between the file that it met and the file that it left. */
export interface Step {
  readonly stored: StoredEvent;
  /** Null before the hand-in. */
  readonly before: ApplicationFile | null;
  readonly after: ApplicationFile;
}

export class StoredCase {
  readonly id: string;
  readonly application: StoredApplication;
  readonly events: readonly StoredEvent[];
  readonly commands: readonly StoredCommand[];
  readonly clocks: readonly ClockRow[];
  readonly suspensions: readonly SuspensionRow[];
  readonly refs: References;
  private folded: { steps: readonly Step[]; impossible: string | null } | undefined;

  constructor(stored: Stored) {
    this.id = stored.id;
    this.application = stored.application;
    this.events = stored.events;
    this.commands = stored.commands;
    this.clocks = stored.clocks;
    this.suspensions = stored.suspensions;
    this.refs = stored.refs;
  }

  /** The events with the files between them, as far as they can be folded. */
  get steps(): readonly Step[] {
    return this.fold().steps;
  }

  /** Why the events cannot all be folded, or null when they can. */
  get impossible(): string | null {
    return this.fold().impossible;
  }

  /** The file that all events lead to; null when they cannot be folded. */
  get file(): ApplicationFile | null {
    return this.impossible === null ? (this.steps.at(-1)?.after ?? null) : null;
  }

  private fold(): { steps: readonly Step[]; impossible: string | null } {
    this.folded ??= foldSteps(this.events);
    return this.folded;
  }
}

function foldSteps(events: readonly StoredEvent[]): { steps: Step[]; impossible: string | null } {
  const steps: Step[] = [];
  let before: ApplicationFile | null = null;
  for (const stored of events) {
    try {
      const after: ApplicationFile = applyEvent(before, stored.event);
      steps.push({ stored, before, after });
      before = after;
    } catch (error) {
      return { steps, impossible: (error as Error).message };
    }
  }
  return { steps, impossible: events.length === 0 ? 'there are no events' : null };
}
