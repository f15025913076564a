import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { InstantColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';

/** somebody asked to see a masked datum in clear, with the reason; refused where `refusal` says why. Only added to. */
@Entity('personal_data_accesses')
@Check('personal_data_accesses_shown_with_reason', "refusal is not null or btrim(reason) <> ''")
@Index(['applicationId', 'at'])
@Index(['personId', 'at'])
export class PersonalDataAccessRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  /** Which datum, never the datum itself. */
  @TextColumn()
  field!: string;

  @TextColumn()
  reason!: string;

  @TextColumn({ nullable: true })
  refusal!: string | null;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}
