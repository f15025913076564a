import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { parsePlainDate } from '../calendar/time';

/** Where in a document something stands: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** One fault of a document: where, which rule it breaks (R-28, K-2 … or `format`), and what is wrong. */
export interface DocumentFault {
  readonly path: Path;
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
}

/** A JSON Schema with two words more: `rule`, cited by its faults, and `hint`, said in place of a bare pattern. */
export interface Schema {
  readonly rule?: string;
  readonly hint?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

/** A map in which every key must be written and no other key may stand: nothing has a silent default. */
export function closed(
  properties: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  const all = { ...properties, ...optional };
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties: all };
}

/** A list with at least `minItems` elements. */
export function list(items: Schema, minItems = 0, rule?: string): Schema {
  return { type: 'array', minItems, items, ...(rule && { rule }) };
}

/** The same schema, but `null` may stand as well. */
export function nullable(schema: Schema): Schema {
  return { ...schema, type: [schema['type'], 'null'] };
}

/** A text that says something; blank ones break `rule`. */
export function text(rule = 'format'): Schema {
  return { type: 'string', pattern: '\\S', hint: 'must not be blank', rule };
}

/** A text of a given form, explained by `hint`. */
export function matching(pattern: string, hint: string): Schema {
  return { type: 'string', pattern, hint };
}

/** A whole number within bounds. */
export function whole(minimum: number, maximum: number, rule = 'format'): Schema {
  return { type: 'integer', minimum, maximum, rule };
}

/** One of these words. */
export function oneOf(...words: string[]): Schema {
  return { type: 'string', enum: words };
}

export const DATE: Schema = { type: 'string', format: 'plain-date', hint: 'must be a real date, YYYY-MM-DD' };
export const YES_NO: Schema = { type: 'boolean' };
export const CODE: Schema = matching(
  '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$',
  'must be a code of capital letters, digits and hyphens',
);

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
ajv.addVocabulary(['rule', 'hint']);
ajv.addFormat('plain-date', (value: string) => {
  try {
    return Boolean(parsePlainDate(value));
  } catch {
    return false;
  }
});

/**
 * Compiles a schema into a judge of documents that names every fault of form. `called`: what a document is named in them.
 * Compiled for the first document: a process that judges none should not wait for it.
 */
export function shapeOf(schema: Schema, called: string): (document: unknown) => DocumentFault[] {
  let validate: ValidateFunction | undefined;
  return (document) => {
    validate ??= ajv.compile(schema);
    return validate(document) ? [] : (validate.errors ?? []).map((error) => faultOf(error, called));
  };
}

function faultOf(error: ErrorObject, called: string): DocumentFault {
  const path: Path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const schema = error.parentSchema as Schema;
  const place = path.length === 0 ? called : `"${path.join('.')}"`;
  const rule = schema.rule ?? 'format';
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      const zh = `没有"${key}"这一栏`;
      return {
        path: [...path, key],
        rule: 'format',
        zh,
        en: `${place} has no key "${key}"; it would be read by nobody`,
      };
    }
    case 'required': {
      const key = String(error.params['missingProperty']);
      const en = `${place} lacks the key "${key}"; nothing has a default`;
      return { path, rule: schema.properties?.[key]?.rule ?? 'format', zh: `缺少"${key}"一栏`, en };
    }
    case 'enum': {
      const words = (schema['enum'] as []).join(', ');
      return { path, rule, zh: `须为下列之一:${words}`, en: `${place} must be one of ${words}` };
    }
    default: {
      const what = schema.hint ?? error.message;
      return { path, rule, zh: `填写有误:${what}`, en: `${place} ${what}` };
    }
  }
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
