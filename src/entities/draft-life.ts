import { ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { DraftStatus } from '../domain/drafts';
import { InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';

const NULLABLE = { nullable: true } as const;

/** Who drafted a change, and who else decided on it. */
export abstract class Drafted {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  draftedBy!: string;

  @InstantColumn()
  draftedAt!: Instant;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  decidedBy!: string | null;

  @InstantColumn(NULLABLE)
  decidedAt!: Instant | null;

  @TextColumn(NULLABLE)
  opinion!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** What every draft says of its life, from its first writing to the decision of a second person. */
export abstract class DraftLife extends Drafted {
  /** Counts how often it was written; whoever writes names the one that they read. */
  @IntegerColumn()
  revision!: number;

  /** Why there is to be a change. */
  @TextColumn()
  reason!: string;

  @TextColumn()
  status!: DraftStatus;

  @InstantColumn()
  changedAt!: Instant;

  @InstantColumn(NULLABLE)
  submittedAt!: Instant | null;

  /** The version that it has become. */
  @IntegerColumn(NULLABLE)
  publishedVersion!: number | null;
}
