import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { AuthorisationBody, AuthorisationListBody, AuthoriseBody } from './authorisations.dto';
import { AuthorisationsService } from './authorisations.service';

/** whom an applicant lets act for them, in what and for how long. */
@ApiTags('全程代理 · Agents')
@Controller('authorisations')
export class AuthorisationsController {
  constructor(private readonly authorisations: AuthorisationsService) {}

  @Post()
  @HttpCode(201)
  @ForRoles('applicant')
  @ApiOperation({
    operationId: 'authoriseAgent',
    summary: '授权代办 · Authorise an agent for some items until a date (R-11)',
    description: 'The agent sees the cases of these items and acts on them, and hands in for the applicant.',
  })
  @CommandHeaders()
  @ApiCreatedResponse({ type: AuthorisationBody })
  @Problems('unknownItem', 'inPersonOnly', 'agentUnknown', 'signatureDiffers', 'authorisationPast')
  grant(@Command() request: CommandRequest, @Body() body: AuthoriseBody): Promise<AuthorisationBody> {
    return this.authorisations.grant(request, body);
  }

  @Post(':authorisationId/withdraw')
  @HttpCode(200)
  @ForRoles('applicant')
  @ApiOperation({ operationId: 'withdrawAuthorisation', summary: '撤销授权 · Withdraw it, at once (R-11)' })
  @ApiParam({ name: 'authorisationId', schema: { type: 'string' }, example: 'poa-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  @CommandHeaders()
  @ApiOkResponse({ type: AuthorisationBody })
  @Problems('notFound', 'authorisationOver')
  withdraw(@Param('authorisationId') id: string, @Command() request: CommandRequest): Promise<AuthorisationBody> {
    return this.authorisations.withdraw(request, id);
  }

  @Get()
  @ForRoles('applicant', 'agent')
  @ApiOperation({ operationId: 'listAuthorisations', summary: '授权记录 · Authorisations that one gave or was given' })
  @ApiOkResponse({ type: AuthorisationListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<AuthorisationListBody> {
    return { items: await this.authorisations.list(viewer) };
  }
}
