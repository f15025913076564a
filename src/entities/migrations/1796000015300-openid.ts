import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWords, dropWords } from './words';

/** Signing in at an OpenID provider: who is who, visits under way, and sessions that were opened there. */
export class Openid1796000015300 implements MigrationInterface {
  readonly name = 'Openid1796000015300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    await addWords(runner, ACTS, NEW_ACTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropWords(runner, ACTS, NEW_ACTS);
    await runner.query('drop table openid_visits, openid_sessions, openid_identities');
  }
}

const ACTS = { table: 'account_acts', constraint: 'account_acts_act_known' };
const NEW_ACTS = ['linkIdentity', 'unlinkIdentity'];

const UP = `
create table openid_identities (
  id text primary key,
  issuer text not null,
  subject text not null,
  person_id text not null references accounts,
  linked_by text not null references people,
  recorded_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by text references people,
  constraint openid_identities_end_whole check ((ended_at is null) = (ended_by is null))
);
create unique index openid_identities_one_person on openid_identities (issuer, subject) where ended_at is null;
create unique index openid_identities_one_a_person on openid_identities (issuer, person_id) where ended_at is null;

create table openid_sessions (
  session_id text primary key,
  identity_id text not null references openid_identities,
  provider_subject text not null,
  provider_session text,
  second_factor boolean not null,
  recorded_at timestamptz not null default now()
);
create index openid_sessions_identity_id_idx on openid_sessions (identity_id);

create table openid_visits (
  token_hash text primary key,
  state_hash text not null,
  sealed text not null,
  wanted text,
  person_id text references accounts,
  session_id text,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  returned_at timestamptz,
  outcome jsonb,
  ended_at timestamptz,
  constraint openid_visits_expire_after_begin check (expires_at > begun_at),
  constraint openid_visits_outcome_after_return check (outcome is null or returned_at is not null),
  constraint openid_visits_link_in_session check ((person_id is null) = (session_id is null))
);
create index openid_visits_expires_at_idx on openid_visits (expires_at);
`;
