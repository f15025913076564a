import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Act } from '../domain/application/acts';
import type { Refusal } from '../domain/application/refusals';
import type { Instant } from '../domain/calendar/time';
import { ApplicationEventRow } from './application-event';
import { InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { ACT_WORDS, oneOf } from './vocabulary';

/** What became of one command; kept for the life of the case, so that a repeated one finds its answer. */
@Entity('commands')
@ForeignKey(() => ApplicationEventRow, ['applicationId', 'firstSeq'], ['applicationId', 'seq'])
@ForeignKey(() => ApplicationEventRow, ['applicationId', 'lastSeq'], ['applicationId', 'seq'])
@Check('commands_act_known', oneOf('act', ACT_WORDS))
@Check('commands_outcome_known', oneOf('outcome', ['accepted', 'refused']))
@Check(
  'commands_accepted_has_events',
  "(outcome = 'accepted') = (first_seq is not null) and (first_seq is null) = (last_seq is null) and last_seq >= first_seq",
)
@Check('commands_refused_has_reason', "(outcome = 'refused') = (refusal is not null)")
@Index('commands_one_an_event', ['applicationId', 'firstSeq'], { unique: true })
export class CommandRow {
  @PrimaryColumn({ type: 'text' })
  commandId!: string;

  /** No foreign key: a command that came before the hand-in is refused, and that is on record too. */
  @TextColumn()
  applicationId!: string;

  @TextColumn()
  act!: Act;

  @TextColumn()
  outcome!: 'accepted' | 'refused';

  @InstantColumn()
  at!: Instant;

  /** The event that the act became, and the last one that followed from it. */
  @IntegerColumn({ nullable: true })
  firstSeq!: number | null;

  @IntegerColumn({ nullable: true })
  lastSeq!: number | null;

  @JsonColumn({ nullable: true })
  refusal!: Refusal | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
