import { applyDecorators, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtension, ApiHeader, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { RefusalCode } from '../../domain/application/refusals';
import { ROLES, type Role } from '../../domain/people/roles';
import { CommandHeaders, kebabOf } from '../acts/act-route';
import { ETAG_SCHEMA } from '../commands/command-request';
import type { ProblemCode } from '../problems/codes';
import { Problems } from '../problems/problems.decorator';
import { MatterAnswerInterceptor, MatterReplyBody } from './matter-reply';

interface MatterRoute {
  readonly operationId: string;
  /** In both languages: 答复 · Answer. */
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly refusals?: readonly (RefusalCode | ProblemCode)[];
}

/** The route that opens a matter; its policy stands beside it. */
export function OpensMatter({ operationId, summary, roles, refusals = [] }: MatterRoute): MethodDecorator {
  return applyDecorators(
    Post(),
    HttpCode(201),
    UseInterceptors(MatterAnswerInterceptor),
    ApiOperation({ operationId, summary, description: describeRoles(roles) }),
    ApiExtension('x-roles', roles),
    CommandHeaders(),
    ApiCreatedResponse({ type: MatterReplyBody, description: 'Opened, and recorded' }),
    Problems('wrongRole', ...refusals),
  );
}

/** The route of one act on a matter: POST …/acts/<act in kebab case>; its policy stands beside it. */
export function MatterActRoute(
  act: string,
  { operationId, summary, roles, refusals = [] }: MatterRoute,
): MethodDecorator {
  return applyDecorators(
    Post(`acts/${kebabOf(act)}`),
    HttpCode(200),
    UseInterceptors(MatterAnswerInterceptor),
    ApiOperation({ operationId, summary, description: describeRoles(roles) }),
    ApiExtension('x-roles', roles),
    CommandHeaders(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The seq of the matter as the caller read it, in quotes; stale: 412',
      schema: ETAG_SCHEMA,
      example: '"1"',
    }),
    ApiOkResponse({ type: MatterReplyBody, description: 'Done, and recorded' }),
    Problems('staleVersion', 'wrongRole', 'caseClosed', ...refusals),
  );
}

export function MatterParameter(name: string, description: string, example: string): MethodDecorator {
  return ApiParam({ name, description, schema: { type: 'string' }, example });
}

function describeRoles(roles: readonly Role[]): string {
  return `By: ${roles.map((role) => `${ROLES[role]} (${role})`).join(', ')}.`;
}
