import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import { ApproveBody, RefuseBody, ReturnToReviewBody } from './approval.dto';

@ApiTags('审批 · Approval')
@Controller('applications/:applicationId/acts')
export class ApprovalController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute(
    'approve',
    'branchesUnanswered',
    'fraudCheckOpen',
    'falseMaterial',
    'approverInvolved',
    'inspectionNeeded',
    'clockSuspended',
    'quotaExhausted',
    'notInTurn',
    'notQualified',
  )
  approve(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ApproveBody,
  ): Promise<CommandResult> {
    return this.commands.act('approve', id, request, body);
  }

  @ActRoute(
    'refuse',
    'branchesUnanswered',
    'fraudCheckOpen',
    'warningUngrounded',
    'approverInvolved',
    'clockSuspended',
    'fieldInvalid',
  )
  refuse(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RefuseBody,
  ): Promise<CommandResult> {
    return this.commands.act('refuse', id, request, body);
  }

  @ActRoute('returnToReview', 'approverInvolved')
  returnToReview(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReturnToReviewBody,
  ): Promise<CommandResult> {
    return this.commands.act('returnToReview', id, request, body);
  }
}
