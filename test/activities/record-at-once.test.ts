import { SettingsRow } from '../../src/entities/centre';
import { DEFAULT_CHOICES } from '../../src/domain/centre/settings';
import { FOOD } from '../support/items';
import { play, type Play } from '../support/play';
import { callsOf, recording, recordPlayed, useBooks } from './books';

const begun = (object: string, when = '2026-03-02 09:00'): Play => play(FOOD).at(when).handsIn({ object });
const handInOf = (id: string, played: Play) => recording(id, played.refs, played.events.slice(0, 2));

describe('many at once', () => {
  const books = useBooks();

  const serials = async (query: string): Promise<number[]> =>
    (await books.dataSource.query<{ serial: number }[]>(query)).map(({ serial }) => serial);
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  it('give the same answer to the same call, with one effect', async () => {
    const played = begun('same').at('2026-03-02 09:10').broughtTo('archived');
    for (const events of callsOf(played.events)) {
      const call = recording('same', played.refs, events);
      const answers = await Promise.all(upTo(5).map(() => books.recorder.record(call)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    }
    const [{ events, commands, stage }] = await books.dataSource.query(
      `select stage, (select count(*)::int from application_events where application_id = id) as events,
         (select count(*)::int from commands where application_id = id) as commands
       from applications where id = 'same'`,
    );
    expect({ events, commands, stage }).toEqual({
      events: played.events.length,
      commands: callsOf(played.events).length,
      stage: 'archived',
    });
  });

  it('get numbers without a gap, whatever fails among them', async () => {
    const cases = upTo(60).map((index) => {
      const played = begun(`gapless ${index}`);
      const call = handInOf(`gapless ${index}`, played);
      if (index % 3 > 0) return call;
      // Nobody has this id: the transaction fails at its very end, after the numbers were taken.
      const [handIn, ...rest] = call.events;
      const stranger = { ...handIn, facts: { ...handIn!.facts, applicantId: 'stranger' } } as typeof handIn & object;
      return { ...call, events: [stranger, ...rest] };
    });
    const outcomes = await Promise.allSettled(cases.map((call) => books.recorder.record(call)));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    const caseSerials = await serials(
      `select split_part(number, '-', 2)::int as serial from applications where number like '2026-%' order by 1`,
    );
    expect(caseSerials).toEqual(upTo(caseSerials.length));
    const receipts = await serials(
      `select substring(number from '〕(\\d+)号')::int as serial from notices where kind = 'receipt' order by 1`,
    );
    expect(receipts).toEqual(upTo(receipts.length));
    const counters = await books.dataSource.query(`select scope, last from number_counters where scope like 'case/%'`);
    expect(counters).toEqual([{ scope: 'case/2026', last: caseSerials.length }]);
  });

  it('reserve certificates without a gap', async () => {
    const cases = upTo(12).map((index) => ({
      id: `certificate ${index}`,
      played: begun(`certificate ${index}`).at('2026-03-02 09:10').broughtTo('awaitingDelivery'),
    }));
    await Promise.all(cases.map(({ id, played }) => recordPlayed(books, id, played)));
    const given = await serials(`select serial from certificates order by 1`);
    expect(given).toEqual(upTo(13));
  });

  it('count from one again with the year of Shanghai, not of the machine', async () => {
    const old = await books.recorder.record(handInOf('old year', begun('old year', '2026-12-31 23:59')));
    const fresh = await books.recorder.record(handInOf('new year', begun('new year', '2027-01-01 00:01')));
    expect(old).toMatchObject({ number: expect.stringMatching(/^2026-/) });
    expect(fresh).toEqual({ number: '2027-000001', numbers: { 1: '2027-000001', 2: '县MARKET收〔2027〕000001号' } });
  });

  it('R-13: open one application for the same matter, and name it to all others', async () => {
    const ids = upTo(8).map((index) => `duplicate ${index}`);
    const answers = await Promise.all(ids.map((id) => books.recorder.record(handInOf(id, begun('duplicate')))));
    const opened = answers.find((answer) => 'number' in answer);
    const refused = answers.filter((answer) => 'duplicateOf' in answer);
    expect(refused).toHaveLength(7);
    expect(new Set(refused.map(({ duplicateOf }) => duplicateOf))).toEqual(new Set([opened!.number]));
    const left = await books.dataSource.query(
      `select (select count(*)::int from applications where object = 'duplicate') as applications,
         (select count(*)::int from commands where application_id like 'duplicate%') as commands`,
    );
    expect(left).toEqual([{ applications: 1, commands: 1 }]);
  });

  it('R-13: leave the matter open to a new application once the first has ended', async () => {
    const played = begun('ended');
    await recordPlayed(books, 'ended', played.does('applicant1', 'withdraw'));
    expect(await books.recorder.record(handInOf('ended again', begun('ended')))).toHaveProperty('number');
    expect(await books.recorder.record(handInOf('ended thrice', begun('ended')))).toHaveProperty('duplicateOf');
  });

  it('R-13: open a separate case where the centre has chosen so', async () => {
    const content = { ...DEFAULT_CHOICES, duplicate: 'separateCase' };
    await books.dataSource.manager.insert(SettingsRow, { version: 2, content });
    const call = (id: string) => {
      const input = handInOf(id, begun('separate'));
      return { ...input, references: { ...input.references, settingsVersion: 2 } };
    };
    expect(await books.recorder.record(call('separate 1'))).toHaveProperty('number');
    expect(await books.recorder.record(call('separate 2'))).toHaveProperty('number');
  });
});
