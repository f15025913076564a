import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { DeadlineQuestionBody, DeadlinesBody } from './deadlines.dto';
import { DeadlinesService } from './deadlines.service';

@ApiTags('时限 · Deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({
    operationId: 'reckonDeadlines',
    summary: '时限计算 · Reckon a deadline and explain it day by day; changes nothing',
  })
  @ApiOkResponse({ type: DeadlinesBody })
  @Problems('malformedJson', 'invalidBody', 'unknownItem', 'calendarGap', 'bodyTooLarge', 'unsupportedMediaType')
  reckon(@Body() question: DeadlineQuestionBody): Promise<DeadlinesBody> {
    return this.deadlines.answer(question);
  }
}
