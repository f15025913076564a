/** published figures are numbered, dated, countable again from the events, and corrected by others alone. */
import { recountPublications } from '../../src/api/statistics/recount';
import { FOOD, SIGN } from '../support/items';
import { ratingOf } from './rated';
import { opened, useRecordedApi } from './recorded-api';

const api = useRecordedApi();

interface Published {
  readonly number: string;
  readonly centre: { readonly figures: Record<string, unknown> }[];
  readonly departments: { readonly key: string; readonly figures: Record<string, unknown> }[];
  readonly items: { readonly key: string; readonly name: string; readonly figures: Record<string, unknown> }[];
}

const publish = (body: object, as: 'centre1' | 'chief1' | 'auditor1' = 'centre1') => api.send(as, '/figures', body);
const openly = async (path: string) => (await fetch(`${api.url}/api/v1/public/figures${path}`)).text();
const contradictions = async () =>
  (await recountPublications(api.dataSource)).flatMap((one) =>
    one.contradictions.map((what) => `${one.number} ${what}`),
  );
let march: Published;

beforeAll(async () => {
  for (const name of ['a', 'b', 'c']) await api.record(name, opened(FOOD, name).broughtTo('archived'));
  await api.record('sign', opened(SIGN, 'sign').broughtTo('review'));
  const late = opened(FOOD, 'late').broughtTo('review').at('2026-04-30 10:00').broughtTo('granted');
  await api.record('late', late);
  march = (await publish({ period: '2026-03' })).body as unknown as Published;
}, 60_000);

it('says of centre, departments and items what happened in the period, under a number, a date and a hash', () => {
  expect(march).toMatchObject({
    number: 'TJ2026-000001',
    period: '2026-03',
    from: '2026-03-01',
    to: '2026-03-31',
    queryVersion: 1,
    lastEventAt: '2026-04-30T10:00:00+08:00',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    corrects: null,
  });
  expect(march.centre[0]!.figures).toMatchObject({ received: 5, decided: 3, onTime: 3, overdue: 1, unrated: 3 });
  expect(march.departments.map(({ key, figures }) => [key, figures['received']])).toEqual([
    ['MARKET', 4],
    ['URBAN', 1],
  ]);
  expect(march.items.map(({ key, name }) => [key, name])).toEqual([
    ['FOOD', FOOD.name],
    ['SIGN', SIGN.name],
  ]);
});

it('is there for everybody, and holds nothing of anybody', async () => {
  expect(JSON.parse(await openly(''))).toMatchObject({ items: [{ number: 'TJ2026-000001', correctedBy: null }] });
  const text = await openly('/TJ2026-000001');
  expect(JSON.parse(text)).toEqual(march);
  expect(text).not.toMatch(/applicant|front1|reviewer1|chief1|centre1|overdueBy|returned|window/);
  expect(JSON.parse(await openly('/TJ2026-000009'))).toMatchObject({ status: 404 });
});

it('is published by somebody of the centre, for a period that is over, once', async () => {
  for (const other of ['chief1', 'auditor1'] as const) {
    expect(await publish({ period: '2026-02' }, other)).toMatchObject({ status: 403 });
  }
  const refused = async (body: object) => (await publish(body)).body['code'];
  expect(await refused({ period: '2099-01' })).toBe('periodNotOver');
  expect(await refused({ period: '2026-13' })).toBe('invalidBody');
  expect(await refused({ period: '2026-03' })).toBe('publishedAlready');
  expect(await refused({ period: '2026-03', corrects: 'TJ2026-000001' })).toBe('correctionReasonMissing');
  expect(await refused({ period: '2026-02', corrects: 'TJ2026-000001', reason: '补录' })).toBe('notFound');
});

it('is counted again by the events up to its place, whatever comes after', async () => {
  await api.record('d', opened(FOOD, 'd').broughtTo('archived'));
  await api.recordRating('a', ratingOf('a', opened(FOOD, 'a').broughtTo('archived'), 'satisfied', 'left'));
  expect(await contradictions()).toEqual([]);
});

it('is corrected by another that names it, and stays as it was', async () => {
  const corrected = await publish({ period: '2026-03', corrects: march.number, reason: '补录事件后重新统计' });
  expect(corrected).toMatchObject({ status: 200, body: { number: 'TJ2026-000002', corrects: march.number } });
  expect((corrected.body as unknown as Published).centre[0]!.figures).toMatchObject({ received: 6, rated: 1 });
  expect(JSON.parse(await openly('/TJ2026-000001'))).toEqual({ ...march, correctedBy: 'TJ2026-000002' });
  expect(await publish({ period: '2026-03', corrects: march.number, reason: '再次' })).toMatchObject({
    body: { code: 'correctedAlready' },
  });
  expect(await publish({ period: '2026-Q1' })).toMatchObject({ body: { from: '2026-01-01', to: '2026-03-31' } });
  expect(await contradictions()).toEqual([]);
});

it('is contradicted by name where an event or the publication was tampered with', async () => {
  const tamper = async (table: string, change: string): Promise<void> => {
    await api.dataSource.query(
      `alter table ${table} disable trigger user; ${change}; alter table ${table} enable trigger user`,
    );
  };
  const move = (from: string, to: string) =>
    tamper(
      'application_events',
      `update application_events set type = '${to}' where application_id = 'b' and type = '${from}'`,
    );
  await move('approve', 'refuse');
  const found = await contradictions();
  expect(found).toContain(`TJ2026-000001 items/FOOD/granted: published 3, events make 2`);
  expect(found).toContain(`TJ2026-000002 centre//refused: published 0, events make 1`);
  await move('refuse', 'approve');
  await tamper(
    'figure_publications',
    `update figure_publications set figures = jsonb_set(figures, '{centre,0,figures,received}', '7') where number = 'TJ2026-000001'`,
  );
  expect(await contradictions()).toEqual([
    'TJ2026-000001 its hash is not that of what it says',
    'TJ2026-000001 centre//received: published 7, events make 5',
  ]);
});
