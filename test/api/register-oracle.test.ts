/** every cell of every register, over cases of every kind, against a second opinion from the events. */
import fc from 'fast-check';
import { REGISTER_KINDS, REGISTERS } from '../../src/domain/papers/registers';
import { parseInstant } from '../../src/domain/calendar/time';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { openMembers } from '../../src/entities/sealed-columns';
import { CERT, FAST, FOOD, JOINT, SIGN, SPEC } from '../support/items';
import { play, type Play } from '../support/play';
import { anyCase, take } from '../support/random-play';
import { expectedRows, type BookCase, type BookEvent } from '../support/register-oracle';
import { opened, readRegister, useRecordedApi, type RegisterRow } from './recorded-api';

const api = useRecordedApi();

const SEED = Number(process.env['BANJIE_SEED'] ?? 20260301);
const BY_CHANCE = 40;

const AHEAD = parseInstant('2026-03-05T08:30:00+08:00');

const stoppedAhead = (object: string): Play =>
  opened(SPEC, object)
    .broughtTo('review')
    .does('reviewer1', 'notifySuspension', { ground: 'testing' })
    .does('reviewer1', 'suspend', { ground: 'testing', from: AHEAD });

/** Cases that fill every column of every register at least once. */
const TOLD: readonly [name: string, played: () => Play][] = [
  ['received', () => opened(FOOD, 'received')],
  ['archived', () => opened(FOOD, 'archived').broughtTo('review').at('2026-03-05 11:30').broughtTo('archived')],
  ['refused', () => opened(SIGN, 'refused').broughtTo('review').at('2026-05-20 10:00').broughtTo('archived')],
  [
    'posted',
    () => {
      const played = opened(SIGN, 'posted')
        .broughtTo('awaitingDelivery')
        .does('front1', 'attemptDelivery', { method: 'post' });
      return played.does('front1', 'deliver', { method: 'post', recipient: '欧阳明华' });
    },
  ],
  [
    'handed on',
    () => opened(FOOD, 'hands').broughtTo('accepted').does('windowHead1', 'reassign').does('front1', 'signTransfer'),
  ],
  ['stood in', () => opened(FOOD, 'stood in').broughtTo('accepted').does('windowHead1', 'assignSubstitute')],
  ['withdrawn', () => opened(FOOD, 'withdrawn').broughtTo('review').does('applicant1', 'withdraw')],
  ['same day', () => opened(CERT, 'same day').broughtTo('review').at('2026-03-02 14:20').broughtTo('archived')],
  ['deemed', () => opened(FAST, 'deemed').at('2026-03-10 08:00')],
  ['joint', () => opened(JOINT, 'joint').broughtTo('review').at('2026-03-20 10:00')],
  [
    'corrected',
    () =>
      opened(FOOD, 'corrected')
        .does('front1', 'issueCorrection', { defects: [{ materialId: 'M2', problem: '缺少' }] })
        .does('front1', 'amendCorrection', { defects: [{ materialId: 'M3', problem: '缺页' }] })
        .at('2026-03-03 10:00')
        .does('applicant1', 'supplement', { materials: [{ materialId: 'M3', copies: 2 }] })
        .broughtTo('archived'),
  ],
  [
    'stopped and extended',
    () => {
      const played = opened(SPEC, 'stopped').broughtTo('review');
      played
        .does('reviewer1', 'notifySuspension', { ground: 'testing' })
        .does('reviewer1', 'suspend', { ground: 'testing' });
      played
        .at('2026-03-09 10:00')
        .does('reviewer1', 'resume')
        .does('organHead1', 'grantExtension', { workingDays: 2 });
      return played.at('2026-04-10 09:00').does('reviewer1', 'answerUrging').broughtTo('archived');
    },
  ],
  [
    'stopped still',
    () => {
      const played = opened(SPEC, 'stopped still').broughtTo('review');
      return played.does('reviewer1', 'notifySuspension').does('reviewer1', 'suspend').at('2026-03-09 10:00');
    },
  ],
  ['stopped ahead', () => stoppedAhead('ahead').at('2026-03-09 10:00').does('reviewer1', 'resume')],
  [
    'stopped anew',
    () => {
      const played = stoppedAhead('anew').does('reviewer1', 'notifySuspension', { ground: 'testing' });
      return played.does('reviewer1', 'suspend', { ground: 'testing', from: AHEAD }).at('2026-03-09 10:00');
    },
  ],
  ['stopped never', () => stoppedAhead('never').broughtTo('granted').at('2026-03-09 10:00')],
  [
    'late',
    () => {
      const played = opened(FOOD, 'late').broughtTo('review').at('2026-03-20 10:00');
      played.does('reviewer1', 'fileOvertimeNotice').does('centre1', 'coordinate', { opinion: '请加快办理' });
      return played.broughtTo('archived');
    },
  ],
];

const items = new Map<string, BookCase['item']>();
let cases: BookCase[] = [];

const record = async (name: string, played: Play): Promise<void> => {
  items.set(name, played.refs.item);
  await api.record(name, played);
};

const wholeRegister = async (register: string): Promise<(RegisterRow & { seq: number })[]> => {
  const rows: RegisterRow[] = [];
  for (let cursor = ''; ;) {
    const page = await readRegister(api, register, `limit=100${cursor}`);
    rows.push(...page.rows);
    if (page.nextCursor === null) return rows as (RegisterRow & { seq: number })[];
    cursor = `&cursor=${page.nextCursor}`;
  }
};

beforeAll(async () => {
  for (const [name, played] of TOLD) await record(name.replaceAll(' ', '-'), played());
  for (const [index, chosen] of fc.sample(anyCase, { numRuns: BY_CHANCE, seed: SEED }).entries()) {
    const { item, startedAt, materials, steps } = chosen;
    const game = play(item)
      .at(startedAt)
      .handsIn({ materials, object: `by chance ${index}` });
    for (const step of steps) take(game, step);
    await record(`chance-${index}`, game);
  }
  const events = await api.dataSource.query<BookEvent[]>(
    `select application_id as "applicationId", seq, type, at, person_id as "personId", department_code as "departmentCode",
            facts, number, stage
       from application_events order by application_id, seq`,
  );
  const byCase = new Map<string, BookEvent[]>();
  for (const event of events) {
    const { applicationId, seq } = event;
    const place = { field: 'application_events.facts', id: `${applicationId}/${seq}` };
    const facts: BookEvent['facts'] = openMembers(ApplicationEventRow, 'facts', place, event.facts);
    byCase.set(applicationId, [...(byCase.get(applicationId) ?? []), { ...event, facts }]);
  }
  cases = [...byCase].map(([id, all]) => ({ item: items.get(id)!, events: all }));
}, 300_000);

describe.each(REGISTER_KINDS)('%s', (register) => {
  it(`has exactly the rows and cells that follow from the events, BANJIE_SEED=${SEED}`, async () => {
    const rows = await wholeRegister(register);
    const expected = expectedRows(register, cases);
    expect(rows.map(({ applicationId, seq }) => [applicationId, seq])).toEqual(
      expected.map(({ applicationId, seq }) => [applicationId, seq]),
    );
    rows.forEach(({ applicationId, cells }, index) => {
      expect([applicationId, cells]).toEqual([applicationId, expected[index]!.cells]);
    });
  }, 120_000);

  it('has something to say in every column, in some case', () => {
    const rows = expectedRows(register, cases);
    const silent = REGISTERS[register].columns.filter(({ name }) =>
      rows.every(({ cells }) => cells[name] === null || (cells[name] as unknown[])?.length === 0),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
