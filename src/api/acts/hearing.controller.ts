import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseInstant } from '../../domain/calendar/time';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { StaffDirectory } from '../people/staff-directory';
import { saying } from './act-body.dto';
import { ActRoute } from './act-route';
import {
  CloseHearingBody,
  OpenHearingBody,
  RequestHearingBody,
  ScheduleHearingBody,
  TellThirdPartiesBody,
} from './hearing.dto';

/** Third parties with a major interest, and the hearing. */
@ApiTags('听证 · Hearing')
@Controller('applications/:applicationId/acts')
export class HearingController {
  constructor(
    private readonly commands: CommandService,
    private readonly staff: StaffDirectory,
  ) {}

  @ActRoute('tellThirdParties', 'notAssigned', 'hearingArranged')
  tellThirdParties(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: TellThirdPartiesBody,
  ): Promise<CommandResult> {
    return this.commands.act('tellThirdParties', id, request, body);
  }

  @ActRoute('requestHearing', 'hearingRightNotTold', 'hearingRequestTooLate', 'hearingRequested', 'notOwnApplication')
  requestHearing(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RequestHearingBody,
  ): Promise<CommandResult> {
    return this.commands.act('requestHearing', id, request, body);
  }

  @ActRoute(
    'scheduleHearing',
    ...(['chairIsReviewer', 'chairUnfit', 'recused', 'hearingNoticeTooShort', 'hearingTooLate'] as const),
    ...(['hearingOnDayOff', 'hearingArranged', 'notAssigned'] as const),
  )
  async scheduleHearing(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ScheduleHearingBody,
  ): Promise<CommandResult> {
    const { chairId, heldAt, place } = body;
    const chair = await this.staff.colleague(chairId);
    const params = { chair, heldAt: parseInstant(heldAt), place };
    return this.commands.act('scheduleHearing', id, request, saying(body, params));
  }

  @ActRoute('openHearing', 'hearingNotScheduled', 'hearingNotBegun', 'hearingArranged', 'notAssigned', 'recused')
  openHearing(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OpenHearingBody,
  ): Promise<CommandResult> {
    return this.commands.act('openHearing', id, request, body);
  }

  @ActRoute('closeHearing', 'hearingNotBegun', 'hearingArranged', 'notAssigned', 'recused')
  closeHearing(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CloseHearingBody,
  ): Promise<CommandResult> {
    return this.commands.act('closeHearing', id, request, body);
  }
}
