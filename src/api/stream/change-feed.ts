import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

const TURN_MS = 500;

/** Up to which event something is known: the last place in the books of cases, and in those of matters. */
export interface Place {
  readonly applications: number;
  readonly matters: number;
}

interface Mark extends Place {
  /** The first transaction that had not begun when the places were read. */
  readonly next: bigint;
}

interface MarkRow {
  readonly applications: string;
  readonly matters: string;
  readonly oldest: string;
  readonly next: string;
}

/**
 * Tells how far the books are written, as long as anybody listens. Transactions that write side by side end in any order, so
 * a place counts only when all that had begun by the time it was seen are over: then nothing before it can still come, and
 * whoever goes on from there misses nothing, at whatever process of the API.
 */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  private readonly listeners = new Set<(place: Place) => void>();
  private marks: Mark[] = [];
  private settled: Place | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

  onModuleDestroy(): void {
    this.listeners.clear();
    clearTimeout(this.timer);
  }

  /** Calls back with the place that counts now, and with each later one. @returns what ends it */
  listen(listener: (place: Place) => void): () => void {
    this.listeners.add(listener);
    // What was settled while nobody listened may be old, but nothing before it is missing.
    if (this.settled) listener(this.settled);
    if (this.listeners.size === 1) void this.turn();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
  }

  private async turn(): Promise<void> {
    clearTimeout(this.timer);
    try {
      this.take((await this.dataSource.query<MarkRow[]>(MARK))[0]!);
    } catch {
      // The books cannot be read just now: whoever waits waits on.
    }
    if (this.listeners.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.turn(), TURN_MS);
    this.timer.unref();
  }

  private take(row: MarkRow): void {
    const mark = { applications: Number(row.applications), matters: Number(row.matters), next: BigInt(row.next) };
    const last = this.marks.at(-1);
    // Nothing new: the earlier mark of the same places counts sooner.
    if (!last || last.applications !== mark.applications || last.matters !== mark.matters) this.marks.push(mark);
    const over = this.marks.filter(({ next }) => next <= BigInt(row.oldest));
    this.marks = this.marks.slice(over.length);
    const place = over.at(-1);
    if (!place) return;
    this.settled = { applications: place.applications, matters: place.matters };
    for (const listener of this.listeners) listener(this.settled);
  }
}

const MARK = `
  select coalesce((select max(position) from application_events), 0)::text as applications,
         coalesce((select max(position) from matter_events), 0)::text as matters,
         pg_snapshot_xmin(s)::text as oldest,
         pg_snapshot_xmax(s)::text as next
    from (select pg_current_snapshot() as s) now`;
