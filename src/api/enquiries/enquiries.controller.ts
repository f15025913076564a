import { Body, Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ASKING_ROLES } from '../../domain/enquiry/decide';
import { ENQUIRY_ACTS, type EnquiryAct, type EnquiryParams } from '../../domain/enquiry/enquiry';
import { STAFF_ROLES } from '../../domain/people/roles';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { DutyOfficers } from '../hand-in/duty-officer';
import { Parties } from '../hand-in/parties';
import { MatterCommands } from '../matters/matter-commands';
import type { MatterActBody } from '../matters/matter-reply';
import { MatterActRoute, MatterParameter, OpensMatter } from '../matters/matter-route';
import { StaffDirectory } from '../people/staff-directory';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import type { Clock } from '../../temporal/clock';
import { CLOCK } from '../tokens-of-injection';
import { Problems } from '../problems/problems.decorator';
import {
  AnswerEnquiryBody,
  AskBody,
  ConfirmEnquiryBody,
  EnquiryBody,
  EnquiryListBody,
  ListEnquiriesQuery,
  ReferEnquiryBody,
  TransferEnquiryBody,
} from './enquiries.dto';
import { EnquiryReader } from './enquiry-reader';

const ID = MatterParameter('enquiryId', 'Opaque id of the enquiry', 'enq-01j9z3k5m7p9r1t3v5x7z9b1d3');

const route = (act: EnquiryAct, english: string, ...refusals: Parameters<typeof Problems>[number][]) =>
  MatterActRoute(act, {
    operationId: `${act}Enquiry`,
    summary: `${ENQUIRY_ACTS[act]} · ${english}`,
    roles: STAFF_ROLES,
    refusals: ['notFound', 'notAssigned', ...refusals],
  });

/** R-15 首问负责, R-56 来电首问: an enquiry ends as 答复 or 指引, or goes on by 转办 with whoever confirmed it. */
@ApiTags('首问负责 · Enquiries')
@Controller('enquiries')
export class EnquiriesController {
  constructor(
    private readonly reader: EnquiryReader,
    private readonly commands: MatterCommands,
    private readonly staff: StaffDirectory,
    private readonly parties: Parties,
    private readonly dutyOfficers: DutyOfficers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ForRoles(...ASKING_ROLES)
  @OpensMatter({
    operationId: 'ask',
    summary: '首问 · Ask something; whoever is asked first owes the answer (R-15, R-56)',
    roles: ASKING_ROLES,
    refusals: ['unknownPerson', 'fieldInvalid', 'noDutyOfficer'],
  })
  async ask(@Command() request: CommandRequest, @Body() body: AskBody): Promise<CommandAnswer> {
    const { personId, kind } = request.principal;
    const { topic, channel } = body;
    const officer = await this.staff.colleague(await this.officerAsked(request.principal, body));
    const named = kind === 'staff' ? (body.askerId ?? null) : personId;
    const askerId = kind === 'staff' && named !== null ? await this.parties.require(named, 'askerId') : named;
    const params: Omit<EnquiryParams['ask'], 'calendarVersion'> = { topic, channel, officer, askerId };
    return this.commands.open('enquiry', request, {
      act: 'ask',
      matterIdOf: (commandId) => idFrom(commandId, 'enq'),
      params,
    });
  }

  /** Who has no officer before them asks a department, and so the one on duty there. */
  private async officerAsked({ personId, kind }: Principal, body: AskBody): Promise<string> {
    if (body.officerId !== undefined) return body.officerId;
    if (kind === 'staff' || body.departmentCode === undefined) return personId;
    return this.dutyOfficers.of(body.departmentCode, await this.clock.now());
  }

  @Get()
  @SignedIn()
  @ApiOperation({ operationId: 'listEnquiries', summary: '首问登记 · Enquiries that concern the caller (R-15)' })
  @ApiOkResponse({ type: EnquiryListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListEnquiriesQuery, @CurrentPrincipal() viewer: Principal): Promise<EnquiryListBody> {
    return { items: await this.reader.list(query, viewer) };
  }

  @Get(':enquiryId')
  @SignedIn()
  @ApiOperation({ operationId: 'readEnquiry', summary: '咨询 · One enquiry' })
  @ID
  @ApiOkResponse({ type: EnquiryBody })
  @Problems('notFound')
  read(@Param('enquiryId') id: string, @CurrentPrincipal() viewer: Principal): Promise<EnquiryBody> {
    return this.reader.read(id, viewer);
  }
}

/** What the people of the centre do to an enquiry. */
@ApiTags('首问负责 · Enquiries')
@Controller('enquiries/:enquiryId')
export class EnquiryActsController {
  constructor(
    private readonly reader: EnquiryReader,
    private readonly commands: MatterCommands,
    private readonly staff: StaffDirectory,
  ) {}

  @SignedIn()
  @ID
  @route('answer', 'Answer it')
  answer(
    @Param('enquiryId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AnswerEnquiryBody,
  ): Promise<CommandAnswer> {
    return this.act('answer', id, request, body);
  }

  @SignedIn()
  @ID
  @route('refer', 'Refer to the exact window', 'windowNotNamed')
  refer(
    @Param('enquiryId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReferEnquiryBody,
  ): Promise<CommandAnswer> {
    return this.act('refer', id, request, body);
  }

  @SignedIn()
  @ID
  @route('transfer', 'Transfer; open until the receiver confirms', 'fieldEmpty', 'fieldInvalid', 'unknownDepartment')
  async transfer(
    @Param('enquiryId') id: string,
    @Command() request: CommandRequest,
    @Body() body: TransferEnquiryBody,
  ): Promise<CommandAnswer> {
    const { officerId, departmentCode = null, reason = '', expectedSeq } = body;
    const officer = officerId === undefined ? null : await this.staff.colleague(officerId);
    if (officer === null && departmentCode !== null) await this.staff.requireDepartment(departmentCode);
    const params: EnquiryParams['transfer'] = { officer, departmentCode, reason };
    return this.act('transfer', id, request, { expectedSeq, toParams: () => params });
  }

  @SignedIn()
  @ID
  @route('confirm', 'Confirm a transfer; from now on the receiver owes the answer', 'nothingTransferred')
  confirm(
    @Param('enquiryId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ConfirmEnquiryBody,
  ): Promise<CommandAnswer> {
    return this.act('confirm', id, request, body);
  }

  private async act(act: EnquiryAct, id: string, request: CommandRequest, body: MatterActBody): Promise<CommandAnswer> {
    const enquiry = await this.reader.getVisible(id, request.principal);
    return this.commands.act(enquiry, act, request, body);
  }
}
