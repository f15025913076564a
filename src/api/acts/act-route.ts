import { applyDecorators, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiExtension, ApiHeader, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ACTS, isSignalled } from '../../domain/application/acts';
import { rolesFor, type FileAct } from '../../domain/application/decide';
import { ISSUING_ACTS } from '../../domain/application/issuing';
import type { References } from '../../domain/application/file';
import type { RefusalCode } from '../../domain/application/refusals';
import { JUDGING } from '../../domain/application/recusal';
import { ROLES } from '../../domain/people/roles';
import { DEFAULT_SETTINGS } from '../../domain/settings';
import { AnswerInterceptor } from '../commands/answer.interceptor';
import { ETAG_SCHEMA } from '../commands/command-request';
import { CommandReplyBody, CommandStatusBody } from '../commands/command.dto';
import { MaySeeApplication } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';

/** The route of one act on a case: POST …/acts/<act in kebab case>. Who may is decided by the domain, for each case anew. */
export function ActRoute(act: FileAct, ...refusals: RefusalCode[]): MethodDecorator {
  const english = kebabOf(act).replaceAll('-', ' ');
  const roles = rolesOfAnyItem(act);
  return applyDecorators(
    Post(kebabOf(act)),
    HttpCode(200),
    MaySeeApplication(),
    UseInterceptors(AnswerInterceptor),
    ApiOperation({
      operationId: act,
      summary: `${ACTS[act]} · ${english.charAt(0).toUpperCase()}${english.slice(1)}`,
      description: `By: ${roles.map((role) => `${ROLES[role]} (${role})`).join(', ')}.`,
    }),
    ApiExtension('x-roles', roles),
    ApplicationParameter(),
    CommandHeaders(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'ETag of the case as the caller read it; stale: 412',
      schema: ETAG_SCHEMA,
      example: '"7"',
    }),
    ApiOkResponse({ type: CommandReplyBody, description: 'Done, and recorded' }),
    ...(isSignalled(act)
      ? [ApiAcceptedResponse({ type: CommandStatusBody, description: 'On its way; Location says where to look' })]
      : []),
    Problems(...COMMAND_PROBLEMS, 'staleVersion', 'wrongRole', 'wrongStage', 'caseClosed', ...barsTo(act), ...refusals),
  );
}

/** R-17: what decides is no agent's. R-55: what is issued is sealed. */
function barsTo(act: FileAct): RefusalCode[] {
  const undelegated: RefusalCode[] = ISSUING_ACTS.has(act) ? ['noSealInForce', 'notDelegated'] : [];
  return JUDGING.has(act) ? ['agentNeverDecides', ...undelegated] : undelegated;
}

const COMMAND_PROBLEMS = [
  'idempotencyKeyMissing',
  'idempotencyKeyReused',
  'invalidHeader',
  'malformedJson',
  'invalidBody',
  'bodyTooLarge',
  'unsupportedMediaType',
  'engineUnavailable',
  'outcomeUnknown',
] as const;

/** What every command asks of its request, and may answer. */
export function CommandHeaders(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Chosen by the caller, new for each thing to be done, the same for each repeat of it',
      schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,200}$', minLength: 8, maxLength: 200 },
      example: '7d3f6c1e-6f0a-4d0e-9d53-6a1c1f7f2b10',
    }),
    Problems(...COMMAND_PROBLEMS),
  );
}

export function ApplicationParameter(): MethodDecorator {
  return ApiParam({
    name: 'applicationId',
    description: 'Opaque id of the application',
    schema: { type: 'string' },
    example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3',
  });
}

/** issueCorrection as it stands in paths: issue-correction. */
export function kebabOf(act: string): string {
  return act.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** Who may under any item; only the extension asks the item who. */
function rolesOfAnyItem(act: FileAct) {
  const itemOf = (joint: object | null) => ({ item: { joint }, settings: DEFAULT_SETTINGS }) as unknown as References;
  return [...new Set([...rolesFor(act, itemOf(null)), ...rolesFor(act, itemOf({}))])];
}
