import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FlagColumn, IntegerColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';

/** How a person signs in. Kept apart from the person, so that who someone is never depends on how they prove it. */
@Entity('accounts')
@Check('accounts_password_is_argon2id', "password_hash like '$argon2id$%'")
@Check('accounts_failures_count', 'failed_attempts >= 0')
export class AccountRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn({ unique: true })
  login!: string;

  @TextColumn()
  passwordHash!: string;

  @FlagColumn({ default: false })
  disabled!: boolean;

  /** Since the last success. */
  @IntegerColumn({ default: 0 })
  failedAttempts!: number;

  @MachineTimeColumn({ nullable: true })
  lockedUntil!: Date | null;

  @MachineTimeColumn({ default: () => 'now()' })
  passwordChangedAt!: Date;

  /** Somebody else chose the password: its owner sets another one before anything else. */
  @FlagColumn({ default: false })
  passwordTemporary!: boolean;

  /** Whether the password is long enough to be the only proof of who signs in. */
  @FlagColumn({ default: true })
  passwordStandsAlone!: boolean;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/**
 * A refresh token, of which only the hash is kept. Each use replaces it within its family; a replaced one that is shown
 * again proves theft, and the whole family is revoked.
 */
@Entity('refresh_tokens')
@Check('refresh_tokens_begin_before_issue', 'begun_at <= issued_at')
@Check('refresh_tokens_expire_after_issue', 'expires_at > issued_at')
@Index(['personId'])
@Index(['family'])
export class RefreshTokenRow {
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  @TextColumn()
  @ForeignKey(() => AccountRow)
  personId!: string;

  @TextColumn()
  family!: string;

  @MachineTimeColumn()
  issuedAt!: Date;

  /** When the session began: however often it is used, it ends so long after. */
  @MachineTimeColumn()
  begunAt!: Date;

  @MachineTimeColumn()
  expiresAt!: Date;

  @MachineTimeColumn({ nullable: true })
  revokedAt!: Date | null;

  /** Hash of the token that took its place. */
  @TextColumn({ nullable: true })
  replacedBy!: string | null;

  /** What the browser said of itself when the session began; null: nothing, or it began before this was kept. */
  @TextColumn({ nullable: true })
  browser!: string | null;
}
