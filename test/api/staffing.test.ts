/** The people of the centre over HTTP: absence and cover, leaving, attendance, shifts, and the end of the day. */
import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { choose } from '../support/choose';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', keepsDays: true });
let people: People;
let cases: string[];

const post = async (login: string, path: string, body: object = {}) =>
  (await town.as(login)).command(path, body, randomUUID());
const get = async <T = Record<string, unknown>>(login: string, path: string): Promise<T> =>
  (await town.as(login)).get<T>(path);
const idOf = async (login: string): Promise<string> => {
  const [{ id }] = await town.dataSource.query(`select person_id as id from accounts where login = $1`, [login]);
  return id as string;
};

beforeAll(async () => {
  people = await peopleOf(town);
  const { accepted, review } = courseOf(people);
  cases = [await openCase(town, people, accepted), await openCase(town, people, review)];
}, 60_000);

describe('R-48 the day', () => {
  it('pre-fills the figures, takes each summary once, and lists who is missing at the close', async () => {
    expect(await get('market.front1', '/daily-summaries/draft')).toMatchObject({
      day: '2026-03-02',
      figures: { received: 2, accepted: 2, decided: 0, delivered: 0, open: 2, overdue: 0 },
    });
    const filed = await post('market.front1', '/daily-summaries', { remarks: '无异常' });
    expect(filed).toMatchObject({ status: 200, body: { officerId: people.front, figures: { accepted: 2 } } });
    expect(await post('market.front1', '/daily-summaries', { remarks: '补充' })).toMatchObject({
      status: 409,
      body: { code: 'summaryFiled', rule: 'R-48' },
    });
    await town.moveTo('2026-03-02T17:30:01+08:00');
    const { items } = await get<{ items: object[] }>('centre.coordinator1', '/centre-days');
    expect(items[1]).toMatchObject({ day: '2026-03-02', missing: [people.reviewer] });
    expect(items[0]).toMatchObject({ day: '2026-03-03', endedAt: null, missing: [] });
    expect(await post('market.reviewer1', '/daily-summaries', { remarks: '迟报' })).toMatchObject({
      status: 409,
      body: { code: 'dayEnded' },
    });
  });
});

describe('R-42 absence', () => {
  let absenceId: string;

  it('refuses a leave that is not told ahead, and keeps one that is', async () => {
    const leave = { until: '2026-03-20', reason: '年休假' };
    expect(await post('market.front2', '/leaves', { ...leave, from: '2026-03-02T08:30:00+08:00' })).toMatchObject({
      status: 409,
      body: { code: 'leaveNotAhead', rule: 'R-42' },
    });
    expect(await post('market.front2', '/leaves', { ...leave, from: '2026-03-18T08:30:00+08:00' })).toMatchObject({
      status: 200,
      body: { kind: 'leave', personId: people.front2, substituteId: null },
    });
  });

  it('alerts the head of the window and the centre until somebody stands in, and again at the close', async () => {
    await town.moveTo('2026-03-03T08:40:00+08:00');
    const said = { personId: people.front, reason: '突发疾病' };
    expect(await post('urban.windowhead', '/absences', said)).toMatchObject({ body: { code: 'departmentsOwn' } });
    const recorded = await post('market.windowhead', '/absences', said);
    expect(recorded).toMatchObject({
      status: 200,
      body: { kind: 'unplanned', toldAt: expect.stringContaining('2026-03-03T08:40') as string },
    });
    absenceId = String(recorded.body['id']);
    expect(await post('centre.coordinator1', '/absences', said)).toMatchObject({ body: { code: 'absentAlready' } });
    const told = { personId: people.front, kind: 'noSubstitute', rule: 'R-42', resolvedAt: null };
    for (const login of ['market.windowhead', 'centre.coordinator1']) {
      expect((await get<{ items: object[] }>(login, '/alerts?open=true')).items).toContainEqual(
        expect.objectContaining(told),
      );
    }
    expect((await get<{ items: object[] }>('urban.windowhead', '/alerts?open=true')).items).toEqual([]);
    await town.moveTo('2026-03-03T17:30:01+08:00');
    const { items } = await get<{ items: object[] }>('market.windowhead', `/alerts?personId=${people.front}`);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'substituteMissed' }));
  });

  it('lets an authorised and trained colleague take over all open cases at once, and no other', async () => {
    await town.moveTo('2026-03-04T08:40:00+08:00');
    const path = `/absences/${absenceId}/substitute`;
    const standIn = (substituteId: string) => post('market.windowhead', path, { substituteId });
    expect(await standIn(await idOf('market.front3'))).toMatchObject({
      status: 422,
      body: { code: 'substituteUntrained' },
    });
    expect(await standIn(people.reviewer)).toMatchObject({ body: { code: 'substituteUnauthorised' } });
    expect(await post('market.front2', path, { substituteId: people.front2 })).toMatchObject({ status: 403 });
    expect(
      await town.act('market.front2', cases[0]!, 'hand-over', { receiverId: people.reviewer, materialCount: 2 }),
    ).toMatchObject({ body: { code: 'notAssigned' } });
    await choose(town, { cover: 'refused' });
    expect(await standIn(people.front2)).toMatchObject({ body: { code: 'substituteUnauthorised', rule: 'R-42' } });
    await choose(town, { cover: 'authorisedOnly' });
    const done = await standIn(people.front2);
    expect(done).toMatchObject({ status: 200, body: { absence: { substituteId: people.front2 } } });
    expect(done.body['cases']).toMatchObject([{ refusal: null }, { refusal: null }]);
    for (const id of cases) {
      const seen = await get('market.front2', `/applications/${id}`);
      expect(seen).toMatchObject({ firstResponsible: { id: people.front }, contactPerson: { id: people.front2 } });
      const register = await get<{ rows: object[] }>('market.windowhead', `/registers/交接登记表?applicationId=${id}`);
      expect(register.rows).toHaveLength(1);
    }
    expect((await get<{ items: object[] }>('market.windowhead', '/alerts?open=true')).items).not.toContainEqual(
      expect.objectContaining({ kind: 'noSubstitute' }),
    );
  });

  it('that was told ahead is taken back by the officer until it begins', async () => {
    const leave = { from: '2026-03-05T08:30:00+08:00', until: '2026-03-06', reason: '事假' };
    const told = await post('market.front2', '/leaves', leave);
    const end = `/absences/${String(told.body['id'])}/end`;
    expect(await post('market.front1', end)).toMatchObject({ status: 403, body: { code: 'departmentsOwn' } });
    // Nobody was away: it ends as it would have begun.
    expect(await post('market.front2', end)).toMatchObject({ status: 200, body: { absence: { endedAt: leave.from } } });
    expect(await post('market.front2', end)).toMatchObject({ status: 409, body: { code: 'absenceOver' } });
    expect(await post('market.front1', `/absences/${absenceId}/end`)).toMatchObject({
      status: 403,
      body: { code: 'departmentsOwn' },
    });
  });

  it('does not count whose account is disabled as in service, and knows who else may be chosen', async () => {
    const staff = async (id: string) =>
      (await get<{ items: { id: string }[] }>('market.windowhead', '/organisation/staff')).items.find(
        (one) => one.id === id,
      );
    expect(await staff(people.front2)).toMatchObject({ inService: true, trained: true });
    expect(await staff(await idOf('market.front3'))).toMatchObject({ inService: true, trained: false });
    const disable = (disabled: boolean) =>
      town.dataSource.query('update accounts set disabled = $2 where person_id = $1', [people.front2, disabled]);
    await disable(true);
    expect(await staff(people.front2)).toMatchObject({ inService: false });
    const path = `/absences/${absenceId}/substitute`;
    expect(await post('market.windowhead', path, { substituteId: people.front2 })).toMatchObject({
      body: { code: 'substituteUnauthorised' },
    });
    // That the account is disabled ends no leave and no complaint.
    const leave = { personId: people.front2, from: '2026-03-12T08:30:00+08:00', until: '2026-03-13', reason: '事假' };
    expect(await post('market.windowhead', '/leaves', leave)).toMatchObject({ status: 200 });
    await disable(false);
  });

  it('ends with the return of the officer', async () => {
    const back = await post('market.windowhead', `/absences/${absenceId}/end`);
    expect(back).toMatchObject({
      status: 200,
      body: { absence: { endedAt: expect.stringContaining('2026-03-04T08:40') as string } },
    });
    expect(await get('market.front1', `/applications/${cases[0]!}`)).toMatchObject({
      contactPerson: { id: people.front },
    });
    expect(await post('market.windowhead', `/absences/${absenceId}/end`)).toMatchObject({
      body: { code: 'absenceOver' },
    });
  });
});

describe('R-54 attendance', () => {
  const day = '2026-03-04';

  it('is planned and entered by the centre alone, and feeds R-42', async () => {
    const shifts = [{ personId: people.front2, windowNumber: '3', from: '08:30', until: '17:30' }];
    expect(await post('market.windowhead', '/rosters', { day, shifts })).toMatchObject({
      status: 403,
      body: { code: 'attendanceByCentre', rule: 'R-40' },
    });
    expect(await post('centre.coordinator1', '/rosters', { day, shifts })).toMatchObject({ status: 200 });
    const arrival = { personId: people.front2, kind: 'arrival', at: `${day}T08:38:00+08:00` };
    expect(await post('market.front2', '/attendance', arrival)).toMatchObject({ body: { code: 'ownAttendance' } });
    expect(await post('market.windowhead', '/attendance', arrival)).toMatchObject({
      body: { code: 'attendanceByCentre' },
    });
    expect(await post('centre.coordinator1', '/attendance', arrival)).toMatchObject({ status: 200 });
    expect(await get('market.front2', `/attendance?day=${day}`)).toMatchObject({
      people: [{ personId: people.front2, windowNumber: '3', late: true, absent: false }],
    });
    await post('centre.coordinator1', '/attendance', { personId: people.reviewer2, kind: 'absence' });
    const { items } = await get<{ items: object[] }>('centre.coordinator1', '/absences?open=true');
    expect(items).toContainEqual(expect.objectContaining({ personId: people.reviewer2, kind: 'unplanned' }));
  });

  it('keeps every entry that was corrected, and no officer corrects their own', async () => {
    type Read = { people: { late: boolean; entries: { id: string }[] }[] };
    const [before] = (await get<Read>('centre.coordinator1', `/attendance?day=${day}&personId=${people.front2}`))
      .people;
    const path = `/attendance/${before!.entries[0]!.id}/correct`;
    const body = { kind: 'arrival', at: `${day}T08:25:00+08:00`, reason: '考勤机时钟慢' };
    expect(await post('market.front2', path, body)).toMatchObject({ status: 403, body: { code: 'ownAttendance' } });
    expect(await post('centre.coordinator1', path, body)).toMatchObject({ status: 200 });
    expect(await post('centre.coordinator1', path, body)).toMatchObject({ body: { code: 'correctedAlready' } });
    const [after] = (await get<Read>('centre.coordinator1', `/attendance?day=${day}&personId=${people.front2}`)).people;
    expect(after).toMatchObject({ late: false, entries: [before!.entries[0], { corrects: before!.entries[0]!.id }] });
  });
});

describe('R-57 a change of shift', () => {
  it('lists open work and papers, and both sign', async () => {
    const handed = await post('market.front1', '/shift-handovers', { toId: people.front2, papers: ['受理专用章'] });
    expect(handed).toMatchObject({ status: 200, body: { papers: ['受理专用章'], receivedAt: null } });
    expect(handed.body['cases']).toHaveLength(2);
    const sign = `/shift-handovers/${String(handed.body['id'])}/sign`;
    expect(await post('market.front1', sign)).toMatchObject({ status: 403, body: { code: 'notReceiver' } });
    expect(await post('market.front2', sign)).toMatchObject({ status: 200 });
    expect(await post('market.front2', sign)).toMatchObject({ body: { code: 'signedAlready' } });
  });
});

/** What somebody is told of the open cases of the front desk officer that others must take. */
async function handoversAsked(login: string, open = true): Promise<Record<string, unknown>[]> {
  const path = `/alerts?open=${open}&personId=${people.front}`;
  const { items } = await get<{ items: Record<string, unknown>[] }>(login, path);
  return items.filter(({ kind }) => kind === 'casesLeft');
}

describe('R-44 cases of somebody who can no longer see to them', () => {
  const command = (act: string) =>
    post('centre.security', `/accounts/${people.front}/${act}`, { reason: '账号被盗用' });
  const handOver = (fromId: string, toId: string, only: readonly string[]) =>
    post('market.windowhead', '/case-handovers', { fromId, toId, only, reason: '账号停用' });
  const asked = (openCases: number | null) => [{ openCases, resolvedAt: null, rule: 'R-44', personId: people.front }];

  it('are asked to be handed over when the account is disabled, of whoever may arrange it, once', async () => {
    const inHand = await get('centre.security', `/accounts/${people.front}/in-hand`);
    expect(inHand).toEqual({ openCases: 2, openMatters: 0 });
    expect(await handoversAsked('market.windowhead')).toEqual([]);
    expect(await command('disable')).toMatchObject({ status: 200, body: { disabled: true, openCases: 2 } });
    expect(await command('disable')).toMatchObject({ body: { openCases: 2 } });
    for (const login of ['market.windowhead', 'market.chief1', 'centre.coordinator1']) {
      expect(await handoversAsked(login)).toMatchObject(asked(2));
    }
    for (const login of ['market.reviewer1', 'transport.chief1', 'transport.windowhead']) {
      expect(await handoversAsked(login)).toEqual([]);
    }
  });

  it('are counted down as they change hands, and no longer asked for when none is left', async () => {
    expect(await handOver(people.front, people.front2, [cases[0]!])).toMatchObject({
      body: { handedOver: 1, left: 1 },
    });
    expect(await handoversAsked('market.windowhead')).toMatchObject(asked(1));
    expect(await handOver(people.front, people.front2, [cases[1]!])).toMatchObject({
      body: { handedOver: 1, left: 0 },
    });
    expect(await handoversAsked('market.windowhead')).toEqual([]);
    expect(
      (await handoversAsked('market.windowhead', false)).filter(({ resolvedAt }) => resolvedAt !== null),
    ).toHaveLength(1);
  });

  it('do not go to whose account is disabled', async () => {
    expect(await handOver(people.front2, people.front, cases)).toMatchObject({
      body: { code: 'substituteUnauthorised' },
    });
    expect(await command('enable')).toMatchObject({ status: 200 });
    expect(await handOver(people.front2, people.front, cases)).toMatchObject({ body: { handedOver: 2 } });
    await town.dataSource.query('update accounts set disabled = true where person_id = $1', [people.front]);
  });

  it('are asked for again at the end of a day on which they lie there, until the account is enabled', async () => {
    expect(await handoversAsked('market.windowhead')).toEqual([]);
    await town.moveTo('2026-03-04T17:30:01+08:00');
    expect(await handoversAsked('market.windowhead')).toMatchObject(asked(2));
    expect(await command('enable')).toMatchObject({ status: 200 });
    expect(await handoversAsked('market.windowhead')).toEqual([]);
  });
});

describe('R-44 leaving', () => {
  it('needs a letter of the department, then the handover of all open cases, and ends the sign-in at once', async () => {
    const remove = () => post('centre.coordinator1', `/officers/${people.front}/remove`);
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'letterMissing', openCases: 2, rule: 'R-44' } });
    const letter = { personId: people.front, effectiveOn: '2026-03-06', letter: '县市监函〔2026〕8号' };
    expect(await post('centre.coordinator1', '/departure-letters', letter)).toMatchObject({
      status: 403,
      body: { code: 'departmentsOwn', rule: 'R-40' },
    });
    expect(await post('market.windowhead', '/departure-letters', letter)).toMatchObject({ body: { openCases: 2 } });
    expect(await remove()).toMatchObject({ body: { code: 'letterNotInForce' } });
    await town.moveTo('2026-03-05T17:30:01+08:00');
    expect(await handoversAsked('market.windowhead')).toMatchObject([{ openCases: 2 }]);
    await town.moveTo('2026-03-06T09:00:00+08:00');
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'casesNotHandedOver', openCases: 2 } });
    const all = { fromId: people.front, toId: people.front2, reason: '轮换' };
    const front = await new ApiClient(town.url).signIn('market.front1', DEMO_PASSWORD);
    expect(await front.command('/case-handovers', all, randomUUID())).toMatchObject({
      body: { handedOver: 2, left: 0 },
    });
    expect(await handoversAsked('market.windowhead')).toEqual([]);
    expect(await remove()).toMatchObject({ status: 200, body: { openCases: 0 } });
    expect(await front.read('/tasks')).toMatchObject({ status: 401 });
    const again = await (
      await town.as('market.front2')
    ).request('POST', '/session', {
      login: 'market.front1',
      password: 'whatever it was',
    });
    expect(again.status).toBe(401);
  });
});

describe('R-41 training', () => {
  it('opens the window to whoever the centre has trained, and closes it when the training ends', async () => {
    const personId = await idOf('market.front3');
    const training = { personId, from: '2026-03-06', until: '2026-03-06' };
    expect(await post('market.windowhead', '/trainings', training)).toMatchObject({ status: 403 });
    expect(await post('centre.coordinator1', '/trainings', training)).toMatchObject({ status: 200 });
    const officer = await town.as('market.front3');
    expect(await officer.read('/tasks')).toMatchObject({ status: 200 });
    await town.moveTo('2026-03-09T09:00:00+08:00');
    // Who somebody is, is trusted for a few seconds of the machine.
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    expect(await officer.read('/tasks')).toMatchObject({ status: 403, body: { code: 'trainingNeeded', rule: 'R-41' } });
  });
});
