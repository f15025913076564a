import { FOOD, SPEC } from '../support/items';
import { play } from '../support/play';
import { recordPlayed, recording, useBooks } from './books';
import { ROWS_OF_PROVIDERS, VIOLATIONS } from './violations';
import { CHANGES_OF_AUDIT, ROWS_OF_AUDIT } from './violations-of-audit';
import { ROWS_OF_FILES } from './violations-of-files';

const OF_THE_SCHEMA = `
  select conname as name from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('c', 'x', 'u') and conrelid::regclass::text <> 'migrations'
  union
  select indexrelid::regclass::text from pg_index
  where indisunique and not indisprimary and indrelid::regclass::text not like 'pg_%'`;

interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly columns: string[];
  readonly type: string;
}

describe('what the database refuses', () => {
  const books = useBooks();
  beforeAll(async () => {
    const begun = (object: string, item = FOOD) => play(item).at('2026-03-02 09:00').handsIn({ object });
    await recordPlayed(books, 'received', begun('received'));
    await recordPlayed(books, 'received too', begun('received too').at('2026-03-05 09:00'));
    await recordPlayed(books, 'granted', begun('granted').broughtTo('granted'));
    await recordPlayed(books, 'refused', begun('refused').broughtTo('refused'));
    await recordPlayed(books, 'archived', begun('archived').broughtTo('archived'));
    const suspended = begun('suspended', SPEC).broughtTo('review');
    await recordPlayed(
      books,
      'suspended',
      suspended.does('reviewer1', 'notifySuspension').does('reviewer1', 'suspend').at('2026-03-03 09:00'),
    );
    await recordPlayed(books, 'overdue', begun('overdue').broughtTo('review').at('2026-03-20 09:00'));
    const refusal = { code: 'notOverdue' } as const;
    const refused = {
      commandId: 'no',
      act: 'issueUrging',
      at: suspended.file.lastAt,
      outcome: 'refused',
      refusal,
    } as const;
    await books.recorder.record({ ...recording('suspended', suspended.refs, []), commands: [refused] });
    await books.dataSource.query(FURTHER_ROWS);
  });

  const attempt = async (statement: string): Promise<string | null> => {
    const runner = books.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(statement);
      return null;
    } catch (error) {
      return (error as { constraint?: string }).constraint ?? (error as Error).message;
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };

  /** Rows that never change are changed here all the same: it is the constraint behind the trigger that is tried. */
  const withoutTriggers = (statement: string): string => {
    const table = /^(?:update|insert into) (\w+)/.exec(statement)![1]!;
    return `alter table ${table} disable trigger user; ${statement}`;
  };

  it.each(Object.entries(VIOLATIONS))('%s', async (constraint, statement) => {
    expect(await attempt(withoutTriggers(statement))).toBe(constraint);
  });

  it('has no check, unique index or exclusion that is not tried here', async () => {
    const rows = await books.dataSource.query<{ name: string }[]>(OF_THE_SCHEMA);
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(VIOLATIONS).sort());
  });

  it('has no foreign key that leads nowhere', async () => {
    const keys = await books.dataSource.query<ForeignKey[]>(
      `select conname as name, conrelid::regclass::text as table, array_agg(attname::text order by attnum) as columns,
         (array_agg(format_type(atttypid, null) order by attnum desc))[1] as type
       from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = any (conkey)
       where contype = 'f' and connamespace = 'public'::regnamespace group by 1, 2`,
    );
    expect(keys.length).toBeGreaterThan(30);
    for (const { name, table, columns, type } of keys) {
      const column = columns.at(-1)!;
      const number = column === 'last_seq' ? '987' : '0';
      const nowhere = type === 'integer' ? number : `'nowhere'`;
      const one = `select ctid from ${table} where ${column} is not null order by ctid desc limit 1`;
      const change = `update ${table} set ${column} = ${nowhere} where ctid = (${one})`;
      const refusedBy = await attempt(aloneOn(table, name) + withoutTriggers(change));
      expect({ name, refusedBy }).toEqual({ name, refusedBy: name });
    }
  });

  it.each([
    ['application_events', `update application_events set facts = '{}'`],
    ['application_events', 'delete from application_events'],
    ['application_events', 'truncate application_events cascade'],
    ['settings', `update settings set content = '{}'`],
    ['settings', 'delete from settings'],
    ['organisation_changes', `update organisation_changes set reason = 'another'`],
    ['organisation_changes', 'delete from organisation_changes'],
    ...CHANGES_OF_AUDIT,
    ['figure_publications', `update figure_publications set hash = repeat('b', 64)`],
    ['figure_publications', 'delete from figure_publications'],
    ['figure_publications', 'truncate figure_publications'],
    ['calendar_versions', `update calendar_versions set notices = '[1]'`],
    ['calendar_versions', 'delete from calendar_versions'],
    ['catalogue_items', `update catalogue_items set content = content || '{"name": "another"}'`],
    ['catalogue_items', 'delete from catalogue_items'],
    ['catalogue_materials', 'update catalogue_materials set copies = 9'],
    ['catalogue_materials', 'delete from catalogue_materials'],
    ['fee_entries', 'update fee_entries set amount_fen = 2'],
    ['fee_entries', 'delete from fee_entries'],
    ['fee_days', 'update fee_days set booked_fen = 2, counted_fen = 2'],
    ['incident_reports', `update incident_reports set measures = 'none'`],
    ['integrity_breaches', 'delete from integrity_breaches'],
    ['assessment_schemes', `update assessment_schemes set content = '[]'`],
    ['spot_checks', `update spot_checks set place = 'q'`],
    ['spot_check_findings', 'update spot_check_findings set points = 0'],
    ['personnel_entries', 'delete from personnel_entries'],
    ['equipment', `update equipment set model = 'another'`],
    ['equipment_entries', `update equipment_entries set facts = '{}'`],
    ['stock_movements', 'update stock_movements set quantity = 1, balance = 3 where seq = 2'],
    ['stock_movements', 'delete from stock_movements'],
    ['seals', `update seals set until = '2026-12-31'`],
    ['seals', `update seals set end_reason = 'another' where ended_at is not null`],
    ['seals', 'delete from seals'],
    ['seals', 'truncate seals cascade'],
    ['delegations', `update delegations set item_codes = '{FOOD, SIGN}', covers_all_items = false`],
    [
      'delegations',
      `update delegations set revoked_at = null, revoked_by = null, revocation_reason = null
       where revoked_at is not null`,
    ],
    ['delegations', 'delete from delegations'],
    ['paper_seals', `update paper_seals set seal_id = 's', delegation_number = '1号', affixed_at = '2026-03-03'`],
    ['paper_seals', 'delete from paper_seals'],
    ['voided_sheets', `update voided_sheets set reason = 'another'`],
    ['voided_sheets', 'delete from voided_sheets'],
    ['voided_sheets', 'truncate voided_sheets'],
  ])('%s is only added to: %s', async (table, statement) => {
    expect(await attempt(statement)).toMatch(`${table} may only be added to`);
  });

  it('R-55: ends a seal and revokes a delegation, once', async () => {
    const ends = `ended_at = '2026-03-02', ended_by = 'front1', end_ground = 'loss', end_reason = 'r'`;
    expect(await attempt(`update seals set ${ends} where ended_at is null`)).toBeNull();
    const revokes = `revoked_at = '2026-03-02', revoked_by = 'front1', revocation_reason = 'r'`;
    expect(await attempt(`update delegations set ${revokes} where revoked_at is null`)).toBeNull();
  });

  it('takes an item from the offer without touching what it says', async () => {
    expect(await attempt(`update catalogue_items set status = 'withdrawn' where code = 'FOOD'`)).toBeNull();
  });

  it.each([
    ['that does not add up', 3, 7],
    ['after a gap', 4, 2],
  ])('refuses a movement of stock %s', async (_, seq, balance) => {
    const statement = `insert into stock_movements (consumable_id, seq, kind, quantity, balance, person_id, at)
      values ('c', ${seq}, 'received', 1, ${balance}, 'front1', '2026-03-02')`;
    expect(await attempt(statement)).toMatch('does not follow the one before it');
  });

  it.each([
    ['after a gap', 2, '0'],
    ['before the one it follows', 1, `interval '1 s'`],
  ])('refuses an event %s', async (_, step, earlier) => {
    const statement = `insert into application_events
      select application_id, seq + ${step}, 'withdraw', at - ${earlier === '0' ? `interval '0'` : earlier}, person_id, role,
        department_code, facts, null, stage, settings_version
      from application_events where application_id = 'received' order by seq desc limit 1`;
    expect(await attempt(statement)).toMatch('does not follow the one before it');
  });
});

/** Leaves this constraint alone in judging changes of the table: checks, and keys that refer to it, would refuse as well. */
const aloneOn = (table: string, name: string): string => `
  do $$ declare other record; begin
    for other in select conrelid::regclass as owner, conname from pg_constraint
      where conname <> '${name}' and (conrelid = '${table}'::regclass and contype = 'c' or confrelid = '${table}'::regclass)
    loop execute format('alter table %s drop constraint %I', other.owner, other.conname); end loop;
  end $$;`;

/** One row at least in every table that recording does not fill. */
const FURTHER_ROWS = `
  insert into windows values ('3', 'MARKET', '一楼');
  insert into sections values ('S1', 'MARKET', '一科', '');
  insert into delegations (department_code, document_number, "from", until, decider, item_codes, registered_by,
      revoked_at, revoked_by, revocation_reason)
    values ('MARKET', '1号', '2026-01-01', null, 'chiefRepresentative', '{FOOD}', 'front1', '2026-03-02', 'front1', 'r');
  insert into seals (id, department_code, name, kind, number, keeper_id, "from", registered_by, ended_at, ended_by,
      end_ground, end_reason)
    values ('s', 'MARKET', 'n', 'approval', '9', 'front1', '2026-01-01', 'front1', '2026-03-02', 'front1', 'loss', 'r');
  insert into paper_seals (subject_id, seq, application_id, kind, office, department_code, item_code, at, seal_id,
      delegation_number, affixed_at, affixed_by)
    values ('x', 1, 'received', 'acceptanceNotice', 'department', 'MARKET', 'FOOD', '2026-03-02', 's', '1号',
      '2026-03-02', 'front1');
  update people set window_number = '3', section_code = 'S1' where id = 'front1';
  insert into person_authorities (person_id, role, department_code) values ('front1', 'frontDesk', 'MARKET');
  insert into trainings values ('front1', '2026-01-01', '2026-12-31');
  insert into accounts (person_id, login, password_hash)
    values ('front1', 'front1', '$argon2id$1'), ('front2', 'front2', '$argon2id$2');
  insert into refresh_tokens (token_hash, person_id, family, begun_at, issued_at, expires_at)
    values ('hash', 'front1', 'family', '2026-01-01', '2026-01-01', '2026-01-02');
  insert into payload_accesses (token_hash, person_id, session_id, reason, expires_at)
    values ('pa', 'front1', 's', 'r', now());
  insert into payload_reads (id, token_hash, payloads) values ('pr1', 'pa', 1);
  insert into payload_access_ends (token_hash, ended_by, reason) values ('pa', 'front1', 'r');
  insert into account_acts (id, person_id, act, done_by, reason) values ('u', 'front1', 'issueRecovery', 'front2', 'r');
  insert into second_factors (person_id, sealed, confirmed_at, last_step) values ('front1', 's', '2026-01-01', 1);
  insert into spare_codes values ('hash', 'front1', null);
  insert into account_recoveries (code_hash, person_id, issued_by, issued_at, expires_at)
    values ('hash', 'front1', 'front2', '2026-01-01', '2026-01-02');
  insert into idempotency_keys (person_id, key, route, body_hash, command_id) values ('front1', 'k', 'r', 'h', 'c');
  insert into criticism_drafts (id, cause, officer_id, application_id, facts, drafted_at, status, confirmed_by)
    values ('c', 3, 'front1', 'received', '{}', '2026-03-02', 'drafted', 'centre1');
  insert into breach_appeals (application_id, seq, officer_id, ground, appealed_at)
    values ('received', 1, 'front1', 'g', '2026-03-02');
  insert into supervision_facts values ('f', 'admonition', 'front1', 'received', 'R-18', '{}', 'centre1', '2026-03-02');
  insert into personal_data_accesses (id, application_id, matter_id, person_id, field, reason, at)
    values ('a', 'received', null, 'front1', 'phone', 'r', '2026-03-02');
  insert into register_exports (id, person_id, register, format, filter, row_count, at)
    values ('x', 'front1', 'trackingRegister', 'pdf', '{}', 1, '2026-03-02');
  insert into quota_turns values ('QUOTA', 'received');
  insert into calendar_changes (id, kind, content, drafted_by, drafted_at, status, decided_by, decided_at, version)
    select 'g', 'schedule', '{}', 'centre1', '2026-03-02', 'approved', 'front1', '2026-03-02', version
      from calendar_versions limit 1;
  insert into organisation_changes (id, kind, subject, content, reason, status, drafted_by, drafted_at, decided_by,
      decided_at, opinion)
    values ('op', 'appoint', 'people front1', '{}', 'r', 'dismissed', 'centre1', '2026-03-02', 'front1', '2026-03-02',
            'o'),
           ('oa', 'window', 'windows 3', '{}', 'r', 'applied', 'centre1', '2026-03-02', null, null, null);
  insert into catalogue_drafts (id, kind, item_code, base_version, revision, content, reason, status, drafted_by, drafted_at,
      changed_at, submitted_at, decided_by, decided_at, published_version)
    values ('d', 'version', 'FOOD', 1, 1, '{}', 'r', 'submitted', 'centre1', '2026-03-02', '2026-03-02', '2026-03-02',
            null, null, null),
           ('p', 'version', 'FOOD', 1, 1, '{}', 'r', 'published', 'centre1', '2026-03-02', '2026-03-02', '2026-03-02',
            'front1', '2026-03-02', 1);
  insert into bars
    select id, 'falseMaterial', applicant_id, item_code, '2026-03-02', '2027-03-02' from applications where id = 'refused';
  insert into agent_checks (id, agent_id, applicant_id, item_code, department_code, object, materials, ok,
      power_of_attorney, checked_at, application_id)
    values ('k', 'agent1', 'applicant1', 'FOOD', 'MARKET', 'o', '[]', true, true, '2026-03-02', 'received');
  insert into authorisations (id, applicant_id, agent_id, item_codes, scope, granted_at, until)
    values ('z', 'applicant1', 'agent1', '{FOOD}', 'general', '2026-03-02', '2026-04-02');
  insert into appointments (id, department_code, party_id, category, reason, from_at, until_at, out_of_hours, state,
      booked_by, booked_at, decided_by)
    values ('p', 'MARKET', 'applicant1', 'special', 'r', '2026-03-03', '2026-03-04', false, 'booked', 'front1',
      '2026-03-02', 'front1');
  insert into visits (id, day, ticket, department_code, visitor_name, purpose, kind, appointment_id, arrived_at,
      window_number, called_at, called_by, served_at)
    values ('v', '2026-03-03', 1, 'MARKET', 'sealed:1:', 'r', 'special', 'p', '2026-03-03', '3', '2026-03-03', 'front1',
      '2026-03-03');
  insert into absences (id, person_id, kind, from_at, reason, told_at, recorded_by, substitute_id, substituted_at,
      named_by)
    values ('b', 'front1', 'leave', '2026-03-02', 'r', '2026-03-01', 'centre1', 'front2', '2026-03-02', 'centre1');
  insert into staff_alerts values ('t', 'noSubstitute', 'front1', '{}', '2026-03-02');
  insert into departure_letters (id, person_id, effective_on, letter, filed_by, filed_at)
    values ('l', 'front1', '2026-03-02', 'l', 'centre1', '2026-03-01');
  insert into shift_handovers (id, from_id, to_id, cases, papers, handed_at)
    values ('s', 'front1', 'front2', '[]', '[]', '2026-03-02');
  insert into centre_days (day, opens_at, closes_at) values ('2026-03-02', '2026-03-02 08:30', '2026-03-02 17:30');
  insert into daily_summaries values ('2026-03-02', 'front1', '{}', 'r', '2026-03-02');
  insert into roster_entries values ('2026-03-02', 'front1', '3', 510, 1050);
  insert into attendance_entries (id, person_id, day, kind, at, told, corrects, reason, recorded_by, entered_at) values
    ('e', 'front1', '2026-03-02', 'arrival', '2026-03-02', false, null, null, 'centre1', '2026-03-02'),
    ('e1', 'front1', '2026-03-02', 'arrival', '2026-03-02', false, 'e', 'r', 'centre1', '2026-03-02');
  update applications set agent_id = 'agent1' where id = 'received';
  insert into matters
    select id || '/MARKET', 'jointBranch', 'LB2026-00000' || case id when 'received' then '1' else '2' end, id, 'MARKET',
           settings_version, calendar_version, 'open', received_at, 2, received_at, received_at, null, null, '{}'
      from applications where id in ('received', 'refused');
  insert into matter_events (matter_id, seq, type, at, person_id, role, department_code, facts, stage, settings_version)
    select 'received/MARKET', e.seq, e.type, received_at, 'front1', 'frontDesk', 'MARKET', '{}', 'open', settings_version
      from applications, (values (1, 'open'), (2, 'requestSupplement')) e (seq, type) where id = 'received';
  insert into matter_commands (command_id, matter_id, act, outcome, at, first_seq, last_seq)
    values ('m1', 'received/MARKET', 'requestSupplement', 'accepted', '2026-03-02', 2, 2);
  insert into matter_tasks (matter_id, key, opened_seq, act, owner_role, owner_department_code, since)
    values ('received/MARKET', 'answer', 1, 'answer', 'backOffice', 'MARKET', '2026-03-02');
  insert into fee_entries (id, receipt_number, kind, application_id, request_seq, name, amount_fen, method, department_code,
      day, person_id, at)
    values ('e', 'SF1', 'collected', 'received', 1, 'n', 1, 'cash', 'MARKET', '2026-03-02', 'front1', '2026-03-02');
  insert into fee_days values ('MARKET', '2026-03-02', 1, 1, null, 'front1', '2026-03-02');
  insert into suggestions (id, number, person_id, text, at, answer, answered_by, answered_at, counts_for_reward)
    values ('s1', 'JY1', 'front1', 't', '2026-03-02', 'a', 'front1', '2026-03-02', true),
           ('s2', 'JY2', 'front1', 't', '2026-03-02', null, null, null, null);
  insert into incident_reports (id, incident_id, place, description, measures, occurred_at, reported_by, reported_at)
    values ('i', 'i', 'p', 'd', 'm', '2026-03-02', 'front1', '2026-03-02');
  insert into integrity_breaches (id, officer_id, kind, occurred_on, evidence, application_id, recorded_by, at)
    values ('b', 'front1', 'gift', '2026-03-02', 'e', 'received', 'centre1', '2026-03-02');
  insert into official_documents (id, number, direction, title, counterpart, department_code, assignee_id, registered_by,
      registered_at, answer, answered_by, answered_at)
    values ('d1', 'n1', 'out', 't', 'c', 'MARKET', 'front1', 'front1', '2026-03-02', null, null, null),
           ('d2', 'n2', 'in', 't', 'c', 'MARKET', 'front1', 'front1', '2026-03-02', 'a', 'front1', '2026-03-02'),
           ('d3', 'n3', 'in', 't', 'c', null, null, 'front1', '2026-03-02', null, null, null);
  insert into equipment (id, department_code, asset_number, kind, model, replaces_id, registered_by, registered_at)
    values ('e1', 'MARKET', 'n1', 'k', 'm', null, 'front1', '2026-03-02'),
           ('e2', 'MARKET', 'n2', 'k', 'm', 'e1', 'front1', '2026-03-02');
  insert into equipment_entries values ('e1', 1, 'handedOver', '{}', 'front1', '2026-03-02');
  insert into consumables values ('c', 'MARKET', 'n', 'u', 1, 'front1', '2026-03-02');
  insert into stock_movements (consumable_id, seq, kind, quantity, balance, taken_by, person_id, at)
    values ('c', 1, 'received', 2, 2, null, 'front1', '2026-03-02'),
           ('c', 2, 'issued', -1, 1, 'front1', 'front1', '2026-03-02');
  insert into supply_alerts (id, kind, department_code, consumable_id, equipment_id, at)
    values ('a1', 'belowMinimum', 'MARKET', 'c', null, '2026-03-02'),
           ('a2', 'holderLeft', 'MARKET', null, 'e1', '2026-03-02');
  insert into assessment_schemes values (1, '{}', 'centre1', '2026-03-02');
  insert into spot_checks values ('s', '2026-03-02', 'p', '3', '[]', 'centre1', '2026-03-02');
  insert into spot_check_findings values ('s', 1, 'front1', 'daily', 'f', -10, 'e', '2026-03-02');
  insert into measure_drafts (id, person_id, kind, ground, sheet_id, proposed_by, proposed_at, status, decided_by, decided_at)
    values ('m', 'front1', 'talk', 'g', 'received/MARKET', 'centre1', '2026-03-02', 'confirmed', 'supervisor1', '2026-03-02');
  insert into personnel_entries values
    ('m', 'n', 'front1', 'talk', 'g', 'received/MARKET', 'supervisor1', '2026-03-02');
  insert into webhook_endpoints (id, url, description, purpose, secret, created_by, created_at)
    values ('w', 'https://example.cn', 'd', 'events', 'whsec_', 'front1', '2026-03-02');
  update outbox set resent_by = 'front1', resent_at = '2026-03-02'
    where dedupe_key = (select min(dedupe_key) from outbox);
  insert into figure_publications
    select number, '2026-02', '2026-02-01', '2026-02-28', 1, '0', '0', null, '{}', repeat('a', 64), corrects, reason, 'centre1',
           '2026-03-02'
      from (values ('TJ2026-000001', null, null), ('TJ2026-000002', 'TJ2026-000001', 'because')) p (number, corrects, reason);
  insert into matter_breaches values ('received/MARKET', 2, 'branchLate', null, 'MARKET', '2026-03-02', '2026-03-02');
  insert into matter_notices values ('received/MARKET', 2, 'revocationDecision', 1, 'n', '{}', '[]', '2026-03-02');
  insert into personal_data_accesses (id, matter_id, person_id, field, reason, at)
    values ('b', 'received/MARKET', 'centre1', 'rater', 'r', '2026-03-02');
  insert into outbox (dedupe_key, matter_id, topic, payload) values ('m', 'received/MARKET', 'notice', '{}');
  insert into matters
    select id || '/certificate', 'certificate', 'C-' || id, id, 'MARKET', settings_version, calendar_version, 'valid',
           received_at, 2, received_at, received_at, null, null, '{}'
      from applications where id in ('granted', 'archived');
  ${ROWS_OF_FILES + ROWS_OF_AUDIT + ROWS_OF_PROVIDERS}
`;
