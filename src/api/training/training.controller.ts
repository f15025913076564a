import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public, SignedIn } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { TrainingClock } from './training-clock';
import { MoveClockBody, TrainingClockBody } from './training.dto';

/** Only in the training centre (`npm run training`), whose time is skipped; a real centre answers 404. */
@ApiTags('培训环境 · Training')
@Controller('training/clock')
export class TrainingController {
  constructor(private readonly clock: TrainingClock) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'readTrainingClock',
    summary: '培训时钟 · What time it is in the training centre, and what comes next; 404 in a real centre',
  })
  @ApiOkResponse({ type: TrainingClockBody })
  @Problems('notFound')
  read(): Promise<TrainingClockBody> {
    return this.clock.read();
  }

  @Post('moves')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({
    operationId: 'moveTrainingClock',
    summary: '拨动培训时钟 · Move the clock forward; all that falls due on the way happens at its own instant',
  })
  @ApiOkResponse({ type: TrainingClockBody })
  @Problems(
    'malformedJson',
    'invalidBody',
    'notFound',
    'clockOnlyForward',
    'nothingPending',
    'calendarGap',
    'bodyTooLarge',
    'unsupportedMediaType',
  )
  move(@Body() body: MoveClockBody): Promise<TrainingClockBody> {
    return this.clock.move(body);
  }
}
