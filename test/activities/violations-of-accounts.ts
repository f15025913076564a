/** What the database refuses of accounts, sessions, and what opens what is sealed. */
export const VIOLATIONS_OF_ACCOUNTS: Readonly<Record<string, string>> = {
  account_acts_act_known: `insert into account_acts values ('w', 'front1', 'dance', 'front1', null)`,
  account_acts_reason_by_others: `insert into account_acts values ('w', 'front1', 'issueRecovery', 'front2', null)`,
  account_recoveries_expire_after_issue: `update account_recoveries set expires_at = issued_at`,
  account_recoveries_for_others: `update account_recoveries set issued_by = person_id`,
  account_recoveries_one_open: `insert into account_recoveries values ('other', 'front1', 'front2', '2026-01-01', '2026-01-02')`,
  accounts_failures_count: `update accounts set failed_attempts = -1`,
  accounts_login_key: `update accounts set login = 'same'`,
  accounts_password_is_argon2id: `update accounts set password_hash = 'in clear'`,
  openid_identities_end_whole: `update openid_identities set ended_at = now()`,
  openid_identities_one_a_person: `insert into openid_identities values ('j', 'i', 'other', 'front1', 'front1')`,
  openid_identities_one_person: `insert into openid_identities values ('j', 'i', 'one', 'front2', 'front1')`,
  openid_visits_expire_after_begin: `update openid_visits set expires_at = begun_at`,
  openid_visits_link_in_session: `update openid_visits set session_id = 's'`,
  openid_visits_outcome_after_return: `update openid_visits set outcome = '{}'`,
  payload_access_ends_with_reason: `insert into payload_access_ends values ('pa', 'front1', ' ')`,
  payload_accesses_with_reason: `insert into payload_accesses values ('pb', 'front1', 's', ' ', now())`,
  payload_reads_of_some: `insert into payload_reads values ('pr', 'pa', 0)`,
  refresh_tokens_begin_before_issue: `update refresh_tokens set begun_at = issued_at + interval '1 s'`,
  refresh_tokens_expire_after_issue: `update refresh_tokens set expires_at = issued_at`,
  second_factors_awaited_whole: `update second_factors set awaited_sealed = 's'`,
  second_factors_step_of_device: `update second_factors set sealed = null, confirmed_at = null`,
  second_factors_whole: `update second_factors set confirmed_at = null`,
};

/** Who came by an OpenID provider, after the accounts. */
export const ROWS_OF_PROVIDERS = `
  insert into openid_identities values ('i', 'i', 'one', 'front1', 'front1');
  insert into openid_identities values ('e', 'i', 'two', 'front2', 'front1', now(), now(), 'front1');
  insert into openid_sessions values ('s', 'i', 'one', null, false);
  insert into openid_visits (token_hash, state_hash, sealed, person_id, session_id, begun_at, expires_at)
    values ('hash', 'state', 'sealed', null, null, '2026-01-01', '2026-01-02'),
      ('another', 'state', 'sealed', 'front1', 's', '2026-01-01', '2026-01-02');
`;
