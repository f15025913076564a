/** 进度查询: what the number of a case tells, and what more the code on its receipt does. */
import { execFileSync } from 'node:child_process';
import { QueryCodes } from '../../src/adapters/issuing/query-codes';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const ask = async (question: object): Promise<{ status: number; body: Body }> => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${town.url}/api/v1/lookup`, {
    method: 'POST',
    headers,
    body: JSON.stringify(question),
  });
  return { status: response.status, body: (await response.json()) as Body };
};
const caseOf = async (login: string, id: string): Promise<Body> =>
  (await town.as(login)).get<Body>(`/applications/${id}`);

let ids: { review: string; correction: string };
beforeAll(async () => {
  const people = await peopleOf(town);
  const course = courseOf(people);
  ids = {
    review: await openCase(town, people, course.review),
    correction: await openCase(town, people, course.awaitingCorrection),
  };
}, 120_000);

it('is a code for the applicant alone, in their list, in their case and on the receipt', async () => {
  const { queryCode, number } = await caseOf('applicant1', ids.review);
  expect(queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  const { items } = await (await town.as('applicant1')).get<{ items: Body[] }>('/applications');
  expect(items.find(({ id }) => id === ids.review)).toMatchObject({ queryCode });
  expect(await caseOf('market.front1', ids.review)).not.toHaveProperty('queryCode');
  const [receipt] = await town.dataSource.query<{ seq: number }[]>(
    "select seq from notices where application_id = $1 and kind = 'receipt'",
    [ids.review],
  );
  const pdf = await (await town.as('applicant1')).download(`/papers/${ids.review}/${receipt!.seq}`);
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await pdf.arrayBuffer()) });
  expect(text.toString()).toContain(queryCode);
  expect(text.toString()).toContain(number);
}, 60_000);

it('tells stage, promise, department and what is asked, and no more', async () => {
  const { queryCode: code, number, committedDueAt, stageSince } = await caseOf('applicant1', ids.review);
  const { status, body } = await ask({ number, code });
  expect(status).toBe(200);
  expect(body).toEqual({
    number,
    stage: 'review',
    state: '审核',
    stageSince,
    committedDueAt,
    provisional: false,
    suspended: false,
    overdue: false,
    decidedAt: null,
    department: { code: 'MARKET', name: '安澜县市场监督管理局', nameEn: expect.any(String), phone: expect.any(String) },
    asked: [],
  });
  expect(committedDueAt).toMatch(/^2026-/);
  const typed = String(code).toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect((await ask({ number: ` ${number} `, code: typed })).body).toEqual(body);
});

it('tells what the applicant is asked for', async () => {
  const { queryCode: code, number } = await caseOf('applicant1', ids.correction);
  const { body } = await ask({ number, code });
  expect(body['asked'].map(({ act }: Body) => act)).toContain('supplement');
  expect(body).toMatchObject({ stage: 'awaitingCorrection', committedDueAt: null });
});

it('answers a wrong code and an unknown number alike, and slows down whoever tries many', async () => {
  const [one, other] = [await caseOf('applicant1', ids.review), await caseOf('applicant1', ids.correction)];
  const wrong = await ask({ number: one['number'], code: other['queryCode'] });
  const unknown = await ask({ number: '2026-999999', code: one['queryCode'] });
  const { requestId: _, ...said } = wrong.body;
  expect(wrong.status).toBe(404);
  expect(unknown).toMatchObject({ status: 404, body: said });
  for (const code of ['A', '!!!!!!!!!!', `${one['queryCode']}0`]) {
    expect((await ask({ number: one['number'], code })).status).toBe(404);
  }
  expect((await ask({ number: one['number'] })).body['code']).toBe('invalidBody');
  let last = 200;
  for (let asked = 0; asked < 70 && last !== 429; asked += 1) {
    last = (await ask({ number: '2026-999999', code: 'AAAAA-AAAAA' })).status;
  }
  expect(last).toBe(429);
});

it('makes codes that differ by case and by secret, with every letter in every place', () => {
  const codes = new QueryCodes('a secret');
  const many = Array.from({ length: 2_000 }, (_, index) => codes.of(`app-${index}`));
  expect(new Set(many).size).toBe(many.length);
  for (const place of [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]) expect(new Set(many.map((code) => code[place])).size).toBe(32);
  expect(new QueryCodes('another').of('app-1')).not.toBe(codes.of('app-1'));
  expect(codes.isOf('app-1', codes.of('app-1'))).toBe(true);
  expect(codes.isOf('app-2', codes.of('app-1'))).toBe(false);
});
