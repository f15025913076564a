import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { AppointmentsService } from './appointments.service';
import {
  AppointmentBody,
  AppointmentListBody,
  BookBody,
  CallNextBody,
  ListVisitsQuery,
  RegisterVisitBody,
  VisitBody,
  VisitListBody,
} from './hall.dto';
import { VisitsService } from './visits.service';

const APPOINTMENT_ID = { name: 'appointmentId', schema: { type: 'string' }, example: 'apt-01j9z3k5m7p9' } as const;
const VISIT_ID = { name: 'visitId', schema: { type: 'string' }, example: 'vst-01j9z3k5m7p9' } as const;

/** R-45 预约 and R-61 来访登记、排号: who comes when, and whose turn it is. No clock of a case depends on it. */
@ApiTags('大厅 · The hall')
@Controller()
export class HallController {
  constructor(
    private readonly appointments: AppointmentsService,
    private readonly visits: VisitsService,
  ) {}

  @Post('appointments')
  @HttpCode(201)
  @ForRoles('applicant', 'agent', 'frontDesk', 'windowHead', 'centre')
  @ApiOperation({
    operationId: 'bookAppointment',
    summary: '预约 · Book a slot for a special group or an urgent matter (R-45)',
    description: 'Booked at once within business hours; out of them it waits for an approval.',
  })
  @CommandHeaders()
  @ApiCreatedResponse({ type: AppointmentBody })
  @Problems('slotPast', 'slotOutOfHours', 'slotTaken', 'unknownDepartment', 'unknownPerson')
  book(@Command() request: CommandRequest, @Body() body: BookBody): Promise<AppointmentBody> {
    return this.appointments.book(request, body);
  }

  @Get('appointments')
  @SignedIn()
  @ApiOperation({ operationId: 'listAppointments', summary: '预约名单 · Appointments of oneself or one’s department' })
  @ApiOkResponse({ type: AppointmentListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<AppointmentListBody> {
    return { items: await this.appointments.list(viewer) };
  }

  @Post('appointments/:appointmentId/approve')
  @HttpCode(200)
  @ForRoles('windowHead', 'centre')
  @ApiOperation({ operationId: 'approveAppointment', summary: '同意延时服务 · Agree to serve out of hours (R-45)' })
  @ApiParam(APPOINTMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: AppointmentBody })
  @Problems('notFound', 'appointmentSettled')
  approve(@Param('appointmentId') id: string, @Command() request: CommandRequest): Promise<AppointmentBody> {
    return this.appointments.settle(id, request, 'booked');
  }

  @Post('appointments/:appointmentId/refuse')
  @HttpCode(200)
  @ForRoles('windowHead', 'centre')
  @ApiOperation({ operationId: 'refuseAppointment', summary: '不同意延时服务 · Do not serve out of hours (R-45)' })
  @ApiParam(APPOINTMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: AppointmentBody })
  @Problems('notFound', 'appointmentSettled')
  refuse(@Param('appointmentId') id: string, @Command() request: CommandRequest): Promise<AppointmentBody> {
    return this.appointments.settle(id, request, 'refused');
  }

  @Post('appointments/:appointmentId/cancel')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ operationId: 'cancelAppointment', summary: '取消预约 · Call it off (R-45)' })
  @ApiParam(APPOINTMENT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: AppointmentBody })
  @Problems('notFound', 'notAllowed', 'appointmentSettled')
  cancel(@Param('appointmentId') id: string, @Command() request: CommandRequest): Promise<AppointmentBody> {
    return this.appointments.settle(id, request, 'cancelled');
  }

  @Post('visits')
  @HttpCode(201)
  @ForRoles('frontDesk', 'centre')
  @ApiOperation({
    operationId: 'registerVisit',
    summary: '来访登记、取号 · Register a visitor, who gets a ticket (R-61)',
  })
  @CommandHeaders()
  @ApiCreatedResponse({ type: VisitBody })
  @Problems('unknownDepartment', 'appointmentUnknown')
  register(@Command() request: CommandRequest, @Body() body: RegisterVisitBody): Promise<VisitBody> {
    return this.visits.register(request, body);
  }

  @Post('visits/call-next')
  @HttpCode(200)
  @ForRoles('frontDesk')
  @ApiOperation({
    operationId: 'callNext',
    summary: '叫号 · Call whoever is next in turn: special groups, then booked, then by arrival (R-61)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: VisitBody })
  @Problems('notYourWindow', 'nobodyWaits')
  callNext(@Command() request: CommandRequest, @Body() { windowNumber }: CallNextBody): Promise<VisitBody> {
    return this.visits.callNext(request, windowNumber);
  }

  @Post('visits/:visitId/finish')
  @HttpCode(200)
  @ForRoles('frontDesk')
  @ApiOperation({ operationId: 'finishVisit', summary: '办结叫号 · The visitor has been served (R-61)' })
  @ApiParam(VISIT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: VisitBody })
  @Problems('notFound', 'visitNotYours')
  finish(@Param('visitId') id: string, @Command() request: CommandRequest): Promise<VisitBody> {
    return this.visits.finish(id, request);
  }

  @Post('visits/:visitId/put-back')
  @HttpCode(200)
  @ForRoles('frontDesk')
  @ApiOperation({
    operationId: 'putBackVisit',
    summary:
      '撤销叫号 · Put back into the queue whom one has just called; they keep their ticket and their turn (R-61)',
  })
  @ApiParam(VISIT_ID)
  @CommandHeaders()
  @ApiOkResponse({ type: VisitBody })
  @Problems('notFound', 'visitNotYours')
  putBack(@Param('visitId') id: string, @Command() request: CommandRequest): Promise<VisitBody> {
    return this.visits.putBack(id, request);
  }

  @Get('visits')
  @ForRoles('frontDesk', 'windowHead', 'centre', 'supervisor', 'auditor')
  @ApiOperation({
    operationId: 'listVisits',
    summary: '来访登记 · Visitors of a day, with waiting and service times (R-61)',
  })
  @ApiOkResponse({ type: VisitListBody })
  @Problems('invalidQuery')
  async visitsOf(@Query() { day }: ListVisitsQuery, @CurrentPrincipal() viewer: Principal): Promise<VisitListBody> {
    return { items: await this.visits.list(viewer, day) };
  }
}
