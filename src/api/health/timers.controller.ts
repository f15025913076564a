import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatInstant } from '../../domain/calendar/time';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import { Shows } from '../fields/shows';
import { ForRoles } from '../policy/policy';
import { CLOCK } from '../tokens-of-injection';
import { OpenTimers } from './open-timers';

export class TimersBody {
  @Shows.instant('The present, by the clock that everything legal goes by') now!: string;
  @Shows.number('Cases that are not over', { example: 120 }) open!: number;
  @Shows.number('Of these, cases in which something is due by now and not recorded yet', { example: 0 }) due!: number;
  @Shows.instant('Since when the oldest of that is due', { nullable: true }) oldestDueAt!: string | null;
  @Shows.number('Cases whose certificate is ordered and not made yet', { example: 0 }) making!: number;
  @Shows.number(
    'Other matters, such as branches, in which something is due, and cases and matters with something untold',
    { example: 0 },
  )
  matters!: number;
}

@ApiTags('运行状态 · Health')
@Controller('health')
export class TimersController {
  constructor(
    private readonly timers: OpenTimers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('timers')
  @ForRoles('administrator', 'auditor')
  @ApiOperation({
    operationId: 'readTimers',
    summary: '计时核对 · Whether all that time has caused is recorded',
    description: 'For a moment after each instant something may be due; what stays so means that the worker is away.',
  })
  @ApiOkResponse({ type: TimersBody })
  async read(): Promise<TimersBody> {
    const now = await this.clock.now();
    const { oldestDueAt, ...standing } = await this.timers.standing(now);
    return { now: formatInstant(now), ...standing, oldestDueAt: shown(oldestDueAt) };
  }
}
