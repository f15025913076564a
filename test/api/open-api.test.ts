/** The description of the API: valid, complete, and the same for every client that is generated from it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { liveRoutesOf } from '../../src/api/policy/routes';
import { PROBLEMS } from '../../src/api/problems/codes';
import { useIdleApi } from './idle-api';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly 'x-policy'?: string;
  readonly 'x-roles'?: readonly string[];
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

const api = useIdleApi();

const operations = (): [route: string, Operation][] =>
  Object.entries(api.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

/** Not described: the description itself and the page that shows it. */
const UNDESCRIBED = ['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs/{asset}'];

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(api.document) as never);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('gives each shape a name of its own: of two with one name the description would hold only one', () => {
  const names = filesUnder(join(__dirname, '..', '..', 'src', 'api')).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/export (?:abstract )?class (\w+Body)\b/g)].map(([, name]) => name!),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThan(100);
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

it('holds every route of the running API, and no other', () => {
  const live = liveRoutesOf(api.app).map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const described = operations().map(([route]) => route);
  expect([...described, ...UNDESCRIBED].sort()).toEqual([...new Set(live)].sort());
});

it('names each operation once, in two languages, with its policy', () => {
  const names = operations().map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const [route, operation] of operations()) {
    expect([route, operation.operationId]).toEqual([route, expect.stringMatching(/^[a-z][A-Za-z]+$/)]);
    expect([route, operation.summary]).toEqual([route, expect.stringMatching(/^\p{Script=Han}.* · [A-Z]/u)]);
    expect([route, operation.tags?.length]).toEqual([route, 1]);
    expect([route, operation['x-policy']]).toEqual([route, expect.any(String)]);
  }
});

it('asks for a token exactly where the policy is not public', () => {
  for (const [route, { security = [], ...operation }] of operations()) {
    const bearer = security.some((scheme) => 'bearer' in scheme);
    expect([route, bearer]).toEqual([route, operation['x-policy'] !== 'public']);
    expect([route, '401' in operation.responses]).toEqual([route, bearer || '401' in operation.responses]);
  }
});

it('describes every problem once, and refers to it', () => {
  const { examples, schemas } = api.document.components!;
  expect(Object.keys(examples!).sort()).toEqual(Object.keys(PROBLEMS).sort());
  const text = JSON.stringify(api.document);
  for (const [, name] of text.matchAll(/#\/components\/examples\/(\w+)/g)) expect(examples).toHaveProperty([name!]);
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w*)/g)) expect(schemas).toHaveProperty([name!]);
});

it('says that a body holds nothing but what it lists', () => {
  const { schemas } = api.document.components!;
  for (const name of ['IssueCorrectionBody', 'DefectBody', 'HandInBody', 'PartyBody', 'SignInBody']) {
    expect([name, schemas![name]]).toEqual([name, expect.objectContaining({ additionalProperties: false })]);
  }
});

const DOCUMENT = 'docs/api.md';
const BEGIN = '<!-- routes: begin -->';
const END = '<!-- routes: end -->';

/** After a change of routes: BANJIE_WRITE_DOCS=yes npx jest --testPathPatterns test/api/open-api */
it('is listed in docs/api.md, route by route with who may', () => {
  const lines = operations().map(([route, operation]) => {
    const [method, path] = route.split(' ') as [string, string];
    const who = [operation['x-policy'], operation['x-roles']?.join(', ')].filter(Boolean).join('; ');
    return `| ${method} \`${path.replace('/api/v1', '')}\` | ${operation.operationId} | ${who} |`;
  });
  const table = ['', '| route | operation | who |', '| --- | --- | --- |', ...lines, '', ''].join('\n');
  const [before, rest] = readFileSync(DOCUMENT, 'utf8').split(BEGIN) as [string, string];
  const [written, after] = rest.split(END) as [string, string];
  if (process.env['BANJIE_WRITE_DOCS'] === 'yes') writeFileSync(DOCUMENT, `${before}${BEGIN}\n${table}${END}${after}`);
  else expect(written).toBe(`\n${table}`);
});
