import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApplicationParameter } from '../acts/act-route';
import type { ApiRequest } from '../http/request';
import { CurrentPrincipal } from '../policy/current-principal';
import { MaySeeApplication, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { ApplicationReader } from './application-reader';
import { ApplicationBody, ApplicationPageBody } from './application.dto';
import { DetailService } from './detail.service';
import { ListApplicationsQuery } from './list.dto';
import { ListService } from './list.service';

@ApiTags('办件 · Applications')
@Controller('applications')
export class ApplicationsController {
  constructor(
    private readonly reader: ApplicationReader,
    private readonly lists: ListService,
    private readonly details: DetailService,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ operationId: 'listApplications', summary: '办件列表 · The applications that the caller may see' })
  @ApiOkResponse({ type: ApplicationPageBody })
  @Problems('invalidQuery', 'invalidCursor')
  list(@Query() query: ListApplicationsQuery, @CurrentPrincipal() principal: Principal): Promise<ApplicationPageBody> {
    return this.lists.list(query, principal);
  }

  @Get(':applicationId')
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'readApplication',
    summary: '办件详情 · One application, with timeline, clocks, papers and what may be done now',
  })
  @ApplicationParameter()
  @ApiHeader({ name: 'If-None-Match', required: false, schema: { type: 'string' }, example: '"7"' })
  @ApiOkResponse({
    type: ApplicationBody,
    headers: { ETag: { description: 'The seq in quotes', schema: { type: 'string' }, example: '"7"' } },
  })
  @ApiResponse({ status: 304, description: 'It still stands at the version of If-None-Match' })
  async read(
    @Param('applicationId') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApplicationBody | undefined> {
    const read = await this.reader.getVisible(id, principal);
    const tag = `"${read.row.seq}"`;
    // Readers of one version see different things of it, so no browser may keep it for whoever signs in next.
    response.set('ETag', tag);
    if (namesTag(request.headers['if-none-match'], tag)) {
      response.status(304);
      return undefined;
    }
    return this.details.describe(read, principal);
  }
}

function namesTag(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((one) => ['*', tag, `W/${tag}`].includes(one.trim()));
}
