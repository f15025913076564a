import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles } from '../policy/policy';
import { ApproveBatchBody, BatchBody, MOST_IN_A_BATCH } from './batch.dto';
import { BatchService } from './batch.service';

@ApiTags('审批 · Approval')
@Controller('approvals')
export class BatchController {
  constructor(private readonly batches: BatchService) {}

  @Post('batch')
  @HttpCode(200)
  // Who decides an item beside the chief representative, or by a delegation, is found out for each case (section G, R-55).
  @ForRoles('chiefRepresentative', 'windowHead')
  @ApiOperation({
    operationId: 'approveBatch',
    summary: `批量批准 · Approve up to ${MOST_IN_A_BATCH} cases, each judged by itself (R-20)`,
    description: 'Refused ones leave the others approved; the same request again repeats nothing that was done.',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: BatchBody })
  approve(@Command() request: CommandRequest, @Body() body: ApproveBatchBody): Promise<BatchBody> {
    return this.batches.approve(request, body);
  }
}
