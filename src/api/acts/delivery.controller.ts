import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { FILE_PROBLEMS, HandedInFiles, SCAN_LIMITS } from '../files/handed-in-files';
import { Problems } from '../problems/problems.decorator';
import { ActRoute } from './act-route';
import { saying } from './act-body.dto';
import { ArchiveBody, AttemptDeliveryBody, DeliverBody, FailDeliveryBody, MakeDocumentsBody } from './delivery.dto';
import { Recipients } from './recipients';

@ApiTags('制证送达归档 · Documents, delivery, archive')
@Controller('applications/:applicationId/acts')
export class DeliveryController {
  constructor(
    private readonly commands: CommandService,
    private readonly recipients: Recipients,
    private readonly files: HandedInFiles,
  ) {}

  @ActRoute('makeDocuments')
  makeDocuments(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: MakeDocumentsBody,
  ): Promise<CommandResult> {
    return this.commands.act('makeDocuments', id, request, body);
  }

  @ActRoute('attemptDelivery', 'deliveryWayNotOffered', 'attemptOpen', 'fieldEmpty')
  @Problems(...FILE_PROBLEMS)
  async attemptDelivery(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AttemptDeliveryBody,
  ): Promise<CommandResult> {
    await this.files.attached(body.proofFiles, SCAN_LIMITS, request.principal);
    return this.commands.act('attemptDelivery', id, request, body);
  }

  @ActRoute('failDelivery', 'noAttempt')
  failDelivery(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: FailDeliveryBody,
  ): Promise<CommandResult> {
    return this.commands.act('failDelivery', id, request, body);
  }

  @ActRoute('deliver', 'deliveryWayNotOffered', 'recipientNotAuthorised', 'attemptOpen', 'noAttempt')
  @Problems(...FILE_PROBLEMS)
  async deliver(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DeliverBody,
  ): Promise<CommandResult> {
    await this.files.attached(body.proofFiles, SCAN_LIMITS, request.principal);
    const said = body.toParams();
    const receivedAs = body.recipientIs ?? (await this.recipients.whoIs(id, body.recipient));
    return this.commands.act('deliver', id, request, saying(body, { ...said, receivedAs }));
  }

  @ActRoute('archive', 'papersOut', 'urgeUnanswered', 'applicationArchived')
  archive(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ArchiveBody,
  ): Promise<CommandResult> {
    return this.commands.act('archive', id, request, body);
  }
}
