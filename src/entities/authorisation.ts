import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { AUTHORISATION_SCOPES, type Authorisation } from '../domain/people/authorisation';
import { DayColumn, InstantColumn, RecordedAtColumn, TextColumn } from './columns';
import { PartyRow } from './party';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** a power of attorney given in the portal. It is withdrawn, never altered and never taken out. */
@Entity('authorisations')
@Check('authorisations_between_two', 'agent_id <> applicant_id')
@Check('authorisations_cover_something', "item_codes <> '{}'")
@Check('authorisations_scope_known', oneOf('scope', Object.keys(AUTHORISATION_SCOPES)))
@Check('authorisations_end_after_beginning', "until >= (granted_at at time zone 'Asia/Shanghai')::date")
@Check('authorisations_withdrawn_after_granting', 'withdrawn_at >= granted_at')
@Index(['agentId', 'grantedAt'])
@Index(['applicantId', 'grantedAt'])
export class AuthorisationRow implements Authorisation {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PartyRow)
  applicantId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  agentId!: string;

  @Column({ type: 'text', array: true })
  itemCodes!: readonly string[];

  @TextColumn()
  scope!: Authorisation['scope'];

  @InstantColumn()
  grantedAt!: Instant;

  /** The last day on which it holds. */
  @DayColumn()
  until!: PlainDate;

  @InstantColumn({ nullable: true })
  withdrawnAt!: Instant | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
