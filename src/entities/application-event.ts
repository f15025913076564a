import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Doer, EventFacts, EventType } from '../domain/application/events';
import type { Stage } from '../domain/application/stages';
import type { Instant } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { SettingsRow } from './centre';
import { InstantColumn, IntegerColumn, JsonColumn, PositionColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { SealedMembers, sealedWhere } from './sealed-columns';
import { EVENT_WORDS, oneOf, ROLE_WORDS, STAGE_WORDS } from './vocabulary';

const NULLABLE = { nullable: true } as const;
const sealedFact = (path: string): string => sealedWhere(`facts #>> '${path}'`);

/**
 * One event of an application: the truth, from which everything else follows. Rows are only ever added, in the order of
 * `seq` and of time; triggers refuse the rest.
 */
@Entity('application_events')
@Check('application_events_seq_counts', 'seq >= 1')
@Check('application_events_begin_with_hand_in', "(seq = 1) = (type = 'handIn')")
@Check('application_events_type_known', oneOf('type', EVENT_WORDS))
@Check('application_events_role_known', oneOf('role', ['system', ...ROLE_WORDS]))
@Check('application_events_system_is_nobody', "(role = 'system') = (person_id = 'system')")
@Check('application_events_stage_known', oneOf('stage', STAGE_WORDS))
@Check('application_events_sealed', ['{form}', '{recipient}', '{content,recipient}'].map(sealedFact).join(' and '))
@Check('application_events_paper_sealed', sealedFact('{paperAuthorisation,givenBy}'))
@Index('application_events_in_their_places', ['position'])
@Index(['type', 'at'])
@Index(['personId', 'at'])
@Index('application_events_by_time', ['at'])
export class ApplicationEventRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  type!: EventType;

  @InstantColumn()
  at!: Instant;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  /** The authority that was used. */
  @TextColumn()
  role!: Doer['role'];

  @TextColumn(NULLABLE)
  departmentCode!: string | null;

  /** The form of the hand-in, and who signed for what was delivered or a power of attorney, stand sealed. */
  @JsonColumn()
  @SealedMembers('form', 'recipient', 'content.recipient', 'paperAuthorisation.givenBy')
  facts!: EventFacts[EventType];

  /** What the books allocated with it: the case number, the number of a paper, or the reserved certificate number. */
  @TextColumn(NULLABLE)
  number!: string | null;

  /** Where the event led, by the table of that day. */
  @TextColumn()
  stage!: Stage;

  /** By which settings it was judged. */
  @IntegerColumn()
  @ForeignKey(() => SettingsRow)
  settingsVersion!: number;

  /** The command from which it follows; null for what time alone does. */
  @TextColumn(NULLABLE)
  commandId!: string | null;

  @PositionColumn()
  position!: string;

  @RecordedAtColumn()
  recordedAt!: Date;
}
