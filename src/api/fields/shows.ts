import { ApiProperty } from '@nestjs/swagger';

type Schema = Record<string, unknown>;

interface ShowOptions {
  readonly example?: unknown;
  readonly nullable?: boolean;
  readonly optional?: boolean;
}

function shows(description: string, schema: Schema, options: ShowOptions = {}): PropertyDecorator {
  const { example, nullable = false, optional = false } = options;
  return ApiProperty({
    description,
    required: !optional,
    ...(nullable && { nullable }),
    ...schema,
    ...(example !== undefined && { example }),
  });
}

/**
 * The fields of answers, as the API description shows them. It finds a class behind a function only if that is called
 * `type`, hence the functions around functions.
 */
export const Shows = {
  text: (description: string, options?: ShowOptions) => shows(description, { type: 'string' }, options),
  number: (description: string, options?: ShowOptions) => shows(description, { type: 'integer' }, options),
  decimal: (description: string, options?: ShowOptions) => shows(description, { type: 'number' }, options),
  yesNo: (description: string, options?: ShowOptions) => shows(description, { type: 'boolean' }, options),
  /** At +08:00, whole seconds (K-1, K-10). */
  instant: (description: string, options?: ShowOptions) =>
    shows(description, { type: 'string', format: 'date-time' }, { example: '2026-03-16T17:30:00+08:00', ...options }),
  date: (description: string, options?: ShowOptions) =>
    shows(description, { type: 'string', format: 'date' }, { example: '2026-03-16', ...options }),
  choice: (description: string, of: readonly string[], options?: ShowOptions) =>
    shows(description, { type: 'string', enum: [...of] }, { example: of[0], ...options }),
  /** Any of these. */
  choices: (description: string, of: readonly string[], options?: ShowOptions) =>
    shows(description, { type: 'array', items: { type: 'string', enum: [...of] } }, options),
  texts: (description: string, options?: ShowOptions) =>
    shows(description, { type: 'array', items: { type: 'string' } }, options),
  one: (description: string, type: () => new () => object, options?: ShowOptions) =>
    shows(description, { type: () => type() }, options),
  list: (description: string, type: () => new () => object, options?: ShowOptions) =>
    shows(description, { type: () => type(), isArray: true }, options),
  /** A map from words to texts. */
  textMap: (description: string, options?: ShowOptions) =>
    shows(description, { type: 'object', additionalProperties: { type: 'string' } }, options),
  /** An object whose form its kind says. */
  free: (description: string, options?: ShowOptions) =>
    shows(description, { type: 'object', additionalProperties: true }, options),
};
