import { BooksContradictError } from '../../src/activities/known-events';
import type { RecordResult } from '../../src/activities/record.types';
import { SYSTEM } from '../../src/domain/application/events';
import { ApplicationRow } from '../../src/entities/application';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { TaskRow } from '../../src/entities/task';
import { FOOD, SPEC } from '../support/items';
import { play, type Play } from '../support/play';
import { callsOf, recording, recordPlayed, useBooks } from './books';

const begun = (object: string, item = FOOD): Play => play(item).at('2026-03-02 09:00').handsIn({ object });

/** The read model, commands and outbox of a case, and the counters; everything that a repeat must not change. */
const EVERYTHING = [
  'applications',
  'application_events',
  'commands',
  'clocks',
  'clock_changes',
  'suspensions',
  'tasks',
  'breaches',
  'cards',
  'notices',
  'notice_recipients',
  'certificates',
  'outbox',
  'number_counters',
];

describe('the recorder', () => {
  const books = useBooks();

  const rowsOf = async (table: string): Promise<unknown> =>
    books.dataSource.query(`select to_jsonb(t) as row, xmin from ${table} t order by 1`);
  const snapshot = async (): Promise<unknown> =>
    Object.fromEntries(await Promise.all(EVERYTHING.map(async (table) => [table, await rowsOf(table)])));

  it('carries a journey into the books', async () => {
    const played = begun('journey').at('2026-03-02 09:10').broughtTo('archived');
    const { number } = (await recordPlayed(books, 'journey', played)) as { number: string };
    const row = await books.dataSource.manager.findOneByOrFail(ApplicationRow, { id: 'journey' });
    expect(row).toMatchObject({
      number,
      stage: 'archived',
      seq: played.file.seq,
      decision: 'granted',
      decidedBy: 'chief1',
    });
    expect(row.file).toEqual(JSON.parse(JSON.stringify(played.file)));
    const papers = await books.dataSource.query(
      `select kind, number, at from notices where application_id = 'journey' order by seq`,
    );
    expect(papers.map(({ kind, number: given }: { kind: string; number: string }) => [kind, given])).toEqual([
      ['receipt', expect.stringMatching(/^县MARKET收〔2026〕\d{6}号$/)],
      ['acceptanceNotice', expect.stringMatching(/^县MARKET受〔2026〕\d{6}号$/)],
      ['grantDecision', expect.stringMatching(/^县MARKET准〔2026〕\d{6}号$/)],
      ['certificate', row.certificateNumber],
      ['deliveryReceipt', expect.stringMatching(/^县MARKET回〔2026〕\d{6}号$/)],
    ]);
    const [certificate] = await books.dataSource.query(
      `select number, status, valid_from::text, valid_until::text from certificates where application_id = 'journey'`,
    );
    expect(certificate).toEqual({
      number: row.certificateNumber,
      status: 'issued',
      valid_from: '2026-03-02',
      valid_until: '2031-03-01',
    });
  });

  it('keeps as tasks what is owed, and when each was done', async () => {
    const played = begun('tasks').at('2026-03-02 09:10').broughtTo('review').at('2026-03-03 10:00');
    await recordPlayed(books, 'tasks', played.does('reviewer1', 'orderInspection'));
    const tasks = await books.dataSource.manager.find(TaskRow, {
      where: { applicationId: 'tasks' },
      order: { openedSeq: 'ASC', key: 'ASC' },
    });
    expect(tasks.map(({ key, closedAt }) => [key, closedAt !== null])).toEqual([
      ['accept', true],
      ['handOver', true],
      ['confirmHandover', true],
      ['submitOpinion', true],
      ['inspection/inspector1', false],
      ['inspection/inspector2', false],
    ]);
    expect(tasks.find(({ key }) => key === 'accept')).toMatchObject({ ownerPersonId: 'front1', closedSeq: 3 });
  });

  it('opens a task anew when the case comes back to it', async () => {
    const played = begun('returned').broughtTo('awaitingApproval').at('2026-03-04 10:00');
    await recordPlayed(books, 'returned', played.does('chief1', 'returnToReview'));
    const tasks = await books.dataSource.manager.findBy(TaskRow, { applicationId: 'returned', key: 'submitOpinion' });
    expect(tasks.filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
    expect(tasks.length).toBeGreaterThan(1);
  });

  it('tells why a due is another: suspended, resumed, extended', async () => {
    const played = begun('moved', SPEC).broughtTo('review').at('2026-03-03 10:00');
    played.does('reviewer1', 'notifySuspension').does('reviewer1', 'suspend').at('2026-03-05 10:00');
    await recordPlayed(books, 'moved', played.does('reviewer1', 'resume').does('organHead1', 'grantExtension'));
    const changes = await books.dataSource.query(
      `select reason, due_at_before is null as from_nothing, due_at is null as to_nothing from clock_changes
       where application_id = 'moved' and kind = 'committed' order by seq`,
    );
    expect(changes).toEqual([
      { reason: 'accept', from_nothing: true, to_nothing: false },
      { reason: 'suspend', from_nothing: false, to_nothing: true },
      { reason: 'resume', from_nothing: true, to_nothing: false },
      { reason: 'grantExtension', from_nothing: false, to_nothing: false },
    ]);
  });

  it('keeps the number of a notice that is amended', async () => {
    const played = begun('amended').does('front1', 'issueCorrection').at('2026-03-02 09:20');
    const before = await recordPlayed(books, 'amended', played);
    const { length } = played.events;
    played.does('front1', 'amendCorrection', { defects: [{ materialId: 'M2', problem: '过期' }] });
    await recordPlayed(books, 'amended', played, length);
    const [notice] = await books.dataSource.query(
      `select number, content, amended_at is not null as amended from notices
       where application_id = 'amended' and kind = 'correctionNotice'`,
    );
    const { numbers } = before as { numbers: Record<string, string> };
    expect(Object.values(numbers)).toContain(notice.number);
    expect(notice).toMatchObject({ amended: true, content: { defects: [{ materialId: 'M2', problem: '过期' }] } });
  });

  it('reaches the agent wherever the applicant is told', async () => {
    await recordPlayed(
      books,
      'agent',
      play(FOOD).at('2026-03-02 09:00').handsIn({ object: 'agent', agentId: 'agent1', powerOfAttorney: true }),
    );
    const rows = await books.dataSource.query(
      `select r.recipient, o.status from notice_recipients r
       join outbox o on o.dedupe_key = r.application_id || '/' || r.seq || '/' || r.recipient || '/' || r.channel
       where r.application_id = 'agent' order by 1`,
    );
    expect(rows).toEqual([
      { recipient: 'party/agent1', status: 'pending' },
      { recipient: 'party/applicant1', status: 'pending' },
    ]);
  });

  it('changes nothing and answers the same when a call comes again', async () => {
    const played = begun('again').at('2026-03-02 09:10').broughtTo('archived');
    const calls = callsOf(played.events).map((events) => recording('again', played.refs, events));
    const first: RecordResult[] = [];
    for (const call of calls) first.push(await books.recorder.record(call));
    const before = await snapshot();
    const again: RecordResult[] = [];
    for (const call of calls) again.push(await books.recorder.record(call));
    expect(again).toEqual(first);
    await books.recorder.record({ ...recording('again', played.refs, played.events.slice(3, 9)), commands: [] });
    expect(await snapshot()).toEqual(before);
  });

  it('takes up in the middle of events that it knows in part', async () => {
    const played = begun('part').at('2026-03-02 09:10').broughtTo('review');
    await books.recorder.record({ ...recording('part', played.refs, played.events.slice(0, 4)), commands: [] });
    const result = await books.recorder.record({
      ...recording('part', played.refs, played.events.slice(1)),
      commands: [],
    });
    const numbered = await books.dataSource.query<{ seq: number; number: string }[]>(
      `select seq, number from application_events where application_id = 'part' and seq > 1 and number is not null`,
    );
    expect(result).toMatchObject({ numbers: Object.fromEntries(numbered.map(({ seq, number }) => [seq, number])) });
    expect(await books.dataSource.manager.countBy(ApplicationEventRow, { applicationId: 'part' })).toBe(
      played.file.seq,
    );
  });

  it('refuses a gap, another event in a place that is taken, and another outcome of a command', async () => {
    const played = begun('contradiction').at('2026-03-02 09:10').broughtTo('review');
    const calls = callsOf(played.events).map((events) => recording('contradiction', played.refs, events));
    await books.recorder.record(calls[0]!);
    const before = await snapshot();
    await expect(books.recorder.record(calls[2]!)).rejects.toThrow(BooksContradictError);
    const other = { ...played.events[1]!, at: (played.events[1]!.at + 1000) as never };
    await expect(
      books.recorder.record(recording('contradiction', played.refs, [played.events[0]!, other])),
    ).rejects.toThrow(/event 2 of contradiction/);
    const command = { ...calls[0]!.commands[0]!, seqs: { from: 2, to: 2 } } as never;
    await expect(books.recorder.record({ ...calls[0]!, commands: [command] })).rejects.toThrow(/another outcome/);
    expect(await snapshot()).toEqual(before);
  });

  it('keeps a refusal on record, also one that comes before the hand-in', async () => {
    const played = begun('refusals');
    const refused = {
      commandId: 'refusals/early',
      act: 'remind',
      at: played.file.lastAt,
      outcome: 'refused',
      refusal: { code: 'wrongStage' },
    } as const;
    const early = { ...recording('refusals', played.refs, []), commands: [refused] };
    expect(await books.recorder.record(early)).toEqual({ number: '', numbers: {} });
    await recordPlayed(books, 'refusals', played);
    const [row] = await books.dataSource.query(
      `select outcome, refusal from commands where command_id = 'refusals/early'`,
    );
    expect(row).toEqual({ outcome: 'refused', refusal: { code: 'wrongStage' } });
  });

  it('stores what no JSON of Postgres can hold, rather than keep the case from going on', async () => {
    const played = begun('odd').does('applicant1', 'urge', { message: 'NUL \0, half \ud83d, whole 😀, \\u0000' });
    const calls = callsOf(played.events).map((events) => recording('odd', played.refs, events));
    for (const call of [...calls, ...calls]) await books.recorder.record(call);
    const [row] = await books.dataSource.query(
      `select facts ->> 'message' as message from application_events where application_id = 'odd' and type = 'urge'`,
    );
    expect(row.message).toBe('NUL \ufffd, half \ufffd, whole 😀, \\u0000');
  });

  it('says who did what by which command, and nobody where time did it', async () => {
    const played = begun('doers').at('2026-03-02 09:10').broughtTo('review').at('2026-03-17 09:00');
    await recordPlayed(books, 'doers', played);
    const events = await books.dataSource.manager.find(ApplicationEventRow, {
      where: { applicationId: 'doers' },
      order: { seq: 'ASC' },
    });
    expect(events.map(({ at, facts, seq, type }) => ({ at, facts, seq, type }))).toEqual(
      played.events.map(({ at, facts, seq, type }) => ({ at, facts: JSON.parse(JSON.stringify(facts)), seq, type })),
    );
    expect(events.filter(({ role }) => role === 'system').every(({ personId }) => personId === SYSTEM.personId)).toBe(
      true,
    );
    expect(events.slice(0, 2).map(({ commandId }) => commandId)).toEqual(['doers/command/1', 'doers/command/1']);
  });
});
