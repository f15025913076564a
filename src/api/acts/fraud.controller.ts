import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { CloseFraudCheckBody, OpenFraudCheckBody } from './fraud.dto';

@ApiTags('材料真伪 · Fraud checks')
@Controller('applications/:applicationId/acts')
export class FraudController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('openFraudCheck', 'fraudCheckOpen', 'materialNotOnFile')
  openFraudCheck(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OpenFraudCheckBody,
  ): Promise<CommandResult> {
    return this.commands.act('openFraudCheck', id, request, body);
  }

  @ActRoute('closeFraudCheck', 'noFraudCheck')
  closeFraudCheck(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CloseFraudCheckBody,
  ): Promise<CommandResult> {
    return this.commands.act('closeFraudCheck', id, request, body);
  }
}
