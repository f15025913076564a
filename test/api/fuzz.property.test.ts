/**
 * Whatever is sent to whatever route by whomever: no answer is 5xx, every refusal is a problem, every status is one that the
 * description knows, and every answer has the form that the description says. BANJIE_SEED repeats a run;
 * with BANJIE_THOROUGH=yes each route is tried eight times as often.
 */
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { PROBLEMS } from '../../src/api/problems/codes';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { SEED } from '../support/deadline-cases';
import { SIGNING_OUT } from '../support/matrix/routes';
import { THOROUGH } from '../support/thorough';
import { useTown } from '../support/town';
import { courseOf, handInFor, openCase, peopleOf, readyActs } from './special-equipment';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const RUNS = THOROUGH ? 100 : 12;
const PEOPLE = [
  null,
  'applicant1',
  'agent1',
  'market.front1',
  'market.reviewer1',
  'market.chief1',
  'urban.front1',
  'centre.supervisor1',
  'centre.auditor',
];
const NASTY = [
  "' or 1=1 --",
  '"; drop table applications; --',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=cmd|x!A1',
  '%s%s%n',
  '\u202Eabc',
  '𠮷😀',
  '',
  ' ',
  'null',
  'NaN',
  '-1',
  '1e309',
  'constructor',
  '__proto__',
  'x'.repeat(5000),
];

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
let description: Json;
let examples: Record<string, Json>;
let ids: string[];

const anything = (): fc.Arbitrary<unknown> =>
  fc.oneof(fc.constantFrom<unknown>(...NASTY), fc.jsonValue({ maxDepth: 3 }), fc.integer(), fc.constant(null));
const text = (): fc.Arbitrary<string> => fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme' }));

beforeAll(async () => {
  description = (await (await fetch(`${town.url}/api/openapi.json`)).json()) as Json;
  ajv.addSchema(description, 'api');
  const people = await peopleOf(town);
  const course = courseOf(people);
  ids = [await openCase(town, people, course.received), await openCase(town, people, course.review), 'app-none'];
  const acts = Object.entries(readyActs(people)).map(([act, { body }]) => [act, body]);
  examples = {
    ...Object.fromEntries(acts),
    handIn: handInFor(people.applicant),
    signIn: { login: 'nobody', password: 'x' },
  };
}, 60_000);

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

const operations = (): Sent[] =>
  Object.entries(description['paths'] as Json).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as Json,
    })),
  );

/** A body that is right but for one thing, or wrong altogether. */
function bodyFor({ operation }: Sent): fc.Arbitrary<unknown> {
  if (!operation['requestBody']) return fc.constant(undefined);
  const right = examples[operation['operationId']] ?? { itemCode: 'FOOD', acceptedAt: '2026-03-02T09:00:00+08:00' };
  const spoilt = fc
    .tuple(fc.constantFrom(...Object.keys(right), 'extra'), anything())
    .map(([key, value]) => ({ ...right, [key]: value }));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(right) },
    { weight: 6, arbitrary: spoilt },
    { weight: 2, arbitrary: fc.dictionary(text(), anything()) },
  );
}

function addressFor({ path, operation }: Sent): fc.Arbitrary<string> {
  const parameters = (operation['parameters'] ?? []) as Json[];
  const parts = path.split(/(\{\w+\})/).map((part) => {
    if (!part.startsWith('{')) return fc.constant(part);
    const known =
      part === '{applicationId}' ? fc.constantFrom(...ids) : fc.constantFrom('FOOD', '2026-000001', 'wrongStage');
    const wild = text().map((value) => encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '')) || 'x');
    return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: wild });
  });
  const names = parameters
    .filter((one) => one['in'] === 'query')
    .map(({ name, schema, example }) => [name, String(example ?? schema?.example ?? '')]);
  const query = fc
    .subarray(names)
    .chain((chosen) =>
      fc.tuple(...chosen.map(([name, right]) => fc.tuple(fc.constant(name), fc.oneof(fc.constant(right), text())))),
    );
  return fc.tuple(fc.tuple(...parts), query).map(([steps, pairs]) => {
    const search = new URLSearchParams(pairs as [string, string][]).toString();
    return steps.join('') + (search && `?${search}`);
  });
}

async function tokenOf(login: string | null): Promise<Record<string, string>> {
  if (login === null) return {};
  const { token } = (await town.as(login)) as unknown as { token: string };
  return { Authorization: `Bearer ${token}` };
}

/** Answers whose form was compared, by operation and status. */
const compared = new Set<string>();

function faultIn({ operation, path, method }: Sent, response: Response, body: string): string | null {
  const { status } = response;
  if (status >= 500) return `${status}: ${body}`;
  const described = operation['responses'][status] as Json | undefined;
  if (!described) return `${status} is not described: ${body}`;
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!;
  if (status >= 400 && type !== 'application/problem+json') return `${status} as ${type}`;
  if (status >= 400 && !Object.hasOwn(PROBLEMS, JSON.parse(body).code)) return `unknown problem ${body}`;
  // Of papers and pictures no more is said than that they are some.
  if (body !== '' && !type.endsWith('json')) return described['content']?.[type] ? null : `${status} as ${type}`;
  if (body === '' || !described['content']?.[type]?.schema) return null;
  const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema'];
  const $ref = `api#/${pointer.map((step) => encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const validate = ajv.compile({ $ref });
  compared.add(`${operation['operationId']} ${status}`);
  return validate(JSON.parse(body)) ? null : `${status} of another form: ${ajv.errorsText(validate.errors)}`;
}

/** What was answered; a stream of events has no end, and is left at once. */
async function bodyOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}

it('is answered as described', async () => {
  const statuses = new Map<number, number>();
  for (const sent of operations()) {
    const requests = fc.tuple(fc.constantFrom(...PEOPLE), addressFor(sent), bodyFor(sent));
    await fc.assert(
      fc.asyncProperty(requests, async ([login, address, body]) => {
        const response = await fetch(`${town.url}${address}`, {
          method: sent.method,
          headers: {
            ...(await tokenOf(login)),
            ...(body !== undefined && { 'Content-Type': 'application/json' }),
            'Idempotency-Key': randomUUID(),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const fault = faultIn(sent, response, await bodyOf(response));
        expect([sent.operation['operationId'], fault]).toEqual([sent.operation['operationId'], null]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Signing out ends the session that the others go on with.
    if (SIGNING_OUT.includes(`${sent.method} ${sent.path}`)) await signInAgain();
  }
  expect([...statuses.keys()].sort((a, b) => a - b)).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 422]));
  expect(compared.size).toBeGreaterThan(150);
}, 900_000);

async function signInAgain(): Promise<void> {
  for (const login of PEOPLE) if (login !== null) await (await town.as(login)).signIn(login, DEMO_PASSWORD);
}
