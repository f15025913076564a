import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import { parsePlainDate } from '../../../domain/calendar/time';
import type { Fault } from '../fault';
import type { Path, SourceFile } from '../source';

/** A JSON Schema with two words more: `rule`, cited by its faults, and `hint`, said in place of a bare pattern. */
export interface Schema {
  readonly rule?: string;
  readonly hint?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

/** A map in which every key must be written and no other key may stand: nothing has a silent default. */
export function closed(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
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
export const TIME: Schema = matching('^([01]\\d|2[0-3]):[0-5]\\d$', 'must be a time such as "08:30"');
export const YES_NO: Schema = { type: 'boolean' };
export const CODE: Schema = matching(
  '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$',
  'must be a code of capital letters, digits and hyphens',
);
export const PHONE: Schema = matching('^\\d[\\d-]{2,19}$', 'must be a quoted telephone number of digits and hyphens');
export const SEAL: Schema = closed({ name: text('R-55'), from: DATE, until: nullable(DATE) });

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
ajv.addVocabulary(['rule', 'hint']);
ajv.addFormat('plain-date', (value: string) => {
  try {
    return Boolean(parsePlainDate(value));
  } catch {
    return false;
  }
});

/** Compiles a schema into a judge of files: every fault of form, each at its own line. */
export function formOf(schema: Schema): (source: SourceFile) => Fault[] {
  const validate = ajv.compile(schema);
  return (source) => (validate(source.read()) ? [] : (validate.errors ?? []).map((error) => faultOf(source, error)));
}

function faultOf(source: SourceFile, error: ErrorObject): Fault {
  const path: Path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const schema = error.parentSchema as Schema;
  const place = path.length === 0 ? 'the file' : `"${path.join('.')}"`;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      return source.fault([...path, key], 'format', `${place} has no key "${key}"; it would be read by nobody`);
    }
    case 'required': {
      const key = String(error.params['missingProperty']);
      const rule = schema.properties?.[key]?.rule ?? 'format';
      return source.fault(path, rule, `${place} lacks the key "${key}"; nothing has a default`);
    }
    case 'enum':
      return source.fault(
        path,
        schema.rule ?? 'format',
        `${place} must be one of ${(schema['enum'] as []).join(', ')}`,
      );
    default:
      return source.fault(path, schema.rule ?? 'format', `${place} ${schema.hint ?? error.message}`);
  }
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
