import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { NoticeKind } from '../domain/papers/notices';
import type { Role } from '../domain/people/roles';
import { ApplicationRow } from './application';
import { InstantColumn, IntegerColumn, JsonColumn, TextColumn } from './columns';
import { SealedMembers, sealedWhere } from './sealed-columns';
import { NOTICE_WORDS, oneOf, PAPER_WORDS, ROLE_WORDS } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** A paper or message that was issued, as it reads now: an amended one keeps its number. */
@Entity('notices')
@Check('notices_sealed', sealedWhere(`content #>> '{recipient}'`))
@Check('notices_kind_known', oneOf('kind', NOTICE_WORDS))
@Check('notices_paper_is_numbered', `(${oneOf('kind', PAPER_WORDS)}) = (number is not null)`)
@Check('notices_ordinal_counts', 'ordinal >= 1')
@Check('notices_amended_after_issue', 'amended_at >= at')
@Index('notices_counted_by_kind', ['applicationId', 'kind', 'ordinal'], { unique: true })
@Index(['kind', 'at'])
export class NoticeRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  /** Of the event that issued it. */
  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  kind!: NoticeKind;

  /** Counts the notices of one kind in the case, from 1. */
  @IntegerColumn()
  ordinal!: number;

  @TextColumn({ nullable: true, unique: true })
  number!: string | null;

  /** Who signed for what was delivered stands sealed. */
  @JsonColumn()
  @SealedMembers('recipient')
  content!: Readonly<Record<string, unknown>>;

  @InstantColumn()
  at!: Instant;

  @InstantColumn(NULLABLE)
  amendedAt!: Instant | null;
}

/** Whom a notice reaches and how; the same one never twice by the same way. */
@Entity('notice_recipients')
@ForeignKey(() => NoticeRow, ['applicationId', 'seq'], ['applicationId', 'seq'])
@Check('notice_recipients_channel_known', oneOf('channel', ['inbox', 'paper', 'sms', 'mail']))
@Check('notice_recipients_role_known', oneOf('role', ROLE_WORDS))
@Check(
  'notice_recipients_one_recipient',
  'num_nonnulls(party_id, person_id, role) = 1 and (role is not null or department_code is null)',
)
@Index('notice_recipients_of_party', ['partyId'], { where: 'party_id is not null' })
@Index('notice_recipients_of_person', ['personId'], { where: 'person_id is not null' })
@Index('notice_recipients_of_role', ['role', 'departmentCode'], { where: 'role is not null' })
export class NoticeRecipientRow {
  @PrimaryColumn({ type: 'text' })
  applicationId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  /** Names the recipient whatever it is: party/…, person/… or role/…/department. */
  @PrimaryColumn({ type: 'text' })
  recipient!: string;

  @PrimaryColumn({ type: 'text' })
  channel!: 'inbox' | 'paper' | 'sms' | 'mail';

  @TextColumn(NULLABLE)
  partyId!: string | null;

  @TextColumn(NULLABLE)
  personId!: string | null;

  @TextColumn(NULLABLE)
  role!: Role | null;

  @TextColumn(NULLABLE)
  departmentCode!: string | null;
}
