import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { FILE_PROBLEMS, HandedInFiles, PICTURE_LIMITS } from '../files/handed-in-files';
import { Problems } from '../problems/problems.decorator';
import { ActRoute } from './act-route';
import { InspectionRecordBody, RecordNoShowBody } from './inspection.dto';

const RECORD_REFUSALS = [
  'notAssigned',
  'inspectorNotNamed',
  'tooFewInspectors',
  'signatureMissing',
  'checkNotPictured',
] as const;

@ApiTags('现场核查 · Inspection')
@Controller('applications/:applicationId/acts')
export class InspectionController {
  constructor(
    private readonly commands: CommandService,
    private readonly files: HandedInFiles,
  ) {}

  @ActRoute('passInspection', ...RECORD_REFUSALS, 'checksFailed', 'checksMissing')
  @Problems(...FILE_PROBLEMS)
  async passInspection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: InspectionRecordBody,
  ): Promise<CommandResult> {
    await this.files.attached(body.photos, PICTURE_LIMITS, request.principal);
    return this.commands.act('passInspection', id, request, body);
  }

  @ActRoute('failInspection', ...RECORD_REFUSALS, 'failureNotNamed')
  @Problems(...FILE_PROBLEMS)
  async failInspection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: InspectionRecordBody,
  ): Promise<CommandResult> {
    await this.files.attached(body.photos, PICTURE_LIMITS, request.principal);
    return this.commands.act('failInspection', id, request, body);
  }

  @ActRoute('recordNoShow', 'notAssigned')
  recordNoShow(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RecordNoShowBody,
  ): Promise<CommandResult> {
    return this.commands.act('recordNoShow', id, request, body);
  }
}
