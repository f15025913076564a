/** Whatever is wrong with a request is answered with a problem in two languages, and never with 5xx. */
import request from 'supertest';
import { PROBLEMS } from '../../src/api/problems/codes';
import { REFUSALS } from '../../src/domain/application/refusals';
import { useIdleApi } from './idle-api';

const api = useIdleApi();
const http = () => request(api.app.getHttpServer());

const DEADLINE = { limit: { unit: 'workingDay', length: 10 }, acceptedAt: '2026-03-02T09:10:00+08:00' };

function expectProblem(response: request.Response, status: number, code: string): void {
  expect([response.status, response.body.code]).toEqual([status, code]);
  expect(response.type).toBe('application/problem+json');
  const { zh, en } = PROBLEMS[code as keyof typeof PROBLEMS];
  expect(response.body).toMatchObject({
    type: `/api/v1/problems/${code}`,
    titleZh: zh,
    titleEn: en,
    status,
    requestId: response.headers['x-request-id'],
  });
}

it('knows no such path', async () => {
  expectProblem(await http().get('/api/v1/nowhere'), 404, 'notFound');
  expectProblem(await http().get('/api/nowhere'), 404, 'notFound');
  expectProblem(await http().post('/api/v2/session'), 404, 'notFound');
});

it('knows the path but not the method, and says which it knows', async () => {
  const response = await http().put('/api/v1/deadlines');
  expectProblem(response, 405, 'methodNotAllowed');
  expect(response.headers['allow']).toBe('POST');
  expectProblem(await http().options('/api/v1/session'), 405, 'methodNotAllowed');
  expectProblem(await http().delete('/api/v1/applications/app-1'), 405, 'methodNotAllowed');
});

it('answers in the language that is liked best, and always holds both', async () => {
  const title = async (accepts?: string): Promise<string> => {
    const asked = http().get('/api/v1/nowhere');
    return (await (accepts === undefined ? asked : asked.set('Accept-Language', accepts))).body.title;
  };
  expect(await title()).toBe('未找到');
  expect(await title('zh-CN,zh;q=0.9,en;q=0.8')).toBe('未找到');
  expect(await title('en-GB,en;q=0.9')).toBe('Not found');
  expect(await title('fr, en;q=0.2, zh;q=0.1')).toBe('Not found');
  expect(await title('en;q=0, *')).toBe('未找到');
  expect(await title(';;;q=,,')).toBe('未找到');
});

describe('a body', () => {
  const post = (body: string, type = 'application/json') =>
    http().post('/api/v1/deadlines').set('Content-Type', type).send(body);

  it('must be JSON', async () => {
    expectProblem(await post('{"acceptedAt":'), 400, 'malformedJson');
    expectProblem(await post('"text"'), 400, 'malformedJson');
    expectProblem(await post('[]'), 400, 'bodyNotObject');
  });

  it('must say so', async () => {
    expectProblem(await post('a=1', 'application/x-www-form-urlencoded'), 415, 'unsupportedMediaType');
    expectProblem(await post('<a/>', 'text/xml'), 415, 'unsupportedMediaType');
    expectProblem(await post('{}', 'application/json; charset=gbk'), 415, 'unsupportedMediaType');
    const packed = http().post('/api/v1/deadlines').set('Content-Encoding', 'gzip').send({});
    expectProblem(await packed, 415, 'unsupportedMediaType');
  });

  it('must be of a reasonable size and depth', async () => {
    expectProblem(await post(JSON.stringify({ itemCode: 'A'.repeat(300_000) })), 413, 'bodyTooLarge');
    expectProblem(await post(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`), 400, 'nestedTooDeep');
  });

  it('must hold nothing that cannot be stored', async () => {
    expectProblem(await post('{"itemCode":"A\\u0000"}'), 400, 'textNotStorable');
    expectProblem(await post('{"itemCode":"A\\ud800"}'), 400, 'textNotStorable');
    expectProblem(await post('{"x\\u0000":1}'), 400, 'textNotStorable');
    expectProblem(await http().get('/api/v1/lookup/a%00b'), 400, 'textNotStorable');
  });

  it.each([
    ['turns the direction of writing', '\u202E'],
    ['ends in another direction', '\u2069'],
    ['rings', '\u0007'],
    ['speaks to terminals', '\u009B'],
  ])('must hold no text that %s, and is told in which field', async (_, mark) => {
    const response = await post(JSON.stringify({ a: 'x', b: [{ c: `张${mark}三` }, { c: '一行\r\n\t又一行' }] }));
    expectProblem(response, 422, 'invalidBody');
    expect(response.body.errors).toEqual([expect.objectContaining({ field: 'b[0].c', rule: 'format' })]);
  });

  it('cannot reach the prototype', async () => {
    const response = await post('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expectProblem(response, 422, 'invalidBody');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('fields', () => {
  const errorsOf = async (body: object): Promise<unknown> => {
    const response = await http().post('/api/v1/deadlines').send(body);
    expectProblem(response, 422, 'invalidBody');
    return response.body.errors;
  };

  it('that are missing are named with their rule', async () => {
    expect(await errorsOf({ limit: { unit: 'workingDay' } })).toEqual([
      { field: 'limit.length', rule: 'R-28', messageZh: '必填', messageEn: 'is required' },
      { field: 'acceptedAt', rule: 'R-29', messageZh: '必填', messageEn: 'is required' },
    ]);
  });

  it('that nobody knows are refused, at every depth', async () => {
    const unknown = { rule: 'format', messageZh: '没有此字段', messageEn: 'there is no such field' };
    expect(await errorsOf({ ...DEADLINE, extra: 1, limit: { ...DEADLINE.limit, more: 2 } })).toEqual([
      { field: 'extra', ...unknown },
      { field: 'limit.more', ...unknown },
    ]);
  });

  it('are counted within lists', async () => {
    const suspensions = [
      { from: '2026-03-05T09:00:00+08:00', ground: 'testing' },
      { from: '2026-03-05', ground: 'leave' },
    ];
    const errors = (await errorsOf({ ...DEADLINE, suspensions })) as { field: string }[];
    expect(errors.map(({ field }) => field)).toEqual(['suspensions[1].from', 'suspensions[1].ground']);
  });

  it.each([
    ['acceptedAt', '2026-03-02T09:10:00', 'K-15 demands an offset'],
    ['acceptedAt', '2026-02-30T09:10:00+08:00', 'no real date'],
    ['acceptedAt', 5, 'no text'],
    ['limit', null, 'null'],
    ['limit', [], 'a list'],
    ['limit', 'ten', 'a text'],
    ['limit', { unit: 'workingDay', length: 1.5 }, 'a part'],
    ['limit', { unit: 'workingDay', length: -1 }, 'less than none'],
    ['limit', { unit: 'workingDay', length: '10' }, 'a number as a text'],
    ['limit', { unit: 'hour', length: 1 }, 'no unit'],
    ['suspensions', {}, 'no list'],
    ['suspensions', [null], 'nothing in a list'],
    ['suspensions', [[]], 'a list in a list'],
    ['extension', { days: 1, grantedAt: 'soon' }, 'no instant'],
  ] as [string, unknown, string][])('%s cannot be %j (%s)', async (field, value) => {
    const errors = (await errorsOf({ ...DEADLINE, [field]: value })) as { field: string }[];
    expect(errors.map((error) => error.field.startsWith(field))).not.toContain(false);
  });
});

describe('queries', () => {
  it('are checked as bodies are', async () => {
    const response = await http().get('/api/v1/calendar/days?from=2026-13-01&colour=red');
    expectProblem(response, 400, 'invalidQuery');
    expect(response.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['colour', 'from', 'to']);
  });

  it('come once', async () => {
    expectProblem(
      await http().get('/api/v1/calendar/days?from=2026-01-01&from=2026-01-02&to=2026-01-03'),
      400,
      'invalidQuery',
    );
  });

  it('are written properly', async () => {
    expectProblem(await http().get('/api/v1/lookup/%E0%A4%A'), 400, 'malformedRequest');
  });
});

it('explains every problem where its type leads', async () => {
  const { body } = await http().get('/api/v1/problems');
  expect(body.items.map(({ code }: { code: string }) => code).sort()).toEqual(Object.keys(PROBLEMS).sort());
  const { body: one } = await http().get('/api/v1/problems/secondNotice');
  expect(one).toMatchObject({ rule: 'R-05', status: 409, titleZh: REFUSALS.secondNotice.zh });
  expectProblem(await http().get('/api/v1/problems/toString'), 404, 'notFound');
});

it('is live without anything behind it, says that it is not ready, and hides why', async () => {
  expect((await http().get('/api/health/live')).body).toEqual({ status: 'live' });
  expectProblem(await http().get('/api/health/ready'), 503, 'booksUnavailable');
  const { body } = await http().get('/api/v1/organisation');
  expect(JSON.stringify(body)).not.toMatch(/typeorm|sql|stack|connection/i);
});

it('lets nothing run, be framed or be kept', async () => {
  const { headers } = await http().get('/api/v1/problems');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-powered-by']).toBeUndefined();
});

it('shows its description on a page without a script or style of its own', async () => {
  const page = await http().get('/api/docs');
  expect(page.type).toBe('text/html');
  expect(page.text).not.toMatch(/<style|<script>|style=|on\w+=/);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'; style-src 'self'");
  for (const [, path] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect([path, (await http().get(path!)).status]).toEqual([path, 200]);
  }
  expect((await http().get('/api/openapi.json')).body.openapi).toBe('3.1.0');
});
