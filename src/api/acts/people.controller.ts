import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { StaffDirectory } from '../people/staff-directory';
import { saying } from './act-body.dto';
import { ActRoute } from './act-route';
import {
  AssignSubstituteBody,
  AuthoriseDeputyBody,
  ContactBody,
  DeclareInterestBody,
  EndSubstitutionBody,
  ReassignBody,
  ReplyContactBody,
  SignTransferBody,
} from './people.dto';

const TAKING_OVER = [
  'notOnCase',
  'substituteUnauthorised',
  'substituteUntrained',
  'sameHands',
  'fieldInvalid',
] as const;

/** Who has a case in hand, and who may not. */
@ApiTags('人员 · People on a case')
@Controller('applications/:applicationId/acts')
export class PeopleController {
  constructor(
    private readonly commands: CommandService,
    private readonly staff: StaffDirectory,
  ) {}

  @ActRoute('contact')
  contact(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ContactBody,
  ): Promise<CommandResult> {
    return this.commands.act('contact', id, request, body);
  }

  @ActRoute('replyContact', 'nothingToAnswer', 'notAssigned')
  replyContact(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReplyContactBody,
  ): Promise<CommandResult> {
    return this.commands.act('replyContact', id, request, body);
  }

  @ActRoute('assignSubstitute', ...TAKING_OVER)
  async assignSubstitute(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AssignSubstituteBody,
  ): Promise<CommandResult> {
    const { absentId, substituteId, reason } = body;
    const substitute = await this.staff.colleague(substituteId);
    return this.commands.act('assignSubstitute', id, request, saying(body, { absentId, substitute, reason }));
  }

  @ActRoute('endSubstitution', 'notSubstituted')
  endSubstitution(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: EndSubstitutionBody,
  ): Promise<CommandResult> {
    return this.commands.act('endSubstitution', id, request, body);
  }

  @ActRoute('reassign', ...TAKING_OVER)
  async reassign(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReassignBody,
  ): Promise<CommandResult> {
    const { fromId, toId, reason } = body;
    const receiver = await this.staff.colleague(toId);
    return this.commands.act('reassign', id, request, saying(body, { fromId, receiver, reason, handoverId: null }));
  }

  @ActRoute('signTransfer', 'nothingToSign')
  signTransfer(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: SignTransferBody,
  ): Promise<CommandResult> {
    return this.commands.act('signTransfer', id, request, body);
  }

  @ActRoute('declareInterest', 'alreadyRecused')
  declareInterest(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DeclareInterestBody,
  ): Promise<CommandResult> {
    return this.commands.act('declareInterest', id, request, body);
  }

  @ActRoute('authoriseDeputy', 'deputyUnfit', 'approverInvolved', 'recused', 'delegationNotInForce')
  async authoriseDeputy(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AuthoriseDeputyBody,
  ): Promise<CommandResult> {
    const { deputyId, documentNumber, covers } = body;
    const [deputy, listed] = await Promise.all([
      this.staff.colleague(deputyId),
      this.staff.isDelegated(id, documentNumber),
    ]);
    // A document for one case is written for it; one for the item stands in the register of delegations.
    const inForce = covers === 'case' || listed;
    return this.commands.act('authoriseDeputy', id, request, saying(body, { deputy, documentNumber, covers, inForce }));
  }
}
