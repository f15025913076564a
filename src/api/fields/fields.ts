import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { InvalidTimeError, parseInstant, parsePlainDate } from '../../domain/calendar/time';
import { field, type FieldOptions } from './demand';

/** Characters, not UTF-16 units: 𠮷 counts as one, as JSON Schema counts it. */
function lengthOf(text: string): number {
  return [...text].length;
}

function isWholeNumber(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function parses(parse: (text: string) => unknown, value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 64) return false;
  try {
    parse(value);
    return true;
  } catch (error) {
    if (error instanceof InvalidTimeError) return false;
    throw error;
  }
}

interface TextOptions extends FieldOptions {
  readonly example: string;
  readonly max: number;
  /** For texts of a fixed form; `form` names it in both languages. */
  readonly pattern?: RegExp;
  readonly form?: { readonly zh: string; readonly en: string };
}

/** A text that says something: at least one character that is not a blank. */
export function Text({ example, max, pattern = /\S/, form, ...options }: TextOptions): PropertyDecorator {
  const words = form ?? { zh: `须为1至${max}字的文字,不得空白`, en: `must be 1 to ${max} characters and not blank` };
  return field(
    options,
    { type: 'string', minLength: 1, maxLength: max, pattern: pattern.source, example },
    { holds: (value) => typeof value === 'string' && lengthOf(value) <= max && pattern.test(value), words },
  );
}

/** The form of an opaque id of a person or a case. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** An opaque id. */
export function Id(options: FieldOptions & { readonly example: string }): PropertyDecorator {
  const form = { zh: '须为有效的标识', en: 'must be an id' };
  return Text({ max: 64, pattern: ID, form, ...options });
}

/** A code of an item, department or material, in capital letters, digits and hyphens. */
export function Code(options: FieldOptions & { readonly example: string }): PropertyDecorator {
  const form = { zh: '须为有效的代码', en: 'must be a code of letters, digits and hyphens' };
  return Text({ max: 64, pattern: /^[A-Z0-9][A-Z0-9_-]*$/, form, ...options });
}

/** One mail address, without a name and without what could make a list of it. */
export function Email(options: FieldOptions): PropertyDecorator {
  const form = { zh: '须为电子邮箱地址', en: 'must be a mail address' };
  const pattern = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
  return Text({ max: 254, pattern, form, example: 'someone@example.cn', ...options });
}

/** An instant as ISO 8601 with an offset (K-15). */
export function InstantText(options: FieldOptions & { readonly example?: string }): PropertyDecorator {
  const { example = '2026-03-10T09:00:00+08:00', ...rest } = options;
  return field(
    rest,
    { type: 'string', format: 'date-time', example },
    {
      holds: (value) => parses(parseInstant, value),
      words: { zh: '须为带时区的时间,如 2026-03-10T09:00:00+08:00', en: 'must be an ISO 8601 instant with an offset' },
    },
  );
}

/** A date without time. */
export function DateText(options: FieldOptions & { readonly example?: string }): PropertyDecorator {
  const { example = '2026-03-10', ...rest } = options;
  return field(
    rest,
    { type: 'string', format: 'date', example },
    {
      holds: (value) => parses(parsePlainDate, value),
      words: { zh: '须为真实日期,格式YYYY-MM-DD', en: 'must be a real date of the form YYYY-MM-DD' },
    },
  );
}

interface NumberOptions extends FieldOptions {
  readonly example: number;
  readonly least: number;
  readonly most: number;
}

/** A whole number within bounds. */
export function WholeNumber({ example, least, most, ...options }: NumberOptions): PropertyDecorator {
  return field(
    options,
    { type: 'integer', minimum: least, maximum: most, example },
    {
      holds: (value) => isWholeNumber(value, least, most),
      words: { zh: `须为${least}至${most}的整数`, en: `must be a whole number from ${least} to ${most}` },
    },
  );
}

/** A number with at most one decimal, within bounds. */
export function Tenths({ example, least, most, ...options }: NumberOptions): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'number' && value >= least && value <= most && Math.round(value * 10) / 10 === value;
  return field(
    options,
    { type: 'number', minimum: least, maximum: most, multipleOf: 0.1, example },
    {
      holds,
      words: {
        zh: `须为${least}至${most}的数,至多一位小数`,
        en: `must be a number from ${least} to ${most} with at most one decimal`,
      },
    },
  );
}

/** The same in a query string, where numbers come as texts. */
export function QueryWholeNumber(options: NumberOptions): PropertyDecorator {
  const read = ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return applyDecorators(Transform(read), WholeNumber(options));
}

export function YesNo({ example, ...options }: FieldOptions & { readonly example: boolean }): PropertyDecorator {
  return field(
    options,
    { type: 'boolean', example },
    {
      holds: (value) => typeof value === 'boolean',
      words: { zh: '须为true或false', en: 'must be true or false' },
    },
  );
}

/** Yes or no in a query string. */
export function QueryYesNo(options: FieldOptions & { readonly example: boolean }): PropertyDecorator {
  const read = ({ value }: { value: unknown }): unknown =>
    value === 'true' ? true : value === 'false' ? false : value;
  return applyDecorators(Transform(read), YesNo(options));
}

interface ChoiceOptions extends FieldOptions {
  readonly of: readonly string[];
  readonly example?: string;
}

/** One of a list of words. */
export function Choice({ of, example = of[0], ...options }: ChoiceOptions): PropertyDecorator {
  return field(
    options,
    { type: 'string', enum: [...of], example },
    {
      holds: (value) => typeof value === 'string' && of.includes(value),
      words: { zh: `须为下列之一:${of.join('、')}`, en: `must be one of ${of.join(', ')}` },
    },
  );
}

interface TextListOptions extends FieldOptions {
  readonly example: readonly string[];
  readonly least?: number;
  readonly most: number;
  readonly max: number;
  readonly pattern?: RegExp;
}

/** A list of texts, each of which says something. */
export function TextList(options: TextListOptions): PropertyDecorator {
  const { example, least = 1, most, max, pattern = /\S/, ...rest } = options;
  const isText = (value: unknown): boolean =>
    typeof value === 'string' && lengthOf(value) <= max && pattern.test(value);
  return field(
    rest,
    {
      type: 'array',
      minItems: least,
      maxItems: most,
      items: { type: 'string', minLength: 1, maxLength: max, pattern: pattern.source },
      example,
    },
    {
      holds: (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(isText),
      words: {
        zh: `须列出${least}至${most}项,每项1至${max}字,不得空白`,
        en: `must list ${least} to ${most} texts of 1 to ${max} characters each, none blank`,
      },
    },
  );
}

/** A list of opaque ids, each once. */
export function IdList(options: Omit<TextListOptions, 'max' | 'pattern'>): PropertyDecorator {
  const { example, least = 1, most, ...rest } = options;
  const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value);
  return field(
    rest,
    {
      type: 'array',
      minItems: least,
      maxItems: most,
      uniqueItems: true,
      items: { type: 'string', maxLength: 64, pattern: ID.source },
      example,
    },
    {
      holds: (value) =>
        Array.isArray(value) &&
        value.length >= least &&
        value.length <= most &&
        value.every(isId) &&
        new Set(value).size === value.length,
      words: { zh: `须列出${least}至${most}个不同的标识`, en: `must list ${least} to ${most} different ids` },
    },
  );
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// The description finds a class behind a function only if that is called `type`, hence the functions around functions.

interface ListOptions extends FieldOptions {
  readonly least?: number;
  readonly most: number;
}

/** A list of objects of one class, each checked by its own fields. */
export function ListOf(type: () => new () => object, options: ListOptions): PropertyDecorator {
  const { least = 1, most, ...rest } = options;
  return applyDecorators(
    Type(type),
    ValidateNested({ each: true }),
    field(
      rest,
      { type: () => type(), isArray: true, minItems: least, maxItems: most },
      {
        holds: (value) =>
          Array.isArray(value) && value.length >= least && value.length <= most && value.every(isPlainObject),
        words: { zh: `须列出${least}至${most}项`, en: `must list ${least} to ${most} entries` },
      },
    ),
  );
}

/** One object of a class, checked by its own fields. */
export function Part(type: () => new () => object, options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    Type(type),
    ValidateNested(),
    field(
      options,
      { type: () => type() },
      { holds: isPlainObject, words: { zh: '须为对象', en: 'must be an object' } },
    ),
  );
}

interface FormOptions extends FieldOptions {
  readonly example: Readonly<Record<string, unknown>>;
}

/** An object whose form somebody else judges, such as the filled-in form of an item by the schema of its catalogue. */
export function FreeForm({ example, ...options }: FormOptions): PropertyDecorator {
  return field(
    options,
    { type: 'object', additionalProperties: true, example },
    { holds: isPlainObject, words: { zh: '须为对象', en: 'must be an object' } },
  );
}
