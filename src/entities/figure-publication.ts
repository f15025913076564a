import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import type { PublishedFigures } from '../domain/figures/figures';
import { DayColumn, InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';

/**
 * R-64 信息公开: the figures of a period as they were published. Rows never change; a correction is a new one that names what
 * it corrects.
 */
@Entity('figure_publications')
@Check('figure_publications_days_in_order', 'from_on <= to_on')
@Check('figure_publications_after_the_period', "published_at >= (to_on + 1)::timestamp at time zone 'Asia/Shanghai'")
@Check('figure_publications_correction_has_reason', '(corrects is null) = (correction_reason is null)')
@Check('figure_publications_hash_formed', "hash ~ '^[0-9a-f]{64}$'")
@Index('figure_publications_first_once', ['period'], { unique: true, where: 'corrects is null' })
@Index('figure_publications_corrected_once', ['corrects'], { unique: true })
export class FigurePublicationRow {
  /** Without gaps within a year: TJ2026-000001. */
  @PrimaryColumn({ type: 'text' })
  number!: string;

  /** 2026-03, 2026-Q1 or 2026. */
  @TextColumn()
  period!: string;

  @DayColumn()
  fromOn!: PlainDate;

  @DayColumn()
  toOn!: PlainDate;

  @IntegerColumn()
  queryVersion!: number;

  /** How far the events were read: the place of the last one of an application, and of a matter. */
  @TextColumn()
  applicationPosition!: string;

  @TextColumn()
  matterPosition!: string;

  /** When the last of these events happened; null: there was none. */
  @InstantColumn({ nullable: true })
  lastEventAt!: Instant | null;

  @JsonColumn()
  figures!: PublishedFigures;

  /** SHA-256 of period, query version, positions and figures, in hex. */
  @TextColumn()
  hash!: string;

  @TextColumn({ nullable: true })
  @ForeignKey(() => FigurePublicationRow)
  corrects!: string | null;

  @TextColumn({ nullable: true })
  correctionReason!: string | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  publishedBy!: string;

  @InstantColumn()
  publishedAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}
