import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from './codes';
import { ProblemBody } from './problem.dto';
import { PROBLEM_MEDIA_TYPE } from './problem';

const CODES = 'banjie:problems';

/** What is said of a body that cannot be read or has not its form, whatever the route; commands say it by themselves. */
export const OF_ANY_BODY = [
  'malformedJson',
  'bodyNotObject',
  'invalidBody',
  'bodyTooLarge',
  'unsupportedMediaType',
] as const;

/**
 * Describes problems that a route can answer with, one response a status with an example of each. Decorators on the same
 * handler add up.
 */
export function Problems(...codes: ProblemCode[]): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const all = [...new Set([...((Reflect.getMetadata(CODES, handler) as ProblemCode[] | undefined) ?? []), ...codes])];
    Reflect.defineMetadata(CODES, all, handler);
    const statuses = new Set(codes.map((code) => PROBLEMS[code].status));
    const responses = [...statuses].map((status) => responseOf(status, all));
    applyDecorators(ApiExtraModels(ProblemBody), ...responses)(target, key, descriptor as PropertyDescriptor);
  };
}

function responseOf(status: number, all: readonly ProblemCode[]): MethodDecorator {
  const codes = all.filter((code) => PROBLEMS[code].status === status);
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  return ApiResponse({
    status,
    description: codes.map((code) => PROBLEMS[code].en).join('; '),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: getSchemaPath(ProblemBody) },
        examples: Object.fromEntries(examples),
      },
    },
  });
}
