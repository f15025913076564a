import { Body, Controller, HttpCode, Logger, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicationParameter } from '../acts/act-route';
import { Text } from '../fields/fields';
import { CurrentPrincipal } from '../policy/current-principal';
import { MaySeeApplication } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { problemOfRefusal } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { ApplicationReader } from './application-reader';

class PauseForRectificationBody {
  @Text({ description: 'What is to be put right', rule: 'R-19', max: 1000, optional: true, example: '增设洗手池' })
  readonly reason?: string;
}

/**
 * after a failed visit people ask that the clock wait until everything is put right. It does not, whoever asks:
 * the re-check lies inside the same clock. Answered by the rule, and found in the log.
 */
@ApiTags('暂停与延期 · Suspension and extension')
@Controller('applications/:applicationId/pause-for-rectification')
export class RefusedPauseController {
  private readonly logger = new Logger(RefusedPauseController.name);

  constructor(private readonly applications: ApplicationReader) {}

  @Post()
  @HttpCode(200)
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'pauseForRectification',
    summary: '整改期间暂停计时(一律拒绝) · A pause for rectification: always refused',
  })
  @ApplicationParameter()
  @Problems('groundNotLawful', 'invalidBody', 'malformedJson', 'unsupportedMediaType')
  async pause(
    @Param('applicationId') id: string,
    @CurrentPrincipal() principal: Principal,
    @Body() _body: PauseForRectificationBody,
  ): Promise<never> {
    await this.applications.getVisible(id, principal);
    this.logger.warn({ audit: 'pauseRefused', applicationId: id, personId: principal.personId }, 'pause refused');
    throw problemOfRefusal({ code: 'groundNotLawful', field: 'reason' });
  }
}
