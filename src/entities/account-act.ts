import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account';
import { FlagColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** What is done to accounts, by a security administrator or by their owners. */
export const ACCOUNT_ACTS = [
  'issueRecovery',
  'recoverAccount',
  'disableAccount',
  'enableAccount',
  'enrolSecondFactor',
  'dropSecondFactor',
  'linkIdentity',
  'unlinkIdentity',
  'endSession',
  'endOtherSessions',
  'eraseAccount',
] as const;

export type AccountAct = (typeof ACCOUNT_ACTS)[number];

/** Somebody changed how somebody signs in. Only added to. */
@Entity('account_acts')
@Check('account_acts_act_known', oneOf('act', ACCOUNT_ACTS))
@Check('account_acts_reason_by_others', 'done_by = person_id or reason is not null')
@Index(['personId'])
@Index(['recordedAt'])
export class AccountActRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => AccountRow)
  personId!: string;

  @TextColumn()
  act!: AccountAct;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  doneBy!: string;

  @TextColumn({ nullable: true })
  reason!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** A code by which somebody who cannot sign in sets another password, once and soon. Only its hash is kept. */
@Entity('account_recoveries')
@Check('account_recoveries_expire_after_issue', 'expires_at > issued_at')
@Check('account_recoveries_for_others', 'issued_by <> person_id')
@Index('account_recoveries_one_open', ['personId'], { unique: true, where: 'ended_at is null' })
export class AccountRecoveryRow {
  @PrimaryColumn({ type: 'text' })
  codeHash!: string;

  @TextColumn()
  @ForeignKey(() => AccountRow)
  personId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  issuedBy!: string;

  /** The second factor is lost too, and goes with the use of the code. */
  @FlagColumn({ default: false })
  dropsSecondFactor!: boolean;

  @MachineTimeColumn()
  issuedAt!: Date;

  @MachineTimeColumn()
  expiresAt!: Date;

  /** When it was used, or another one took its place. */
  @MachineTimeColumn({ nullable: true })
  endedAt!: Date | null;
}
