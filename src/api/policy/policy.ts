import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Role } from '../../domain/people/roles';
import { assertNever } from '../../domain/assert-never';
import { Problems } from '../problems/problems.decorator';

/**
 * Who may use a route. Every handler states one; a handler without one stops the start. `application` adds that the case in
 * the path must be one that the caller may see, which the guard finds out before the handler runs. `evenUnready` lets
 * in who still has to make their account safe.
 */
export type Policy =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn'; readonly application: boolean; readonly evenUnready?: boolean }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const POLICY = 'banjie:policy';

/** Everybody, without signing in. */
export function Public(): MethodDecorator {
  return policy({ kind: 'public' });
}

/** Everybody who has signed in; what they see is their own. */
export function SignedIn(): MethodDecorator {
  return applyDecorators(policy({ kind: 'signedIn', application: false }), ApiBearerAuth(), Problems('notSignedIn'));
}

/** Everybody who has signed in, also who must make their account safe before anything else. */
export function SignedInEvenUnready(): MethodDecorator {
  const stated = { kind: 'signedIn', application: false, evenUnready: true } as const;
  return applyDecorators(policy(stated), ApiBearerAuth(), Problems('notSignedIn'));
}

/** Whoever may see the application in the path. */
export function MaySeeApplication(): MethodDecorator {
  return applyDecorators(
    policy({ kind: 'signedIn', application: true }),
    ApiBearerAuth(),
    Problems('notSignedIn', 'wrongDepartment', 'notOwnApplication', 'notFound'),
  );
}

/** Whoever holds one of these roles, in whatever department. */
export function ForRoles(...roles: Role[]): MethodDecorator {
  return applyDecorators(policy({ kind: 'roles', roles }), ApiBearerAuth(), Problems('notSignedIn', 'notAllowed'));
}

function policy(stated: Policy): MethodDecorator {
  return applyDecorators(SetMetadata(POLICY, stated), ApiExtension('x-policy', describePolicy(stated)));
}

/** A policy in one phrase, for the API description and the table of routes. */
export function describePolicy(stated: Policy): string {
  switch (stated.kind) {
    case 'public':
      return 'public';
    case 'signedIn':
      return stated.application ? 'may see the application' : 'signed in';
    case 'roles':
      return `roles: ${stated.roles.join(', ')}`;
    default:
      return assertNever(stated, 'no such policy');
  }
}
