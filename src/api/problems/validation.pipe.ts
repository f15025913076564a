import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { DEMAND, type DemandContext } from '../fields/demand';
import { problem, type FieldError } from './problem';

class InvalidFields extends Error {
  constructor(readonly errors: FieldError[]) {
    super('invalid fields');
  }
}

/**
 * Checks bodies and queries by the fields of their class; a field that the class does not have is refused. What is wrong
 * is listed field by field: 422 for a body, 400 for a query.
 */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validatorPackage: classValidator,
      transformerPackage: classTransformer,
      validationError: { value: true, target: false },
      exceptionFactory: (errors) => new InvalidFields(errors.flatMap((error) => fieldErrorsOf(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && value !== undefined && !isPlainObject(value)) throw problem('bodyNotObject');
    const errors = metadata.type === 'body' ? unfitIn(value, '') : [];
    if (errors.length > 0) throw problem('invalidBody', { errors });
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof InvalidFields)) throw error;
      throw problem(metadata.type === 'body' ? 'invalidBody' : 'invalidQuery', { errors: error.errors });
    }
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What every object has of its class: class-transformer passes over it, so that nothing would refuse it. */
const INHERITED = ['__proto__', 'constructor'];
/** Marks that turn the direction of writing around (UAX 9), and controls but tab and ends of lines. */
const MISLEADING = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** Whatever no body may hold, whichever class it has, at whatever depth. */
function unfitIn(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return MISLEADING.test(value) ? [misleading(path)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = pathOf(path, key);
    return INHERITED.includes(key) ? [noSuchField(place)] : unfitIn(inner, place);
  });
}

const pathOf = (parent: string, key: string): string =>
  /^\d+$/.test(key) ? `${parent}[${key}]` : parent ? `${parent}.${key}` : key;

const noSuchField = (field: string): FieldError => ({
  field,
  rule: 'format',
  messageZh: '没有此字段',
  messageEn: 'there is no such field',
});

/** Such a text would not read as it was written, in lists, on paper and in the tables of others. */
const misleading = (field: string): FieldError => ({
  field,
  rule: 'format',
  messageZh: '不得含有控制字符或改变文字方向的字符',
  messageEn: 'must hold no control characters and none that turn the direction of writing',
});

const UNKNOWN_FIELD = 'whitelistValidation';

function fieldErrorsOf(error: classValidator.ValidationError, parent: string): FieldError[] {
  const { property, constraints = {}, contexts = {}, children = [], value } = error;
  const path = pathOf(parent, property);
  const inner = children.flatMap((child) => fieldErrorsOf(child, path));
  if (UNKNOWN_FIELD in constraints) return [noSuchField(path), ...inner];
  const context = (contexts as Record<string, DemandContext | undefined>)[DEMAND];
  if (!context) return inner;
  const words = value === undefined ? { zh: '必填', en: 'is required' } : context;
  return [{ field: path, rule: context.rule, messageZh: words.zh, messageEn: words.en }, ...inner];
}
