import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { AgentCheckBody, AgentCheckListBody, AgentCheckShownBody } from './agent-checks.dto';
import { AgentChecksService } from './agent-checks.service';

/** R-17 全程代理: the agent looks through the papers before they are handed in. */
@ApiTags('全程代理 · Agents')
@Controller('agent-checks')
export class AgentChecksController {
  constructor(private readonly checks: AgentChecksService) {}

  @Post()
  @HttpCode(201)
  @ForRoles('agent')
  @ApiOperation({
    operationId: 'checkMaterials',
    summary: '代办核对材料 · An agent checks the papers before the hand-in (R-17)',
    description: 'In order: to the officer who takes it in. Otherwise back to the applicant, with an opinion.',
  })
  @CommandHeaders()
  @ApiCreatedResponse({ type: AgentCheckShownBody })
  @Problems(
    'unknownItem',
    'unknownPerson',
    'inPersonOnly',
    'agentNeedsPowerOfAttorney',
    'materialsMissing',
    'materialNotInCatalogue',
    'fieldEmpty',
    'fieldInvalid',
  )
  record(@Command() request: CommandRequest, @Body() body: AgentCheckBody): Promise<AgentCheckShownBody> {
    return this.checks.record(request, body);
  }

  @Get()
  @ForRoles('agent', 'applicant', 'frontDesk')
  @ApiOperation({
    operationId: 'listAgentChecks',
    summary: '代办核对记录 · Checks of oneself; for the front desk what passed for its department (R-17)',
  })
  @ApiOkResponse({ type: AgentCheckListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<AgentCheckListBody> {
    return { items: await this.checks.list(viewer) };
  }
}
