/**
 * Hostile values in the free texts of whatever is sent to the API, found by its description: each is told from all others by a
 * mark, so that it is known wherever it comes out. A field that refuses its value is sent what the caller said.
 */
import { randomUUID } from 'node:crypto';
import { ApiClient, type ApiAnswer } from '../../src/ops/api-client';
import type { Town } from './town';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
type Place = readonly (string | number)[];

/** A spreadsheet takes what begins so for a formula. */
const BEGINNINGS = ['=HYPERLINK("http://x.example","', '+1+', '-1+', '@SUM(', '\t=', '\r\n=', '=1+'];

/** One for each language that a text might break out into on its way. */
const PAYLOADS = [
  '<img src=x onerror="window.hacked=1">',
  "'; drop table applications;--",
  '"><svg/onload=window.hacked=2>',
  "' OR BanjieStage='received' --\\",
  '\r\nBcc: planted@x.example\r\nX-Planted: 1\r\n\r\n',
  '</script><script>window.hacked=3</script>',
  '#import "x": * #eval("1+1") $x^2$ ]',
  "' or 1=1 --",
  '{{7*7}} ${7*7}',
  '../../../x',
  '[x](javascript:window.hacked=4)',
  'W'.repeat(90),
];

/** Texts by which something is found: what is not known is refused, and nothing is kept of it. */
const NAMING = [
  'authoriseAgent.agentLogin',
  'revokeDelegation.documentNumber',
  'publishFigures.corrects',
  'objectToSheet.criteria[]',
  'answerObjection.corrections[].criterion',
  'enactAssessmentScheme.criteria[].counts[]',
];

/** Texts that decide what may be done next, and are planted by the act after it. */
const READ = ['draftTemplate.source'];

/** Members that no body has, and that would be worth having. */
const FOREIGN = ['id', 'stage', 'role', 'decidedAt', 'departmentCode', 'personId', '__proto__', 'constructor'];

export interface Planted {
  /** `operationId.path`. */
  readonly field: string;
  readonly mark: string;
  readonly value: string;
}

interface Value extends Planted {
  readonly at: Place;
}

/** Patterns that every text fits in which there is something. */
const ANYTHING = ['\\S', '^[\\s\\S]*$'];

const MARK = /zq\d+q/g;

const MOST_PIECES = 3;
const SHORTEST_PIECE = 12;

/** Of what an item asks in its form no length is described. */
const FORM_TEXT = 60;

export class Planter {
  /** By their marks, as they were taken. */
  readonly planted = new Map<string, Planted>();
  /** Fields that refused a value, each with the problem that said so. */
  readonly refused = new Map<string, string>();
  /** What was answered with 5xx, and what took members that it does not have. */
  readonly faults: string[] = [];
  foreignTried = 0;
  private readonly strange = new Set<string>();
  private count = 0;

  constructor(private readonly description: Json) {}

  static async of(town: Town): Promise<Planter> {
    return new Planter((await (await fetch(`${town.url}/api/openapi.json`)).json()) as Json);
  }

  /** The same town, in which whatever anybody sends is planted. */
  within(town: Town): Town {
    const as = async (login: string): Promise<ApiClient> => {
      const client = await town.as(login);
      return Object.assign(Object.create(client) as ApiClient, {
        command: (path: string, body: object = {}, key?: string) => this.send(client, 'POST', path, body, key),
        insist: (path: string, body: object = {}, key?: string) => this.send(client, 'POST', path, body, key),
        request: (method: string, path: string, body: object = {}) => this.send(client, method, path, body),
      });
    };
    return {
      ...town,
      as,
      act: async (login, id, act, body) => (await as(login)).command(`/applications/${id}/acts/${act}`, body),
    };
  }

  /** Every free text of every body that the description knows. */
  fields(): string[] {
    const operations = Object.values(this.description['paths'] as Json).flatMap((methods: Json) =>
      Object.values(methods),
    );
    return (operations as Json[]).flatMap((operation) => {
      const schema = schemaOf(operation);
      return schema ? this.texts(schema).map((path) => `${operation['operationId']}${path}`) : [];
    });
  }

  /** Of these the texts that nobody took with a planted value. */
  unplanted(): string[] {
    const taken = [...this.planted.values()].map(({ field }) => field);
    // What the description leaves open is known by its members.
    const isTaken = (field: string): boolean =>
      field.endsWith('{}') ? taken.some((one) => one.startsWith(field.slice(0, -2))) : taken.includes(field);
    return this.fields().filter((field) => !isTaken(field));
  }

  private texts(schema: Json): string[] {
    const { type, properties, items, isText } = this.read(schema);
    if (isText) return [''];
    if (items) return this.texts(items).map((path) => `[]${path}`);
    if (type === 'object' && !properties) return ['{}'];
    return Object.entries(properties ?? {}).flatMap(([name, one]) =>
      this.texts(one as Json).map((path) => `.${name}${path}`),
    );
  }

  /** What a schema demands, wherever it is written down. */
  private read(schema: Json): Json & { isText: boolean } {
    const parts: Json[] = [schema, ...((schema['allOf'] ?? []) as Json[])].map((one) =>
      one['$ref'] ? (this.description['components']['schemas'] as Json)[String(one['$ref']).split('/').at(-1)!] : one,
    );
    const all: Json = Object.assign({}, ...parts);
    const isString = [all['type']].flat().includes('string');
    const isText = isString && !all['enum'] && !all['format'] && [undefined, ...ANYTHING].includes(all['pattern']);
    return { ...all, isText };
  }

  /** Marks that stand in a text, each once. */
  marksIn(text: string): string[] {
    return [...new Set(text.match(MARK) ?? [])];
  }

  /**
   * Fields and marks of what does not stand in a text as it was written, but for blanks, which pages lay out.
   * @param paged whether what is longer than a page goes on behind the words at its foot and head
   */
  alteredIn(text: string, paged = false): string[] {
    const said = flat(text);
    return this.marksIn(said).flatMap((mark) => {
      const one = this.planted.get(mark);
      if (!one) return [];
      const value = flat(one.value);
      return said.includes(value) || (paged && goesOn(said, value)) ? [] : [`${one.field} ${mark}`];
    });
  }

  async send(client: ApiClient, method: string, path: string, said: object, first?: string): Promise<ApiAnswer> {
    const operation = this.operationAt(method, path);
    const schema = operation && schemaOf(operation);
    if (!schema) return this.ask(client, method, path, said, first);
    const name = String(operation['operationId']);
    await this.sendForeign(client, method, path, name, said, this.read(schema)['properties'] ?? {});
    let values = this.plant(schema, said, name);
    for (let key = first; ;) {
      const answer = await this.ask(client, method, path, withValues(said, values), key);
      if (answer.status < 300) for (const one of values) this.planted.set(one.mark, one);
      if (![400, 422].includes(answer.status) || values.length === 0) return answer;
      const code = String(answer.body['code']);
      const named = ((answer.body['errors'] ?? []) as { field: string }[]).map(({ field }) => field);
      const blamed = values.filter(({ at }) => named.includes(written(at)));
      // Where it is not said which: first what the caller did not say, then one after the other.
      const guilty = blamed.length > 0 ? blamed : values.slice(-1);
      for (const { field } of guilty) this.refused.set(field, code);
      values = values.filter((one) => !guilty.includes(one));
      key = randomUUID();
    }
  }

  /** As often under one key as nobody knows what became of it. */
  private async ask(
    client: ApiClient,
    method: string,
    path: string,
    body: object,
    key: string = randomUUID(),
  ): Promise<ApiAnswer> {
    for (;;) {
      const answer = await client.request(method, path, body, { 'Idempotency-Key': key });
      if (answer.status === 500) this.faults.push(`${method} ${path}: ${JSON.stringify(body).slice(0, 300)}`);
      if (answer.status !== 503 && answer.status !== 202) return answer;
    }
  }

  /** Once for each kind of body: members that it does not have are refused by name, at whatever depth. */
  private async sendForeign(client: ApiClient, method: string, path: string, name: string, said: object, known: Json) {
    if (this.strange.has(name)) return;
    this.strange.add(name);
    const members = FOREIGN.filter((one) => !Object.hasOwn(known, one));
    for (const member of members) {
      this.foreignTried += 1;
      const body = JSON.parse(
        `{${JSON.stringify(member)}:"granted",${JSON.stringify(said).slice(1)}`.replace(',}', '}'),
      );
      const { status, body: answer } = await client.request(method, path, body, { 'Idempotency-Key': randomUUID() });
      const errors = (answer['errors'] ?? []) as { field: string }[];
      if (status === 422 && errors.some(({ field }) => field === member)) continue;
      this.faults.push(`${name} took ${member}: ${status} ${String(answer['code'])}`);
    }
  }

  /** Every free text of a body, those that the caller said first and those that could be said besides after them. */
  private plant(schema: Json, said: unknown, name: string): Value[] {
    const places = this.placesIn(schema, said, []);
    const inOrder = [...places.filter(({ isSaid }) => isSaid), ...places.filter(({ isSaid }) => !isSaid)];
    const values = inOrder.map(({ at, max }) => ({ at, field: `${name}${general(at)}`, ...this.valueFor(max) }));
    return values.filter(({ field }) => !NAMING.includes(field) && !READ.includes(field));
  }

  private placesIn(schema: Json, said: unknown, at: Place): { at: Place; max: number; isSaid: boolean }[] {
    const { properties, items, isText, type, maxLength = FORM_TEXT } = this.read(schema);
    if (isText) return [{ at, max: maxLength, isSaid: said !== undefined }];
    if (items) return listOf(said).flatMap((one, index) => this.placesIn(items, one, [...at, index]));
    if (typeof said !== 'object' || said === null) return [];
    if (type === 'object' && !properties) {
      const texts = Object.entries(said).filter(([, value]) => typeof value === 'string');
      return texts.map(([key]) => ({ at: [...at, key], max: FORM_TEXT, isSaid: true }));
    }
    return Object.entries(properties ?? {}).flatMap(([key, one]) =>
      this.placesIn(one as Json, (said as Json)[key], [...at, key]),
    );
  }

  private valueFor(max: number): { mark: string; value: string } {
    this.count += 1;
    const mark = `zq${this.count}q`;
    const beginning = BEGINNINGS[this.count % BEGINNINGS.length]!;
    let value = [...beginning].length + mark.length <= max ? beginning + mark : mark;
    for (let next = 0; next < PAYLOADS.length; next += 1) {
      const payload = PAYLOADS[(this.count + next) % PAYLOADS.length]!;
      if (value.length + payload.length <= max) value += payload;
    }
    return { mark, value };
  }

  private operationAt(method: string, path: string): Json | undefined {
    for (const [template, methods] of Object.entries(this.description['paths'] as Json)) {
      const parts = template.replace('/api/v1', '').split('/');
      const said = path.split('?')[0]!.split('/');
      if (parts.length === said.length && parts.every((part, index) => part.startsWith('{') || part === said[index]))
        if ((methods as Json)[method.toLowerCase()]) return (methods as Json)[method.toLowerCase()] as Json;
    }
    return undefined;
  }
}

const schemaOf = (operation: Json): Json | undefined =>
  operation['requestBody']?.content?.['application/json']?.schema as Json | undefined;

const flat = (text: string): string => text.replaceAll(/\s+/g, '');

/** Whether a text holds a value in two or three pieces, one after the other, none of them so short that it is there by chance. */
function goesOn(said: string, value: string): boolean {
  let [from, rest] = [0, value];
  for (let piece = 1; piece <= MOST_PIECES; piece += 1) {
    let length = rest.length;
    while (length > 0 && !said.includes(rest.slice(0, length), from)) length -= 1;
    if (length < SHORTEST_PIECE) return false;
    if (length === rest.length) return true;
    from = said.indexOf(rest.slice(0, length), from) + length;
    rest = rest.slice(length);
  }
  return false;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** As problems name a place: `defects[0].problem`. */
const written = (at: Place): string =>
  at
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');

/** As the description does: `.defects[].problem`. */
const general = (at: Place): string => at.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('');

function withValues(said: object, values: readonly Value[]): object {
  const body = structuredClone(said) as Json;
  for (const { at, value } of values) {
    const above = at.slice(0, -1).reduce((one: Json, part) => one[part] as Json, body);
    above[at.at(-1)!] = value;
  }
  return body;
}
