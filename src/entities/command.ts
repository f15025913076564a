import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Act } from '../domain/application/acts';
import type { Refusal } from '../domain/application/refusals';
import { ApplicationRow } from './application';
import { ApplicationEventRow } from './application-event';
import { IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { ACT_WORDS, oneOf } from './vocabulary';

/** What became of one command; kept for the life of the case, so that a repeated one finds its answer. */
@Entity('commands')
@ForeignKey(() => ApplicationEventRow, ['applicationId', 'seq'], ['applicationId', 'seq'])
@Check('commands_act_known', oneOf('act', ACT_WORDS))
@Check('commands_outcome_known', oneOf('outcome', ['accepted', 'refused']))
@Check('commands_accepted_has_event', "(outcome = 'accepted') = (seq is not null)")
@Check('commands_refused_has_reason', "(outcome = 'refused') = (refusal is not null)")
@Index('commands_one_an_event', ['applicationId', 'seq'], { unique: true })
export class CommandRow {
  @PrimaryColumn({ type: 'text' })
  commandId!: string;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @TextColumn()
  act!: Act;

  @TextColumn()
  outcome!: 'accepted' | 'refused';

  /** The event that the act became. */
  @IntegerColumn({ nullable: true })
  seq!: number | null;

  @JsonColumn({ nullable: true })
  refusal!: Refusal | null;

  /** What the doer was told, with the numbers of the papers. */
  @JsonColumn({ nullable: true })
  reply!: Readonly<Record<string, unknown>> | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
