import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { ForRoles, Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { OrganisationReader } from './organisation-reader';
import { ListStaffQuery, OrganisationBody, StaffListBody } from './organisation.dto';
import { SettingsBody } from './settings.dto';

@ApiTags('机构 · Organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(private readonly organisation: OrganisationReader) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'readOrganisation', summary: '机构窗口 · The centre, its departments and windows' })
  @ApiOkResponse({ type: OrganisationBody })
  @Problems('notFound')
  read(): Promise<OrganisationBody> {
    return this.organisation.read();
  }

  @Get('staff')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listStaff', summary: '人员 · Staff in service, to choose whom to hand over to' })
  @ApiOkResponse({ type: StaffListBody })
  @Problems('invalidQuery')
  async listStaff(@Query() query: ListStaffQuery): Promise<StaffListBody> {
    return { items: await this.organisation.listStaff(query) };
  }

  @Get('settings')
  @ForRoles('administrator', 'centre', 'auditor')
  @ApiOperation({ operationId: 'readSettings', summary: '设置 · The settings in force, each with its rule (G)' })
  @ApiOkResponse({ type: SettingsBody })
  @Problems('notFound')
  settings(): Promise<SettingsBody> {
    return this.organisation.settings();
  }
}
