import { Body, Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { AnswerInterceptor } from '../commands/answer.interceptor';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandReplyBody } from '../commands/command.dto';
import type { CommandResult } from '../commands/command.service';
import { FILE_PROBLEMS } from '../files/handed-in-files';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { HandInBody } from './hand-in.dto';
import { HandInService } from './hand-in.service';

@ApiTags('办件 · Applications')
@Controller('applications')
export class HandInController {
  constructor(private readonly handIns: HandInService) {}

  @Post()
  @HttpCode(201)
  @ForRoles('applicant', 'agent', 'frontDesk')
  @UseInterceptors(AnswerInterceptor)
  @ApiOperation({
    operationId: 'handIn',
    summary: '提交申请 · Hand in an application',
    description:
      'An applicant for themselves, an agent with a power of attorney for somebody else, or a front-desk officer for ' +
      'whoever stands at the window.',
  })
  @CommandHeaders()
  @ApiCreatedResponse({ type: CommandReplyBody, description: 'Received; numbers hold the case and its receipt' })
  @Problems(
    'unknownItem',
    'unknownPerson',
    'duplicateApplication',
    'reapplicationBarred',
    'noDutyOfficer',
    'handInLapsed',
    'wrongDepartment',
    'intakeOutsideCentre',
    'materialNotInCatalogue',
    ...FILE_PROBLEMS,
    'agentNeedsPowerOfAttorney',
    'powerOfAttorneyOver',
    'agentCheckUnfit',
    'inPersonOnly',
    'identityUnverified',
  )
  handIn(@Command() request: CommandRequest, @Body() body: HandInBody): Promise<CommandResult> {
    return this.handIns.handIn(request, body);
  }
}
