import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { HandedInMaterial } from '../domain/application/params';
import type { Instant } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { FlagColumn, InstantColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PartyRow } from './party';
import { PersonRow } from './person';

const NULLABLE = { nullable: true } as const;

/** one look of an agent through the papers before they are handed in, and what came of it. */
@Entity('agent_checks')
@Check('agent_checks_passed_with_power', 'power_of_attorney or not ok')
@Check('agent_checks_returned_with_opinion', 'ok or opinion is not null')
@Check('agent_checks_handed_in_passed', 'ok or application_id is null')
@Index(['agentId', 'checkedAt'])
@Index(['departmentCode', 'checkedAt'])
export class AgentCheckRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  agentId!: string;

  @TextColumn()
  @ForeignKey(() => PartyRow)
  applicantId!: string;

  @TextColumn()
  itemCode!: string;

  /** Whose front desk it goes to. */
  @TextColumn()
  departmentCode!: string;

  @TextColumn()
  object!: string;

  @JsonColumn()
  materials!: readonly HandedInMaterial[];

  @FlagColumn()
  ok!: boolean;

  @FlagColumn()
  powerOfAttorney!: boolean;

  /** Why the papers went back. */
  @TextColumn(NULLABLE)
  opinion!: string | null;

  @InstantColumn()
  checkedAt!: Instant;

  /** The case that was handed in on it. */
  @TextColumn(NULLABLE)
  @ForeignKey(() => ApplicationRow)
  applicationId!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
