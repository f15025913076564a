import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import {
  ChangeSettingsBody,
  DecideOrganisationChangeBody,
  KeepDepartmentBody,
  KeepSectionBody,
  KeepWindowBody,
  OrganisationChangeBody,
  OrganisationChangeListBody,
} from './changes.dto';
import { OrganisationChanges } from './changes.service';
import { ForeseeSettingsBody, SettingsEffectBody } from './setting-effects.dto';
import { SettingEffects } from './setting-effects';

const CHANGE_ID = {
  name: 'changeId',
  schema: { type: 'string' },
  example: 'org-01j9z3k5m7p9r1t3v5x7z9b1d3',
} as const;

/** departments, windows, sections and settings without files; and the decisions of a second person. */
@ApiTags('机构 · Organisation')
@Controller('organisation')
export class OrganisationChangesController {
  constructor(
    private readonly changes: OrganisationChanges,
    private readonly effects: SettingEffects,
  ) {}

  @Get('changes')
  @ForRoles('administrator', 'securityAdministrator', 'centre', 'auditor')
  @ApiOperation({
    operationId: 'listOrganisationChanges',
    summary: '机构变更 · Changes made without the data files, and who decided on them',
  })
  @ApiOkResponse({ type: OrganisationChangeListBody })
  async list(): Promise<OrganisationChangeListBody> {
    return { items: await this.changes.list() };
  }

  @Post('departments')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'keepDepartment', summary: '部门 · A department comes, changes or closes (R-40)' })
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('organisationFaulty', 'placeInUse')
  department(@Command() request: CommandRequest, @Body() body: KeepDepartmentBody): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'department', body);
  }

  @Post('windows')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'keepWindow', summary: '窗口 · A window comes, moves or closes (R-15)' })
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('organisationFaulty', 'placeInUse', 'unknownDepartment')
  window(@Command() request: CommandRequest, @Body() body: KeepWindowBody): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'window', body);
  }

  @Post('sections')
  @HttpCode(200)
  @ForRoles('administrator')
  @ApiOperation({ operationId: 'keepSection', summary: '科室 · A section comes, changes or closes (R-40)' })
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('organisationFaulty', 'placeInUse', 'unknownDepartment')
  section(@Command() request: CommandRequest, @Body() body: KeepSectionBody): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'section', body);
  }

  @Post('settings/changes')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'changeSettings',
    summary: '变更设置 · Propose other settings, from a day on; what law fixes is refused (G)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('notFound', 'settingFixed', 'settingFaulty', 'settingsAhead')
  settings(@Command() request: CommandRequest, @Body() body: ChangeSettingsBody): Promise<OrganisationChangeBody> {
    return this.changes.want(request, 'settings', body);
  }

  @Post('settings/effects')
  @HttpCode(200)
  @ForRoles('administrator', 'centre')
  @ApiOperation({
    operationId: 'foreseeSettings',
    summary: '变更影响 · What other settings would change, before they are proposed or approved; changes nothing',
  })
  @ApiOkResponse({ type: SettingsEffectBody })
  @Problems('malformedJson', 'invalidBody', 'bodyTooLarge', 'unsupportedMediaType')
  @Problems('notFound', 'settingFixed', 'settingFaulty', 'settingsAhead', 'calendarGap')
  foresee(@Body() body: ForeseeSettingsBody): Promise<SettingsEffectBody> {
    return this.effects.of(body);
  }

  @Post('changes/:changeId/approve')
  @HttpCode(200)
  @ForRoles('administrator', 'securityAdministrator', 'centre')
  @ApiOperation({
    operationId: 'approveOrganisationChange',
    summary: '批准变更 · Approve; a second person does, and the rules are asked again (R-40)',
  })
  @ApiParam(CHANGE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('notFound', 'organisationChangeNotOpen', 'ownOrganisationChange', 'ownOffice', 'organisationFaulty')
  @Problems('settingFaulty', 'settingsAhead', 'unknownPerson', 'notInService', 'unknownDepartment')
  approve(
    @Param('changeId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideOrganisationChangeBody,
  ): Promise<OrganisationChangeBody> {
    return this.changes.approve(id, request, body);
  }

  @Post('changes/:changeId/dismiss')
  @HttpCode(200)
  @ForRoles('administrator', 'securityAdministrator', 'centre')
  @ApiOperation({ operationId: 'dismissOrganisationChange', summary: '不予批准 · Dismiss what was proposed (R-40)' })
  @ApiParam(CHANGE_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: OrganisationChangeBody })
  @Problems('notFound', 'organisationChangeNotOpen')
  dismiss(
    @Param('changeId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideOrganisationChangeBody,
  ): Promise<OrganisationChangeBody> {
    return this.changes.dismiss(id, request, body);
  }
}
