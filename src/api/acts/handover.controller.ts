import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { saying } from './act-body.dto';
import { ActRoute } from './act-route';
import { ConfirmHandoverBody, HandOverBody } from './handover.dto';
import { SectionsOfItem } from './sections-of-item';

@ApiTags('移交 · Handover')
@Controller('applications/:applicationId/acts')
export class HandoverController {
  constructor(
    private readonly commands: CommandService,
    private readonly sections: SectionsOfItem,
  ) {}

  @ActRoute('handOver', 'notAssigned', 'receiverOfOtherSection', 'materialCountDiffers')
  async handOver(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: HandOverBody,
  ): Promise<CommandResult> {
    const sections = await this.sections.words(id, 'review', [body.receiverId]);
    return this.commands.act('handOver', id, request, saying(body, { ...body.toParams(), ...sections }));
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
