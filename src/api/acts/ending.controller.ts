import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { CancelLicenceBody, TerminateBody, WithdrawBody } from './ending.dto';

@ApiTags('撤回与终止 · Ends before the delivery')
@Controller('applications/:applicationId/acts')
export class EndingController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('withdraw', 'fraudCheckOpen')
  withdraw(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: WithdrawBody,
  ): Promise<CommandResult> {
    return this.commands.act('withdraw', id, request, body);
  }

  @ActRoute('terminate')
  terminate(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: TerminateBody,
  ): Promise<CommandResult> {
    return this.commands.act('terminate', id, request, body);
  }

  @ActRoute('cancelLicence', 'groundNotStatutory', 'fieldEmpty')
  cancelLicence(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CancelLicenceBody,
  ): Promise<CommandResult> {
    return this.commands.act('cancelLicence', id, request, body);
  }
}
