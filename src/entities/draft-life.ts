import { ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { DraftStatus } from '../domain/drafts';
import { InstantColumn, IntegerColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';

const NULLABLE = { nullable: true } as const;

/** What every draft says of its life, from its first writing to the decision of a second person. */
export abstract class DraftLife {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Counts how often it was written; whoever writes names the one that they read. */
  @IntegerColumn()
  revision!: number;

  /** Why there is to be a change. */
  @TextColumn()
  reason!: string;

  @TextColumn()
  status!: DraftStatus;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  draftedBy!: string;

  @InstantColumn()
  draftedAt!: Instant;

  @InstantColumn()
  changedAt!: Instant;

  @InstantColumn(NULLABLE)
  submittedAt!: Instant | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  decidedBy!: string | null;

  @InstantColumn(NULLABLE)
  decidedAt!: Instant | null;

  @TextColumn(NULLABLE)
  opinion!: string | null;

  /** The version that it has become. */
  @IntegerColumn(NULLABLE)
  publishedVersion!: number | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
