import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import type { Words } from '../problems/words';

/** What every field of a request says of itself. */
export interface FieldOptions {
  readonly description: string;
  /** The numbered rule that demands the field or its form. */
  readonly rule?: string;
  /** The field may be left out. */
  readonly optional?: boolean;
  /** The field may be null. */
  readonly nullable?: boolean;
}

/** One demand on a value, and the one sentence that says it when it is not met. */
export interface Demand {
  readonly holds: (value: unknown) => boolean;
  readonly words: Words;
}

/** What a broken demand tells the problem; travels in the `contexts` of class-validator. */
export interface DemandContext extends Words {
  readonly rule: string;
}

/** The name under which every demand is registered with class-validator. */
export const DEMAND = 'demand';

/**
 * Makes a property a field of a request: its schema in the API description and its one demand in one place, so that what is
 * described is what is checked.
 */
export function field(options: FieldOptions, schema: Record<string, unknown>, demand: Demand): PropertyDecorator {
  const { description, rule = 'format', optional = false, nullable = false } = options;
  const context: DemandContext = { ...demand.words, rule };
  const validator = { validate: (value: unknown): boolean => demand.holds(value) };
  return applyDecorators(
    ApiProperty({ description, required: !optional, ...(nullable && { nullable }), ...schema }),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
    // A context is only handed on with a message that is not empty.
    ValidateBy({ name: DEMAND, validator }, { context, message: DEMAND }),
  );
}
