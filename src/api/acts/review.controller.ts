import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { OrderInspectionBody, SubmitOpinionBody } from './review.dto';

@ApiTags('审核 · Review')
@Controller('applications/:applicationId/acts')
export class ReviewController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('orderInspection', 'notAssigned', 'tooFewInspectors')
  orderInspection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OrderInspectionBody,
  ): Promise<CommandResult> {
    return this.commands.act('orderInspection', id, request, body);
  }

  @ActRoute('submitOpinion', 'notAssigned', 'inspectionNeeded', 'inspectionPending')
  submitOpinion(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: SubmitOpinionBody,
  ): Promise<CommandResult> {
    return this.commands.act('submitOpinion', id, request, body);
  }
}
