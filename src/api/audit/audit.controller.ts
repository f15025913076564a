import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApplicationParameter, CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import type { Principal } from '../policy/principal';
import { ForRoles, MaySeeApplication } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { attachment } from '../files/attachment';
import { AuditFilter, AuditListBody, ListAuditQuery, UnmaskBody, UnmaskedBody } from './audit.dto';
import { AuditCheckBody, AuditCheckListBody } from './checks.dto';
import { AuditChecks } from './checks.service';
import { AuditReader } from './audit-reader';
import { AuditTrail } from './audit.service';

@ApiTags('个人信息与审计 · Personal data and audit')
@Controller()
export class AuditController {
  constructor(
    private readonly audit: AuditTrail,
    private readonly reader: AuditReader,
    private readonly auditChecks: AuditChecks,
  ) {}

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
    summary: '审计记录 · Who did what, who saw personal data in clear and why, and which commands were refused (R-49)',
  })
  @ApiOkResponse({ type: AuditListBody })
  @Problems('invalidQuery', 'invalidCursor')
  list(@Query() query: ListAuditQuery): Promise<AuditListBody> {
    return this.reader.list(query);
  }

  @Get('audit/checks')
  @ForRoles('auditor')
  @ApiOperation({
    operationId: 'listAuditChecks',
    summary: '审计链核验 · When the chain was verified, by whose wish, how far, and what was found',
  })
  @ApiOkResponse({ type: AuditCheckListBody })
  async checks(): Promise<AuditCheckListBody> {
    return { items: await this.auditChecks.list() };
  }

  @Post('audit/checks')
  @HttpCode(200)
  @ForRoles('auditor')
  @ApiOperation({
    operationId: 'askForAuditCheck',
    summary: '核验审计链 · Have a worker verify it now; one that is under way already is answered',
  })
  @ApiOkResponse({ type: AuditCheckBody })
  ask(@CurrentPrincipal() { personId }: Principal): Promise<AuditCheckBody> {
    return this.auditChecks.ask(personId);
  }

  @Get('audit/csv')
  @ForRoles('auditor')
  @ApiOperation({ operationId: 'takeAudit', summary: '导出审计记录 · The same as comma-separated values (R-49)' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('invalidQuery')
  async csv(@Query() filter: AuditFilter, @CurrentPrincipal() { personId }: Principal): Promise<StreamableFile> {
    return attachment(await this.reader.file(filter, personId));
  }
}
