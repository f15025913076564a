import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { ForRoles, Public } from '../policy/policy';
import { Problems } from '../problems/problems.decorator';
import { PublicationBody, PublicationListBody, PublishFiguresBody } from './publications.dto';
import { PublicationsService } from './publications.service';

/** R-64 信息公开: figures that were published, each numbered, dated and countable again. */
@ApiTags('统计 · Statistics')
@Controller()
export class PublicationsController {
  constructor(private readonly publications: PublicationsService) {}

  @Post('figures')
  @HttpCode(200)
  @ForRoles('centre')
  @ApiOperation({
    operationId: 'publishFigures',
    summary: '公布统计 · Publish the figures of a period, or correct a publication by another (R-64)',
  })
  @CommandHeaders()
  @ApiOkResponse({ type: PublicationBody })
  @Problems(
    'periodUnknown',
    'periodNotOver',
    'publishedAlready',
    'correctionReasonMissing',
    'correctedAlready',
    'notFound',
  )
  publish(@Command() request: CommandRequest, @Body() body: PublishFiguresBody): Promise<PublicationBody> {
    return this.publications.publish(request, body);
  }

  @Get('public/figures')
  @Public()
  @ApiOperation({ operationId: 'listPublishedFigures', summary: '统计公布 · What was published, for everybody (R-64)' })
  @ApiOkResponse({ type: PublicationListBody })
  async list(): Promise<PublicationListBody> {
    return { items: await this.publications.list() };
  }

  @Get('public/figures/:publicationNumber')
  @Public()
  @ApiOperation({ operationId: 'readPublishedFigures', summary: '统计公布 · One publication, for everybody (R-64)' })
  @ApiParam({ name: 'publicationNumber', schema: { type: 'string' }, example: 'TJ2026-000001' })
  @ApiOkResponse({ type: PublicationBody })
  @Problems('notFound')
  read(@Param('publicationNumber') number: string): Promise<PublicationBody> {
    return this.publications.get(number);
  }
}
