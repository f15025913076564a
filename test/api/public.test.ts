/** What anybody may see without signing in, and what of the organisation only its staff may. */
import { useTown } from '../support/town';
import { handInFor, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const get = async (login: string, path: string): Promise<Body> => (await town.as(login)).get<Body>(path);
const publicly = async (
  path: string,
  init?: RequestInit,
): Promise<{ status: number; body: Body; headers: Headers }> => {
  const response = await fetch(`${town.url}/api/v1${path}`, init);
  return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
};

beforeAll(async () => {
  const { applicant } = await peopleOf(town);
  await (await town.as('market.front1')).command('/applications', handInFor(applicant));
}, 60_000);

describe('everybody may see', () => {
  it('the catalogue, with the guide of each item (R-50)', async () => {
    const { body } = await publicly('/catalogue/items?departmentCode=MARKET&search=食品');
    expect(body['items'].map(({ code }: Body) => code)).toContain('FOOD');
    const guide = await publicly('/catalogue/items/FOOD');
    expect(guide.body).toMatchObject({
      code: 'FOOD',
      status: 'published',
      departmentName: expect.any(String),
      committedLimit: { unit: 'workingDay', length: 10 },
      remedies: { reviewOrgan: expect.any(String) },
      form: { type: 'object' },
    });
    for (const key of ['basis', 'conditions', 'steps', 'materials', 'fees']) expect(guide.body).toHaveProperty(key);
    expect((await publicly('/catalogue/items/NOTHING')).status).toBe(404);
    expect((await publicly('/catalogue/items/FOOD?version=9')).status).toBe(404);
  });

  it('the calendar, with the notices it rests on', async () => {
    const { body } = await publicly('/calendar/days?from=2026-02-14&to=2026-02-24');
    expect(body['days'][0]).toMatchObject({
      date: '2026-02-14',
      weekday: 6,
      working: true,
      kind: 'makeup',
      sessions: ['08:30-12:00', '13:30-17:30'],
    });
    expect(body['days'][3]).toMatchObject({ working: false, kind: 'holiday', name: '春节', sessions: [] });
    expect((await publicly('/calendar/days?from=2026-01-01&to=2027-01-02')).body['code']).toBe('invalidQuery');
    expect((await publicly('/calendar/days?from=1999-01-01&to=1999-01-02')).body).toMatchObject({
      code: 'calendarGap',
      status: 422,
    });
    const versions = await publicly('/calendar/versions');
    expect(versions.body['items'][0]['publishedYears']).toContain('2026');
  });

  it('the organisation, but its staff only from within', async () => {
    const { body } = await publicly('/organisation');
    expect(body['departments'].find(({ code }: Body) => code === 'MARKET')).toMatchObject({
      windows: expect.arrayContaining([{ number: '3', location: expect.any(String) }]),
    });
    expect((await publicly('/organisation/staff')).status).toBe(401);
    expect((await (await town.as('applicant1')).read('/organisation/staff')).status).toBe(403);
    const staff = await get('market.front1', '/organisation/staff?departmentCode=MARKET&role=backOffice');
    expect(staff['items'].map(({ name }: Body) => name)).toContain('田秀英');
    expect(
      staff['items'].every(({ authorities }: Body) => authorities.some(({ role }: Body) => role === 'backOffice')),
    ).toBe(true);
  });

  it('number and state of a case, and nothing else (R-49)', async () => {
    const { body } = await publicly('/lookup/2026-000001');
    expect(body).toEqual({ number: '2026-000001', stage: 'received', state: '收件' });
    expect((await publicly('/lookup/2026-999999')).status).toBe(404);
    let last = 200;
    for (let asked = 0; asked < 70 && last !== 429; asked += 1) last = (await publicly('/lookup/2026-000001')).status;
    expect(last).toBe(429);
  });

  it('a deadline with its reasons, day by day', async () => {
    const ask = (body: object) =>
      publicly('/deadlines', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { status, body } = await ask({ itemCode: 'FOOD', acceptedAt: '2026-03-02T09:25:00+08:00' });
    expect(status).toBe(200);
    expect(body['clocks']).toMatchObject([
      { clock: 'committed', dueAt: '2026-03-16T17:30:00+08:00', warnAt: '2026-03-12T17:30:00+08:00', overdue: false },
      { clock: 'statutory', dueAt: '2026-03-30T17:30:00+08:00' },
    ]);
    expect(body['clocks'][0]['days']).toHaveLength(15);
    expect(body['clocks'][0]['explanationZh'].join()).toMatch(/2026-03-16/);
    const sameDay = { limit: { unit: 'workingDay', length: 0 }, acceptedAt: '2026-03-02T09:25:00+08:00' };
    const refused = await ask({ ...sameDay, suspensions: [{ from: '2026-03-02T10:00:00+08:00', ground: 'testing' }] });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'suspensions', rule: 'K-15' }] } });
    expect((await ask({ ...sameDay, acceptedAt: '1999-03-02T09:25:00+08:00' })).body['code']).toBe('calendarGap');
    expect((await ask({ acceptedAt: '2026-03-02T09:25:00+08:00' })).body['code']).toBe('invalidBody');
  });
});
