import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { ActRoute } from './act-route';
import {
  AnswerUrgingBody,
  CoordinateBody,
  FileOvertimeNoticeBody,
  IssueUrgingBody,
  RemindBody,
  ReplyUrgeBody,
  SuperviseBody,
  UrgeBody,
} from './supervision.dto';

@ApiTags('催促与督办 · Urging and supervision')
@Controller('applications/:applicationId/acts')
export class SupervisionController {
  constructor(private readonly commands: CommandService) {}

  @ActRoute('urge')
  urge(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: UrgeBody,
  ): Promise<CommandResult> {
    return this.commands.act('urge', id, request, body);
  }

  @ActRoute('replyUrge', 'nothingToAnswer', 'notAssigned')
  replyUrge(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReplyUrgeBody,
  ): Promise<CommandResult> {
    return this.commands.act('replyUrge', id, request, body);
  }

  @ActRoute('remind')
  remind(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RemindBody,
  ): Promise<CommandResult> {
    return this.commands.act('remind', id, request, body);
  }

  @ActRoute('issueUrging', 'notOverdue', 'urgedTwice')
  issueUrging(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: IssueUrgingBody,
  ): Promise<CommandResult> {
    return this.commands.act('issueUrging', id, request, body);
  }

  @ActRoute('answerUrging', 'nothingToAnswer')
  answerUrging(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AnswerUrgingBody,
  ): Promise<CommandResult> {
    return this.commands.act('answerUrging', id, request, body);
  }

  @ActRoute('supervise')
  supervise(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: SuperviseBody,
  ): Promise<CommandResult> {
    return this.commands.act('supervise', id, request, body);
  }

  @ActRoute('fileOvertimeNotice', 'overtimeNoticeComplete', 'clockSuspended')
  fileOvertimeNotice(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: FileOvertimeNoticeBody,
  ): Promise<CommandResult> {
    return this.commands.act('fileOvertimeNotice', id, request, body);
  }

  @ActRoute('coordinate', 'notOverdue')
  coordinate(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CoordinateBody,
  ): Promise<CommandResult> {
    return this.commands.act('coordinate', id, request, body);
  }
}
