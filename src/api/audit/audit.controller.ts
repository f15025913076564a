import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicationParameter, CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles, MaySeeApplication } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { AuditListBody, ListAuditQuery, UnmaskBody, UnmaskedBody } from './audit.dto';
import { AuditTrail } from './audit.service';

@ApiTags('个人信息与审计 · Personal data and audit')
@Controller()
export class AuditController {
  constructor(private readonly audit: AuditTrail) {}

  @Post('applications/:applicationId/unmask')
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({ operationId: 'unmask', summary: '查看脱敏信息 · See a masked datum in clear, for a reason (R-49)' })
  @ApplicationParameter()
  @CommandHeaders()
  @ApiOkResponse({ type: UnmaskedBody })
  @Problems('notInCharge', 'reasonMissing')
  unmask(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: UnmaskBody,
  ): Promise<UnmaskedBody> {
    return this.audit.unmask(id, request, body);
  }

  @Get('audit')
  @ForRoles('auditor')
  @ApiOperation({
    operationId: 'listAudit',
    summary: '审计记录 · Who saw personal data in clear and why, and which commands were refused (R-49)',
  })
  @ApiOkResponse({ type: AuditListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListAuditQuery): Promise<AuditListBody> {
    return { items: await this.audit.list(query) };
  }
}
