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

const UNKNOWN_FIELD = 'whitelistValidation';

function fieldErrorsOf(error: classValidator.ValidationError, parent: string): FieldError[] {
  const { property, constraints = {}, contexts = {}, children = [], value } = error;
  const path = /^\d+$/.test(property) ? `${parent}[${property}]` : parent ? `${parent}.${property}` : property;
  const inner = children.flatMap((child) => fieldErrorsOf(child, path));
  if (UNKNOWN_FIELD in constraints) {
    return [{ field: path, rule: 'format', messageZh: '没有此字段', messageEn: 'there is no such field' }, ...inner];
  }
  const context = (contexts as Record<string, DemandContext | undefined>)[DEMAND];
  if (!context) return inner;
  const words = value === undefined ? { zh: '必填', en: 'is required' } : context;
  return [{ field: path, rule: context.rule, messageZh: words.zh, messageEn: words.en }, ...inner];
}
