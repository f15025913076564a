import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { ArchiveBody, DeliverBody, MakeDocumentsBody } from './delivery.dto';

@ApiTags('制证送达归档 · Documents, delivery, archive')
@Controller('applications/:applicationId/acts')
export class DeliveryController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('makeDocuments')
  makeDocuments(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: MakeDocumentsBody,
  ): Promise<CommandResult> {
    return this.commands.act('makeDocuments', id, request, body);
  }

  @ActRoute('deliver')
  deliver(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DeliverBody,
  ): Promise<CommandResult> {
    return this.commands.act('deliver', id, request, body);
  }

  @ActRoute('archive', 'urgeUnanswered', 'applicationArchived')
  archive(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ArchiveBody,
  ): Promise<CommandResult> {
    return this.commands.act('archive', id, request, body);
  }
}
