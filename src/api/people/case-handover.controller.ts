import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ARRANGERS } from '../../domain/application/substitution';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { CaseHandoverBody, HandOverAllBody } from './case-handover.dto';
import { CaseHandoverService } from './case-handover.service';

/** all open cases of one person change hands. */
@ApiTags('人员 · People on a case')
@Controller('case-handovers')
export class CaseHandoverController {
  constructor(private readonly handovers: CaseHandoverService) {}

  @Post()
  @HttpCode(200)
  @ForRoles(...ARRANGERS, 'frontDesk', 'backOffice', 'inspector')
  @ApiOperation({
    operationId: 'handOverAll',
    summary: '全部移交 · Hand over all open cases of one person',
    description:
      'Officers hand on what is their own; for others the head of the window or the centre does. One event a case. A case that cannot change hands says why and stays; sent again under the same key, the command ' +
      'goes on where it was interrupted and hands over nothing twice.',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: CaseHandoverBody })
  @Problems('notOnCase', 'wrongDepartment')
  handOverAll(@Command() request: CommandRequest, @Body() body: HandOverAllBody): Promise<CaseHandoverBody> {
    return this.handovers.handOverAll(request, body);
  }
}
