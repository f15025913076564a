import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseInstant } from '../../domain/calendar/time';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { saying } from './act-body.dto';
import { ActRoute } from './act-route';
import { FitInspectors } from './fit-inspectors';
import { InspectionDiary } from './inspection-diary';
import { SectionsOfItem } from './sections-of-item';
import { OrderInspectionBody, RescheduleInspectionBody, SubmitOpinionBody } from './review.dto';

@ApiTags('审核 · Review')
@Controller('applications/:applicationId/acts')
export class ReviewController {
  constructor(
    private readonly commands: CommandService,
    private readonly diary: InspectionDiary,
    private readonly sections: SectionsOfItem,
    private readonly fitness: FitInspectors,
  ) {}

  @ActRoute(
    'orderInspection',
    'notAssigned',
    'tooFewInspectors',
    'inspectorUnfit',
    'inspectorOfOtherSection',
    'slotOutsideHours',
    'inspectorOccupied',
  )
  async orderInspection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: OrderInspectionBody,
  ): Promise<CommandResult> {
    const { inspectorIds, plannedAt = null } = body;
    const fitness = await this.fitness.words(id, inspectorIds);
    const sections = await this.sections.words(id, 'inspection', inspectorIds);
    const said = {
      inspectorIds,
      plannedAt: plannedAt === null ? null : parseInstant(plannedAt),
      ...fitness,
      ...sections,
    };
    return this.diary.booking(id, body.slot, (booked) =>
      this.commands.act('orderInspection', id, request, saying(body, { ...said, ...booked })),
    );
  }

  @ActRoute('rescheduleInspection', 'notAssigned', 'slotOutsideHours', 'inspectorOccupied')
  rescheduleInspection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RescheduleInspectionBody,
  ): Promise<CommandResult> {
    return this.diary.booking(id, body.slot, (booked) =>
      this.commands.act('rescheduleInspection', id, request, saying(body, { reason: body.reason, ...booked })),
    );
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
