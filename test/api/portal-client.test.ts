import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useIdleApi } from './idle-api';

const FOLDER = join(__dirname, '..', '..', 'web', 'src', 'api');
const HEAD = '/** Written from the description of the API; `npm run docs:api` writes it anew. */\n';
const api = useIdleApi();

interface Operation {
  readonly summary?: string;
  readonly 'x-policy'?: string;
  readonly responses?: Readonly<Record<string, object>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}

/** The description without what the portal reads elsewhere: all refusals are problems, and their words come with them. */
function described(): object {
  const paths = Object.entries(api.document.paths).map(([path, methods]) => {
    const slim = Object.entries(methods as Record<string, Operation>).map(([method, operation]) => {
      const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status < '400');
      return [method, { ...operation, responses: Object.fromEntries(answers) }];
    });
    return [path, Object.fromEntries(slim) as object];
  });
  const { schemas } = api.document.components ?? {};
  return { ...api.document, paths: Object.fromEntries(paths) as object, components: { schemas } };
}

/** Each operation: what it is called, who may, and what it is told, with every reference put in its place. */
function operations(): Record<string, object> {
  const schemas = (api.document.components?.schemas ?? {}) as Record<string, object>;
  const inPlace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inPlace);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: string };
    if ($ref) return inPlace(schemas[$ref.split('/').at(-1)!]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inPlace(inner)]));
  };
  const entries = Object.entries(api.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => {
      const [zh, en] = (operation.summary ?? '').split(' · ');
      const schema = operation.requestBody?.content['application/json']?.schema;
      const told = { zh, en, who: operation['x-policy'], ...(schema && { form: inPlace(schema) as object }) };
      return [`${method.toUpperCase()} ${path}`, told] as const;
    }),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function expectFile(name: string, wanted: string): void {
  const path = join(FOLDER, name);
  if (process.env['BANJIE_WRITE_DOCS'] === 'yes') writeFileSync(path, wanted);
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(wanted);
}

test('the portal calls the API as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-client-'));
  try {
    const description = join(folder, 'openapi.json');
    writeFileSync(description, JSON.stringify(described()));
    // The generator is a module of the other kind, which jest does not load.
    const generator = join(dirname(require.resolve('openapi-typescript/package.json')), 'bin', 'cli.js');
    const written = join(folder, 'schema.ts');
    execFileSync(process.execPath, [generator, description, '--output', written, '--alphabetize']);
    expectFile('schema.ts', HEAD + readFileSync(written, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

test('the portal calls each thing by the name, the form and the roles that the API states', () => {
  const lines = Object.entries(operations()).map(([key, told]) => `${JSON.stringify(key)}: ${JSON.stringify(told)}`);
  expectFile('operations.json', `{\n${lines.join(',\n')}\n}\n`);
});
