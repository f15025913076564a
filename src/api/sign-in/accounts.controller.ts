import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import {
  AccountBody,
  AccountListBody,
  AccountReasonBody,
  DisabledAccountBody,
  InHandBody,
  IssueRecoveryBody,
  LinkIdentityBody,
  ListAccountsQuery,
  RecoveryCodeBody,
} from './accounts.dto';
import { Accounts } from './accounts.service';

/** A command of a security administrator on the account of somebody else. */
function AccountCommand(act: string): MethodDecorator {
  return applyDecorators(
    Post(`:personId/${act}`),
    HttpCode(200),
    ForRoles('securityAdministrator'),
    ApiParam({ name: 'personId', schema: { type: 'string' }, example: 'front-1' }),
    CommandHeaders(),
    Problems('notFound', 'ownAccount'),
  );
}

@ApiTags('账号 · Accounts')
@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @ForRoles('securityAdministrator')
  @ApiOperation({ operationId: 'listAccounts', summary: '账号 · Who can sign in, by login' })
  @ApiOkResponse({ type: AccountListBody })
  @Problems('invalidQuery')
  async list(@Query() { login }: ListAccountsQuery): Promise<AccountListBody> {
    return { items: await this.accounts.list(login) };
  }

  @Get(':personId/in-hand')
  @ForRoles('securityAdministrator')
  @ApiOperation({
    operationId: 'readInHand',
    summary: '在办工作 · What somebody has in hand, which nobody sees to once the account is disabled (R-44)',
  })
  @ApiParam({ name: 'personId', schema: { type: 'string' }, example: 'front-1' })
  @ApiOkResponse({ type: InHandBody })
  @Problems('notFound')
  inHand(@Param('personId') personId: string): Promise<InHandBody> {
    return this.accounts.inHand(personId);
  }

  @AccountCommand('recovery-code')
  @ApiOperation({
    operationId: 'issueRecovery',
    summary: '发放恢复码 · A code, told once, by which the owner sets another password within half an hour',
  })
  @ApiOkResponse({ type: RecoveryCodeBody })
  issueRecovery(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() body: IssueRecoveryBody,
  ): Promise<RecoveryCodeBody> {
    return this.accounts.issueRecovery(personId, request, body);
  }

  @AccountCommand('disable')
  @ApiOperation({
    operationId: 'disableAccount',
    summary:
      '停用账号 · Nobody signs in with it; its sessions end, and the handover of its open cases is asked for (R-44)',
  })
  @ApiOkResponse({ type: DisabledAccountBody })
  disable(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() { reason }: AccountReasonBody,
  ): Promise<DisabledAccountBody> {
    return this.accounts.disable(personId, request, reason);
  }

  @AccountCommand('enable')
  @ApiOperation({ operationId: 'enableAccount', summary: '启用账号 · It can be used again, and is not locked' })
  @ApiOkResponse({ type: AccountBody })
  enable(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() { reason }: AccountReasonBody,
  ): Promise<AccountBody> {
    return this.accounts.enable(personId, request, reason);
  }

  @AccountCommand('link-identity')
  @ApiOperation({
    operationId: 'linkIdentity',
    summary: '关联统一身份 · The account is opened by this identity at the provider too',
  })
  @ApiOkResponse({ type: AccountBody })
  @Problems('openidNotOffered', 'identityLinkedAlready')
  linkIdentity(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() body: LinkIdentityBody,
  ): Promise<AccountBody> {
    return this.accounts.linkIdentity(personId, request, body);
  }

  @AccountCommand('unlink-identity')
  @ApiOperation({
    operationId: 'unlinkIdentity',
    summary: '解除统一身份 · The identity opens the account no more; sessions that it opened end',
  })
  @ApiOkResponse({ type: AccountBody })
  @Problems('openidNotOffered', 'noIdentityLinked')
  unlinkIdentity(
    @Param('personId') personId: string,
    @Command() request: CommandRequest,
    @Body() { reason }: AccountReasonBody,
  ): Promise<AccountBody> {
    return this.accounts.unlinkIdentity(personId, request, reason);
  }
}
