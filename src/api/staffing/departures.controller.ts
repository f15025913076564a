import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { DepartureBody, DepartureListBody, FileDepartureBody, TrainBody, TrainingBody } from './departures.dto';
import { Departures } from './departures.service';

/** who comes to a window, and who leaves it. */
@ApiTags('人员进出 · Coming and leaving')
@Controller()
export class DeparturesController {
  constructor(private readonly departures: Departures) {}

  @Get('departure-letters')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({ operationId: 'listDepartureLetters', summary: '离岗函告 · Letters that an officer leaves (R-44)' })
  @ApiOkResponse({ type: DepartureListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<DepartureListBody> {
    return { items: await this.departures.list(viewer) };
  }

  @Post('departure-letters')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'fileDepartureLetter',
    summary: '书面函告 · The department writes that an officer leaves (R-40, R-44)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: DepartureBody })
  @Problems('departmentsOwn', 'letterNotAhead', 'notInService')
  file(@Command() request: CommandRequest, @Body() body: FileDepartureBody): Promise<DepartureBody> {
    return this.departures.file(request, body);
  }

  @Post('officers/:personId/remove')
  @HttpCode(200)
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'removeOfficer',
    summary: '离岗 · End the authorities and the sign-in of an officer at once (R-44)',
  })
  @ApiParam({ name: 'personId', schema: { type: 'string' }, example: 'front-1' })
  @CommandHeaders()
  @ApiOkResponse({ type: DepartureBody })
  @Problems('departmentsOwn', 'notInService', 'letterMissing', 'letterNotInForce', 'casesNotHandedOver')
  remove(@Param('personId') personId: string, @Command() request: CommandRequest): Promise<DepartureBody> {
    return this.departures.remove(personId, request);
  }

  @Post('trainings')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({ operationId: 'recordTraining', summary: '培训登记 · The centre has trained somebody (R-41)' })
  @CommandHeaders()
  @ApiOkResponse({ type: TrainingBody })
  @Problems('notInService', 'fieldInvalid')
  train(@Command() request: CommandRequest, @Body() body: TrainBody): Promise<TrainingBody> {
    return this.departures.train(request, body);
  }
}
