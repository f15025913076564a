import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ALL_STAGES, STAGES } from '../../domain/application/stages';
import { ApplicationRow } from '../../entities/application';
import { Shows } from '../fields/shows';
import type { ApiRequest } from '../http/request';
import { Public } from '../policy/policy';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { AttemptCounter } from '../sign-in/attempts';

/** number and state, and nothing else. */
export class LookupBody {
  @Shows.text('The number', { example: '2026-000123' }) number!: string;
  @Shows.choice('Where it stands', ALL_STAGES) stage!: string;
  @Shows.text('The same in words', { example: '审核' }) state!: string;
}

const NUMBER = /^[0-9A-Za-z-]{1,40}$/;
const MOST_A_MINUTE = 60;

@ApiTags('公开查询 · Public lookup')
@Controller('lookup')
export class LookupController {
  /** Numbers count upwards, so whoever asks for many is slowed down. */
  private readonly asked = new AttemptCounter(MOST_A_MINUTE, 60_000);

  constructor(private readonly dataSource: DataSource) {}

  @Get(':number')
  @Public()
  @ApiOperation({ operationId: 'lookUp', summary: '进度查询 · Number and state of a case, and nothing else (R-49)' })
  @ApiParam({ name: 'number', schema: { type: 'string' }, example: '2026-000123' })
  @ApiOkResponse({ type: LookupBody })
  @Problems('notFound', 'tooManyAttempts')
  async read(@Param('number') number: string, @Req() request: ApiRequest): Promise<LookupBody> {
    const address = request.ip ?? '';
    const wait = this.asked.waitSeconds(address);
    if (wait > 0) throw problem('tooManyAttempts', { headers: { 'Retry-After': String(wait) } });
    this.asked.fail(address);
    if (!NUMBER.test(number)) throw problem('notFound');
    const row = await this.dataSource.manager.findOne(ApplicationRow, {
      select: { number: true, stage: true },
      where: { number },
    });
    if (!row) throw problem('notFound');
    return { number: row.number, stage: row.stage, state: STAGES[row.stage] };
  }
}
