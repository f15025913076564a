import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account';
import { FlagColumn, JsonColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';

/** Somebody at an OpenID provider is somebody here. What has ended is kept. */
@Entity('openid_identities')
@Check('openid_identities_end_whole', '(ended_at is null) = (ended_by is null)')
@Index('openid_identities_one_person', ['issuer', 'subject'], { unique: true, where: 'ended_at is null' })
@Index('openid_identities_one_a_person', ['issuer', 'personId'], { unique: true, where: 'ended_at is null' })
export class OpenidIdentityRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  issuer!: string;

  /** By what the provider tells people apart. */
  @TextColumn()
  subject!: string;

  @TextColumn()
  @ForeignKey(() => AccountRow)
  personId!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  linkedBy!: string;

  @RecordedAtColumn()
  recordedAt!: Date;

  @MachineTimeColumn({ nullable: true })
  endedAt!: Date | null;

  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  endedBy!: string | null;
}

/** A session that was opened at a provider. */
@Entity('openid_sessions')
@Index(['identityId'])
export class OpenidSessionRow {
  /** The family of its refresh tokens. */
  @PrimaryColumn({ type: 'text' })
  sessionId!: string;

  @TextColumn()
  @ForeignKey(() => OpenidIdentityRow)
  identityId!: string;

  /** What the provider calls the person (`sub`) and its own session (`sid`) when it says that they are out. */
  @TextColumn()
  providerSubject!: string;

  @TextColumn({ nullable: true })
  providerSession!: string | null;

  /** Whether the provider made sure of two factors. */
  @FlagColumn()
  secondFactor!: boolean;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** What came of a visit to the provider: who it says that it is, or why that is not known. */
export type OpenidOutcome =
  | { readonly problem: 'openidUnavailable' | 'openidDenied' | 'openidWrongAnswer' }
  | {
      readonly subject: string;
      readonly providerSubject: string;
      readonly providerSession: string | null;
      readonly secondFactor: boolean;
    };

/** Somebody is at the provider, to come back once and soon. Kept until shortly after. */
@Entity('openid_visits')
@Check('openid_visits_expire_after_begin', 'expires_at > begun_at')
@Check('openid_visits_outcome_after_return', 'outcome is null or returned_at is not null')
@Check('openid_visits_link_in_session', '(person_id is null) = (session_id is null)')
@Index(['expiresAt'])
export class OpenidVisitRow {
  /** Of what the cookie holds. */
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  @TextColumn()
  stateHash!: string;

  /** Nonce and PKCE verifier, sealed. */
  @TextColumn()
  sealed!: string;

  /** The page that was wanted. */
  @TextColumn({ nullable: true })
  wanted!: string | null;

  /** Who wants to be linked, and in which session; null: somebody signs in. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => AccountRow)
  personId!: string | null;

  @TextColumn({ nullable: true })
  sessionId!: string | null;

  @MachineTimeColumn()
  begunAt!: Date;

  @MachineTimeColumn()
  expiresAt!: Date;

  @MachineTimeColumn({ nullable: true })
  returnedAt!: Date | null;

  @JsonColumn({ nullable: true })
  outcome!: OpenidOutcome | null;

  /** When the outcome was used. */
  @MachineTimeColumn({ nullable: true })
  endedAt!: Date | null;
}
