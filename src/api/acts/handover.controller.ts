import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { ConfirmHandoverBody, HandOverBody } from './handover.dto';

@ApiTags('移交 · Handover')
@Controller('applications/:applicationId/acts')
export class HandoverController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('handOver', 'notAssigned', 'materialCountDiffers')
  handOver(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: HandOverBody,
  ): Promise<CommandResult> {
    return this.commands.act('handOver', id, request, body);
  }

  @ActRoute('confirmHandover', 'notAssigned', 'handoverMissing', 'materialCountDiffers')
  confirmHandover(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ConfirmHandoverBody,
  ): Promise<CommandResult> {
    return this.commands.act('confirmHandover', id, request, body);
  }
}
