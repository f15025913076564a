import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApplicationReader } from '../applications/application-reader';
import { beginTime, readInTime } from '../http/in-time';
import type { ApiRequest } from '../http/request';
import { problem } from '../problems/problem';
import { PrincipalReader } from '../sign-in/principal-reader';
import { POLICY, type Policy } from './policy';

/** Enforces the policy of each route. A handler without one is refused even if it got past the check at the start. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: PrincipalReader,
    private readonly applications: ApplicationReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    if (!policy) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no policy`);
    if (policy.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    beginTime(request);
    await readInTime(request, this.admit(policy, request));
    return true;
  }

  private async admit(policy: Exclude<Policy, { readonly kind: 'public' }>, request: ApiRequest): Promise<void> {
    const principal = await this.principals.read(request.headers.authorization, {
      evenUnready: policy.kind === 'signedIn' && policy.evenUnready === true,
    });
    request.principal = principal;
    if (policy.kind === 'roles' && !principal.authorities.some(({ role }) => policy.roles.includes(role))) {
      throw problem('notAllowed');
    }
    if (policy.kind === 'signedIn' && policy.application) {
      request.application = await this.applications.getVisible(String(request.params['applicationId']), principal);
    }
  }
}
