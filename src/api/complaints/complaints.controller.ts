import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ComplaintParams } from '../../domain/complaint/complaint';
import { ASSIGNING_ROLES, COMPLAINING_ROLES } from '../../domain/complaint/decide';
import { STAFF_ROLES } from '../../domain/people/roles';
import { ApplicationReader } from '../applications/application-reader';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { MatterCommands } from '../matters/matter-commands';
import { MatterActRoute, MatterParameter, OpensMatter } from '../matters/matter-route';
import { StaffDirectory } from '../people/staff-directory';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { ComplaintReader, shownComplaint } from './complaint-reader';
import {
  AssignComplaintBody,
  ComplainBody,
  ComplaintBody,
  ComplaintListBody,
  ListComplaintsQuery,
  ReplyComplaintBody,
} from './complaints.dto';

const ID = MatterParameter('complaintId', 'Opaque id of the complaint', 'cpl-01j9z3k5m7p9r1t3v5x7z9b1d3');

/** a number, a handler who is not its subject, a reply within the limit, and a result. */
@ApiTags('投诉 · Complaints')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly reader: ComplaintReader,
    private readonly commands: MatterCommands,
    private readonly staff: StaffDirectory,
    private readonly applications: ApplicationReader,
  ) {}

  @SignedIn()
  @OpensMatter({
    operationId: 'complain',
    summary: '投诉 · Complain about an officer (R-46)',
    roles: COMPLAINING_ROLES,
    refusals: ['fieldInvalid', 'fieldEmpty', 'notOwnApplication', 'wrongDepartment', 'notFound'],
  })
  async complain(@Command() request: CommandRequest, @Body() body: ComplainBody): Promise<CommandAnswer> {
    const { principal } = request;
    const { aboutId, ground, text, applicationId = null } = body;
    if (applicationId !== null) await this.applications.getVisible(applicationId, principal);
    const subject = await this.staff.listed(aboutId);
    const complainantId = principal.kind === 'staff' ? null : principal.personId;
    const params: Omit<ComplaintParams['complain'], 'calendarVersion'> = {
      subject,
      ground,
      text,
      applicationId,
      complainantId,
    };
    return this.commands.open('complaint', request, { act: 'complain', matterIdOf: (id) => idFrom(id, 'cpl'), params });
  }

  @Get()
  @SignedIn()
  @ApiOperation({
    operationId: 'listComplaints',
    summary: '投诉登记 · Complaints that the caller filed or handles, or all',
  })
  @ApiOkResponse({ type: ComplaintListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListComplaintsQuery, @CurrentPrincipal() viewer: Principal): Promise<ComplaintListBody> {
    return { items: await this.reader.list(query, viewer) };
  }

  @Get(':complaintId')
  @SignedIn()
  @ApiOperation({ operationId: 'readComplaint', summary: '投诉 · One complaint' })
  @ID
  @ApiOkResponse({ type: ComplaintBody })
  @Problems('notFound')
  async read(@Param('complaintId') id: string, @CurrentPrincipal() viewer: Principal): Promise<ComplaintBody> {
    return shownComplaint(await this.reader.getVisible(id, viewer));
  }
}

/** What the centre does about a complaint. */
@ApiTags('投诉 · Complaints')
@Controller('complaints/:complaintId')
export class ComplaintActsController {
  constructor(
    private readonly reader: ComplaintReader,
    private readonly commands: MatterCommands,
    private readonly staff: StaffDirectory,
  ) {}

  @SignedIn()
  @ID
  @MatterActRoute('assign', {
    operationId: 'assignComplaint',
    summary: '指派 · Say who handles it; never whom it is about',
    roles: ASSIGNING_ROLES,
    refusals: ['notFound', 'handlerIsSubject', 'fieldInvalid'],
  })
  async assign(
    @Param('complaintId') id: string,
    @Command() request: CommandRequest,
    @Body() { handlerId, expectedSeq }: AssignComplaintBody,
  ): Promise<CommandAnswer> {
    const filed = await this.reader.getVisible(id, request.principal);
    const params: ComplaintParams['assign'] = { handler: await this.staff.colleague(handlerId) };
    return this.commands.act(filed, 'assign', request, { expectedSeq, toParams: () => params });
  }

  @SignedIn()
  @ID
  @MatterActRoute('reply', {
    operationId: 'replyComplaint',
    summary: '答复 · Reply with the result; rudeness that is upheld drafts cause 3 (R-39)',
    roles: STAFF_ROLES,
    refusals: ['notFound', 'notAssigned', 'handlerIsSubject', 'fieldEmpty'],
  })
  async reply(
    @Param('complaintId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReplyComplaintBody,
  ): Promise<CommandAnswer> {
    return this.commands.act(await this.reader.getVisible(id, request.principal), 'reply', request, body);
  }
}
