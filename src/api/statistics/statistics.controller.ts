import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../domain/people/roles';
import type { ApiRequest } from '../http/request';
import { SlowDown } from '../http/slow-down';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, Public } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { PublicStatisticsBody, PublicStatisticsQuery, StatisticsBody, StatisticsQuery } from './statistics.dto';
import { StatisticsService } from './statistics.service';
import { WallBody } from './wall.dto';
import { WallReader } from './wall.service';

const MOST_A_MINUTE = 60;

@ApiTags('统计 · Statistics')
@Controller()
export class StatisticsController {
  /** Everything is counted anew for each answer, so whoever asks for many is slowed down. */
  private readonly asked = new SlowDown(MOST_A_MINUTE);

  constructor(
    private readonly statistics: StatisticsService,
    private readonly wall: WallReader,
  ) {}

  @Get('statistics')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'readStatistics',
    summary: '统计 · Figures of the caller’s departments, counted from the events (R-64)',
  })
  @ApiOkResponse({ type: StatisticsBody })
  @Problems('invalidQuery')
  read(@Query() query: StatisticsQuery, @CurrentPrincipal() viewer: Principal): Promise<StatisticsBody> {
    return this.statistics.read(query, viewer);
  }

  @Get('wall')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'readWall',
    summary: '大屏 · Undecided cases as they stand now, by department and by who holds them (R-35 to R-38)',
  })
  @ApiOkResponse({ type: WallBody })
  @Problems()
  readWall(@CurrentPrincipal() viewer: Principal): Promise<WallBody> {
    return this.wall.read(viewer);
  }

  @Get('public/statistics')
  @Public()
  @ApiOperation({
    operationId: 'readPublicStatistics',
    summary: '公开统计 · Figures by item or department, for everybody (R-64)',
  })
  @ApiOkResponse({ type: PublicStatisticsBody })
  @Problems('invalidQuery', 'tooManyAttempts')
  readPublic(@Query() query: PublicStatisticsQuery, @Req() request: ApiRequest): Promise<PublicStatisticsBody> {
    this.asked.count(request);
    return this.statistics.readPublic(query);
  }
}
