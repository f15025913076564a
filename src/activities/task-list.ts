import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../domain/calendar/time';

/** A task as the books keep it, of whatever it is owed to. */
interface Task {
  readonly key: string;
  readonly openedSeq: number;
  readonly dueAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedSeq: number | null;
}

interface Owed {
  readonly key: string;
  readonly dueAt: Instant | null;
}

/** The tasks that follow from what is owed after each event: none without a duty, none forgotten. */
export class TaskList<T extends Task, D extends Owed> {
  private readonly open: Map<string, T>;
  private readonly changed = new Map<string, T>();

  constructor(
    open: readonly T[],
    /** A duty that the event of this `seq` brought about, as the task of whoever owes it. */
    private readonly taskOf: (duty: D, openedSeq: number) => T,
  ) {
    this.open = new Map(open.map((task) => [task.key, task]));
  }

  /** A task lasts as long as its duty; when its owner or beginning changes it is another one. */
  follow({ seq, at }: { readonly seq: number; readonly at: Instant }, duties: readonly D[]): void {
    const owed = new Map(duties.map((duty) => [duty.key, duty]));
    for (const task of this.open.values()) {
      const duty = owed.get(task.key);
      const same = duty && { ...this.taskOf(duty, task.openedSeq), dueAt: task.dueAt };
      if (!isDeepStrictEqual(same, { ...task })) {
        this.change({ ...task, closedAt: at, closedSeq: seq });
        this.open.delete(task.key);
      } else if (duty && duty.dueAt !== task.dueAt) {
        this.keepOpen({ ...task, dueAt: duty.dueAt });
      }
    }
    for (const duty of owed.values()) {
      if (!this.open.has(duty.key)) this.keepOpen(this.taskOf(duty, seq));
    }
  }

  /** Closed ones first: a task of the same name may have been opened anew. */
  rows(): T[] {
    const tasks = [...this.changed.values()];
    return [...tasks.filter((task) => task.closedAt !== null), ...tasks.filter((task) => task.closedAt === null)];
  }

  private keepOpen(task: T): void {
    this.open.set(task.key, task);
    this.change(task);
  }

  private change(task: T): void {
    this.changed.set(`${task.key}#${task.openedSeq}`, task);
  }
}
