import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { GrantExtensionBody, NotifySuspensionBody, ResumeBody, SuspendBody } from './suspension.dto';

@ApiTags('暂停与延期 · Suspension and extension')
@Controller('applications/:applicationId/acts')
export class SuspensionController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('notifySuspension', 'notAssigned', 'groundNotLawful', 'sameDayItem', 'calendarDayItem', 'clockSuspended')
  notifySuspension(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: NotifySuspensionBody,
  ): Promise<CommandResult> {
    return this.commands.act('notifySuspension', id, request, body);
  }

  @ActRoute(
    'suspend',
    ...(['notAssigned', 'groundNotLawful', 'suspensionNotNotified', 'suspensionBeforeNotice'] as const),
    ...(['suspensionBackdated', 'tooFewInspectors', 'recused', 'clockSuspended', 'sameDayItem'] as const),
  )
  suspend(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: SuspendBody,
  ): Promise<CommandResult> {
    return this.commands.act('suspend', id, request, body);
  }

  @ActRoute('resume', 'notAssigned', 'clockNotSuspended')
  resume(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ResumeBody,
  ): Promise<CommandResult> {
    return this.commands.act('resume', id, request, body);
  }

  @ActRoute('grantExtension', 'alreadyExtended', 'extensionTooLong', 'extensionTooLate', 'extensionNotTold')
  grantExtension(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: GrantExtensionBody,
  ): Promise<CommandResult> {
    return this.commands.act('grantExtension', id, request, body);
  }
}
