import type { DataSource } from 'typeorm';
import { openDataSource } from '../../src/entities/data-source';
import { Books } from '../../src/ops/check/books';
import { check, type CheckReport } from '../../src/ops/check/check';
import { freshDatabase, type TestDatabase } from '../support/engines';
import { at } from '../support/deadlines';
import { DAMAGED_ARCHIVES, DISPOSED } from './damaged-archives';
import { fillWithCases, PLAYED_UNTIL } from './centre-with-cases';

const PLAYED = at(PLAYED_UNTIL);
/** All but 24 and 27, which read in transactions of their own; that of 24 is damaged in audit-chain.test.ts. */
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 22, 25, 29, 30, 31, 32, 33];

/** Figures of which not one is as the events have it, under a hash that is not theirs. */
const PUBLISHED = `
  insert into figure_publications
    values ('TJ2026-000001', '2026-03', '2026-03-01', '2026-03-31', 1, '999999', '0', null, '{}', repeat('a', 64), null, null,
            'centre1', '2026-04-01')`;

describe('the checker of the books', () => {
  let clean: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    clean = await freshDatabase();
    await fillWithCases(clean.url);
    // One connection, so that damage and check meet in one transaction, which is then taken back.
    dataSource = await openDataSource(clean.url, { poolSize: 1 });
  }, 60_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await clean?.drop();
  });

  /** Checks the books with this damage done to them, past all triggers and foreign keys. */
  async function checkAfter(damage: string, now = PLAYED): Promise<CheckReport> {
    await dataSource.query('begin');
    try {
      await dataSource.query(`set local session_replication_role = replica; ${damage}`);
      return await check({ books: new Books(dataSource), now, engine: null }, { only: NUMBERS });
    } finally {
      await dataSource.query('rollback');
    }
  }

  it('finds nothing in the books of ordinary and unusual cases', async () => {
    const report = await check({ books: new Books(dataSource), now: PLAYED, engine: null });
    expect(report).toEqual({
      applications: 14,
      checked: [...NUMBERS, 24, 27].sort((a, b) => a - b),
      violations: [],
    });
  });

  // What was damaged, and every invariant that must notice it, the one that is meant first.
  it.each<[number, string, string]>([
    [1, 'an event is gone', "delete from application_events where application_id = 'overdue' and seq = 5"],
    [1, 'all events are gone', "delete from application_events where application_id = 'overdue'"],
    [
      2,
      'an act led where the table does not lead',
      "update application_events set stage = 'awaitingApproval' where application_id = 'overdue' and type = 'handOver'",
    ],
    [
      2,
      'an act was done where it may not be',
      "update application_events set type = 'deliver' where application_id = 'overdue' and type = 'handOver'",
    ],
    [3, 'another stage is stored', "update applications set stage = 'inspection' where id = 'overdue'"],
    [3, 'an event is not counted', "update applications set seq = seq - 1 where id = 'overdue'"],
    [
      3,
      'an event has another stage',
      "update application_events set stage = 'accepted' where application_id = 'overdue' and type = 'urge'",
    ],
    [
      4,
      'something follows the archive',
      `insert into application_events (application_id, seq, type, at, person_id, role, facts, stage, settings_version)
       select application_id, seq + 1, 'warned', at + interval '1 day', 'system', 'system', '{"warnAt": 0, "dueAt": 0}',
              stage, settings_version
         from application_events where application_id = 'granted' order by seq desc limit 1`,
    ],
    [
      5,
      'one command had two effects',
      `update application_events set command_id =
         (select command_id from application_events where application_id = 'granted' and type = 'accept')
       where application_id = 'granted' and type = 'deliver'`,
    ],
    [
      5,
      'an act has no command',
      "update application_events set command_id = null where application_id = 'granted' and type = 'archive'",
    ],
    [5, 'a command is forgotten', "delete from commands where application_id = 'granted' and act = 'accept'"],
    [
      5,
      'a command did something else',
      "update commands set act = 'withdraw' where application_id = 'granted' and act = 'accept'",
    ],
    [
      5,
      'what was acknowledged never happened',
      `insert into idempotency_keys (person_id, key, route, body_hash, command_id, application_id, status, http_status, response)
       values ('front1', 'k', 'POST /x', 'h', 'lost', 'granted', 'answered', 200, '{"reply": {"seq": 7}}')`,
    ],
    [
      5,
      'what was refused happened',
      `insert into idempotency_keys (person_id, key, route, body_hash, command_id, application_id, status, http_status, response)
       select 'front1', 'k', 'POST /x', 'h', command_id, application_id, 'answered', 409, '{}'
         from commands where application_id = 'granted' and act = 'accept'`,
    ],
    [
      5,
      'another event was acknowledged',
      `insert into idempotency_keys (person_id, key, route, body_hash, command_id, application_id, status, http_status, response)
       select 'front1', 'k', 'POST /x', 'h', command_id, application_id, 'answered', 200, '{"reply": {"seq": 99}}'
         from commands where application_id = 'granted' and act = 'accept'`,
    ],
    [
      5,
      'a request that concerns no case has an effect in one',
      `insert into idempotency_keys (person_id, key, route, body_hash, command_id, application_id, status, http_status, response)
       select 'front1', 'k', 'POST /visits', 'h', command_id, null, 'answered', 200, '{"ticket": 1}'
         from commands where application_id = 'granted' and act = 'accept'`,
    ],
    [
      6,
      'the authority had ended',
      "update person_authorities set valid_until = '2026-01-31' where person_id = 'chief1'",
    ],
    [
      6,
      'the authority lay in another department',
      "update person_authorities set department_code = 'NOWHERE' where person_id = 'reviewer1' and department_code = 'MARKET'",
    ],
    [
      6,
      'somebody else was the reviewer',
      "update application_events set person_id = 'reviewer2' where application_id = 'granted' and type = 'submitOpinion'",
    ],
    [
      7,
      'the reviewer approved',
      "update application_events set person_id = 'reviewer1' where application_id = 'granted' and type = 'approve'",
    ],
    [
      8,
      'an event lies before the one before it',
      "update application_events set at = '2026-03-01' where application_id = 'granted' and type = 'deliver'",
    ],
    [14, 'a due was moved', "update clocks set due_at = due_at + interval '1 day' where application_id = 'resumed'"],
    [14, 'a list shows another due', "update applications set statutory_due_at = now() where id = 'overdue'"],
    [14, 'a clock is missing', "delete from clocks where application_id = 'overdue' and kind = 'statutory'"],
    [
      14,
      'a clock runs before the acceptance',
      "update clocks set application_id = 'notAccepted' where application_id = 'deemed'",
    ],
    [
      15,
      'a suspension is open on a closed case',
      "update suspensions set to_at = null where application_id = 'resumed'",
    ],
    [
      15,
      'suspensions overlap',
      `alter table suspensions drop constraint suspensions_apart;
       insert into suspensions select application_id, 2, ground, from_at + interval '1 hour', to_at
         from suspensions where application_id = 'resumed'`,
    ],
    [
      16,
      'a limit was passed before its due',
      `update application_events set facts = jsonb_set(facts, '{dueAt}', '1900000000000')
       where application_id = 'overdue' and type = 'limitPassed'`,
    ],
    [
      17,
      'a notice prints another due',
      `update application_events
          set facts = jsonb_set(facts, '{content, committedDueAt}', '"2026-03-17T17:30:00+08:00"')
        where application_id = 'granted' and facts ->> 'notice' = 'acceptanceNotice'`,
    ],
    [
      17,
      'a decision prints another day',
      `update application_events set facts = jsonb_set(facts, '{content, decidedAt}', '"2026-03-01T09:00:00+08:00"')
        where application_id = 'refused' and facts ->> 'notice' = 'refusalDecision'`,
    ],
    [
      18,
      'a number was given twice',
      `alter table certificates drop constraint certificates_pkey, drop constraint certificates_number_key;
       update certificates set (serial, number) =
         (select serial, number from certificates where application_id = 'granted')
       where application_id = 'corrected'`,
    ],
    [19, 'a certificate is gone', "delete from certificates where application_id = 'granted'"],
    [19, 'a case number was left out', "update number_counters set last = last + 1 where scope = 'case/2026'"],
    [
      19,
      'a paper number was left out',
      `update notices set number = replace(number, '000001号', '000099号')
        where kind = 'receipt' and number like '%MARKET%000001号'`,
    ],
    [19, 'a matter is gone', "update matters set number = replace(number, '000001', '000002') where id = 'sheet'"],
    [19, 'a counter is gone', "delete from number_counters where scope like 'paper/urgingNotice/%'"],
    [
      20,
      'a certificate rests on a refusal',
      "update certificates set application_id = 'refused' where application_id = 'granted'",
    ],
    [
      20,
      'two certificates are current',
      `drop index certificates_one_current;
       update certificates set application_id = 'granted' where application_id = 'corrected'`,
    ],
    [
      22,
      'somebody was told twice',
      `alter table notice_recipients drop constraint notice_recipients_pkey;
       insert into notice_recipients select * from notice_recipients where application_id = 'granted'`,
    ],
    [22, 'a message never left', "delete from outbox where application_id = 'granted'"],
    [
      22,
      'a message left twice',
      `insert into outbox (dedupe_key, application_id, topic, payload)
       select dedupe_key || '/again', application_id, topic, payload from outbox where application_id = 'granted'`,
    ],
    [31, 'other figures were published than the events make', PUBLISHED],
    [
      31,
      'they were counted by queries that are gone',
      `${PUBLISHED}; update figure_publications set query_version = 0`,
    ],
    [
      25,
      'an unmasking came past the audit',
      `insert into personal_data_accesses (id, application_id, person_id, field, reason, at)
       values ('secret', 'granted', 'chief1', 'phone', 'r', '2026-03-02')`,
    ],
    [
      25,
      'an event came past the audit',
      `insert into application_events (application_id, seq, type, at, person_id, role, facts, stage, settings_version)
       select application_id, seq + 1, 'warned', at, 'system', 'system', '{}', stage, settings_version
         from application_events where application_id = 'overdue' order by seq desc limit 1`,
    ],
    [25, 'an event no longer waits for its link', 'delete from audit_pending'],
    [29, 'a balance is wrong', 'update stock_movements set balance = 9 where seq = 1'],
    [29, 'a movement is gone', 'delete from stock_movements where seq = 1'],
    [29, 'a shortage is not told', 'delete from supply_alerts'],
    [29, 'a shortage that is over is told', 'update consumables set minimum = 0'],
    [
      30,
      'a seal had ended before',
      `update seals set ended_at = '2026-03-01', ended_by = 'centre1', end_ground = 'loss', end_reason = 'r'
        where id = 'seal-MARKET'`,
    ],
    [30, 'a seal was not in force yet', `update seals set "from" = '2026-05-01' where id = 'seal-MARKET'`],
    [30, 'a seal was another office’s', "update paper_seals set seal_id = 'seal-CENTRE' where office = 'department'"],
    [30, 'a delegation had run out', "update delegations set until = '2026-02-28' where department_code = 'MARKET'"],
    [
      30,
      'a delegation did not cover the item',
      "update delegations set covers_all_items = false, item_codes = '{NONE}' where department_code = 'MARKET'",
    ],
    [30, 'a paper is not listed', "delete from paper_seals where subject_id = 'granted' and kind = 'grantDecision'"],
    [
      30,
      'a paper wants its seal and nobody knows',
      "update paper_seals set seal_id = null, delegation_number = null where subject_id = 'deemed'",
    ],
    [
      32,
      'a total was changed',
      `update matters set file = jsonb_set(file, '{total}', '100') where kind = 'assessment'`,
    ],
    ...DAMAGED_ARCHIVES,
    [32, 'a fact is gone', `update matter_events set facts = jsonb_set(facts, '{facts}', '[]') where type = 'draft'`],
  ])('finds a violation of %i: %s', async (number, _, damage) => {
    const { violations } = await checkAfter(damage);
    expect(violations.map(({ invariant }) => invariant)).toContain(number);
  });

  it('finds nothing in an archive that two persons disposed of in time', async () => {
    expect((await checkAfter(DISPOSED)).violations).toEqual([]);
  });

  it('finds a violation of 16: a due is over and nothing says so', async () => {
    expect((await checkAfter('', at('2026-07-13 17:31'))).violations).toEqual([]);
    const { violations } = await checkAfter('', at('2026-07-13 17:32'));
    expect(violations).toEqual([
      {
        invariant: 16,
        applicationId: 'young',
        what: 'the committed due 2026-07-13T17:30:00+08:00 has passed, and no event says so',
      },
    ]);
  });

  // The rebuild has transactions of its own, so these books are damaged for good, one way after the other.
  it.each([
    ['a task is gone', "delete from tasks where application_id = 'overdue' and closed_at is null"],
    ['a card is gone', "delete from cards where application_id = 'decidedLate'"],
    ['a column was changed', "update applications set object = 'another' where id = 'granted'"],
    [
      'a task stands there that nobody owes',
      "insert into tasks (application_id, key, opened_seq, act, owner_role, since) values ('refused', 'x', 1, 'urge', 'centre', '2026-03-02')",
    ],
  ])('finds a violation of 27: %s', async (_, damage) => {
    const before = await violationsOf27();
    await dataSource.query(damage);
    const after = await violationsOf27();
    expect(after).toHaveLength(before.length + 1);
  });

  async function violationsOf27() {
    const { violations } = await check({ books: new Books(dataSource), now: PLAYED, engine: null }, { only: [27] });
    return [...new Set(violations.map(({ applicationId }) => applicationId))];
  }
});
