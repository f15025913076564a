import { applyDecorators, Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { RefusalCode } from '../../domain/application/refusals';
import { BRANCH_ACTS, type BranchAct } from '../../domain/joint/branch';
import { rolesForBranch } from '../../domain/joint/decide';
import { ROLES } from '../../domain/people/roles';
import { MatterRow } from '../../entities/matter';
import { ApplicationParameter, CommandHeaders, kebabOf } from '../acts/act-route';
import { ApplicationReader } from '../applications/application-reader';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest, ETAG_SCHEMA } from '../commands/command-request';
import { MatterCommands } from '../matters/matter-commands';
import { MatterAnswerInterceptor, MatterReplyBody, type MatterActBody } from '../matters/matter-reply';
import { MaySeeApplication } from '../policy/policy';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { AnswerBranchBody, RequestSupplementBody, SuppliedBody } from './branches.dto';

/** R-32: what the departments of a joint handling do; the case itself is closed by its lead. */
@ApiTags('联合办理 · Joint handling')
@Controller('applications/:applicationId/branches/:departmentCode/acts')
export class BranchesController {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly dataSource: DataSource,
    private readonly commands: MatterCommands,
  ) {}

  @BranchRoute('answer', 'answerBranch', 'Answer the lead', 'fieldEmpty')
  answer(
    @Param('applicationId') id: string,
    @Param('departmentCode') departmentCode: string,
    @Command() request: CommandRequest,
    @Body() body: AnswerBranchBody,
  ): Promise<CommandAnswer> {
    return this.act('answer', id, departmentCode, request, body);
  }

  @BranchRoute(
    'requestSupplement',
    'requestSupplement',
    'Ask for supplementary material',
    'supplementRequested',
    'materialNotInCatalogue',
    'fieldInvalid',
  )
  requestSupplement(
    @Param('applicationId') id: string,
    @Param('departmentCode') departmentCode: string,
    @Command() request: CommandRequest,
    @Body() body: RequestSupplementBody,
  ): Promise<CommandAnswer> {
    return this.act('requestSupplement', id, departmentCode, request, body);
  }

  @BranchRoute('supplied', 'confirmSupplied', 'Confirm that it came in', 'noSupplementAwaited')
  supplied(
    @Param('applicationId') id: string,
    @Param('departmentCode') departmentCode: string,
    @Command() request: CommandRequest,
    @Body() body: SuppliedBody,
  ): Promise<CommandAnswer> {
    return this.act('supplied', id, departmentCode, request, body);
  }

  private async act(
    act: BranchAct,
    applicationId: string,
    departmentCode: string,
    request: CommandRequest,
    body: MatterActBody,
  ): Promise<CommandAnswer> {
    await this.applications.getVisible(applicationId, request.principal);
    if (!/^[A-Z0-9][A-Z0-9_-]{0,63}$/.test(departmentCode)) throw problem('notFound');
    const where = { kind: 'jointBranch', applicationId, departmentCode } as const;
    const branch = await this.dataSource.manager.findOneBy(MatterRow, where);
    if (!branch) throw problem('notFound');
    return this.commands.act(branch, act, request, body);
  }
}

function BranchRoute(
  act: BranchAct,
  operationId: string,
  english: string,
  ...refusals: RefusalCode[]
): MethodDecorator {
  const roles = rolesForBranch(act);
  return applyDecorators(
    Post(kebabOf(act)),
    HttpCode(200),
    MaySeeApplication(),
    UseInterceptors(MatterAnswerInterceptor),
    ApiOperation({
      operationId,
      summary: `${BRANCH_ACTS[act]} · ${english}`,
      description: `By: ${roles.map((role) => `${ROLES[role]} (${role})`).join(', ')}.`,
    }),
    ApiExtension('x-roles', roles),
    ApplicationParameter(),
    ApiParam({
      name: 'departmentCode',
      description: 'The department whose branch it is',
      schema: { type: 'string' },
      example: 'LAND',
    }),
    CommandHeaders(),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The seq of the branch as the caller read it, in quotes; stale: 412',
      schema: ETAG_SCHEMA,
      example: '"1"',
    }),
    ApiOkResponse({ type: MatterReplyBody, description: 'Done, and recorded' }),
    Problems('staleVersion', 'wrongRole', 'wrongDepartment', 'caseClosed', ...refusals),
  );
}
