import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { InstantColumn, RecordedAtColumn, TextColumn } from './columns';
import { MatterRow } from './matter';
import { PersonRow } from './person';

/** somebody asked to see a masked datum in clear, or who rated, with the reason; refused where `refusal` says why. Only added to. */
@Entity('personal_data_accesses')
@Check('personal_data_accesses_of_one_thing', 'num_nonnulls(application_id, matter_id) = 1')
@Check('personal_data_accesses_shown_with_reason', "refusal is not null or btrim(reason) <> ''")
@Index(['applicationId', 'at'])
@Index(['matterId', 'at'])
@Index(['personId', 'at'])
@Index('personal_data_accesses_by_time', ['at'])
export class PersonalDataAccessRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Where it is kept: with an application, or with a matter beside them. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  @TextColumn({ nullable: true })
  @ForeignKey(() => MatterRow)
  matterId!: string | null;

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
