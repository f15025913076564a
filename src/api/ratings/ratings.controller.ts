import { Body, Controller, Get, Logger, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isFinal } from '../../domain/application/stages';
import { STAFF_ROLES } from '../../domain/people/roles';
import { seesRaters } from '../../domain/policy/books';
import type { RatingParams } from '../../domain/rating/rating';
import { ApplicationParameter } from '../acts/act-route';
import { ApplicationReader } from '../applications/application-reader';
import { EditBody } from '../applications/forbidden-edits.dto';
import type { CommandAnswer } from '../commands/answer';
import { AuditTrail } from '../audit/audit.service';
import { Command, type CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { MatterCommands } from '../matters/matter-commands';
import { MatterParameter, OpensMatter } from '../matters/matter-route';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, MaySeeApplication, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { PeopleNames } from '../privacy/people-names';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { RatingReader } from './rating-reader';
import {
  ListRatingsQuery,
  RateBody,
  RaterBody,
  RatingBody,
  RatingListBody,
  ReadRaterQuery,
  RatingStatisticsBody,
  RatingStatisticsQuery,
} from './ratings.dto';

/** R-47 好差评: one a case, by whoever applied; officers see neither here who rated nor which case it was. */
@ApiTags('好差评 · Ratings')
@Controller('applications/:applicationId/rating')
export class CaseRatingController {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly reader: RatingReader,
    private readonly commands: MatterCommands,
  ) {}

  @MaySeeApplication()
  @ApplicationParameter()
  @OpensMatter({
    operationId: 'rate',
    summary: '评价 · Rate a decided case, once (R-47)',
    roles: ['applicant', 'agent'],
    refusals: ['notRatableYet', 'alreadyRated'],
  })
  async rate(
    @Param('applicationId') applicationId: string,
    @Command() request: CommandRequest,
    @Body() body: RateBody,
  ): Promise<CommandAnswer> {
    const { row } = await this.applications.getVisible(applicationId, request.principal);
    const { level, named = false, comment = '' } = body;
    const { file, departmentCode, applicantId, agentId } = row;
    const handled = [file.firstResponsibleId, file.reviewerId, row.receivedBy, file.decision?.by];
    const params: Omit<RatingParams['rate'], 'calendarVersion'> = {
      level,
      named,
      comment,
      applicationId,
      departmentCode,
      officerIds: [...new Set(handled.filter((id) => typeof id === 'string'))],
      raterIds: [applicantId, agentId].filter((id) => id !== null),
      decided: row.decidedAt !== null || isFinal(row.stage),
    };
    return this.commands.open('rating', request, {
      act: 'rate',
      matterIdOf: () => idFrom(applicationId, 'rat'),
      params,
    });
  }

  @Get()
  @MaySeeApplication()
  @ApiOperation({ operationId: 'readCaseRating', summary: '本件评价 · The rating of a case, for whoever gave it' })
  @ApplicationParameter()
  @ApiOkResponse({ type: RatingBody })
  @Problems('raterHidden', 'notFound')
  async read(
    @Param('applicationId') applicationId: string,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<RatingBody> {
    await this.applications.getVisible(applicationId, viewer);
    if (viewer.kind === 'staff' && !seesRaters(viewer)) throw problem('raterHidden');
    return this.reader.shown(await this.reader.ofApplication(applicationId));
  }
}

@ApiTags('好差评 · Ratings')
@Controller('ratings')
export class RatingsController {
  private readonly logger = new Logger(RatingsController.name);

  constructor(
    private readonly reader: RatingReader,
    private readonly names: PeopleNames,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({
    operationId: 'listRatings',
    summary: '评价登记 · Ratings that concern the caller, without who gave them',
  })
  @ApiOkResponse({ type: RatingListBody })
  @Problems('invalidQuery')
  async list(@Query() query: ListRatingsQuery, @CurrentPrincipal() viewer: Principal): Promise<RatingListBody> {
    return { items: await this.reader.list(query, viewer) };
  }

  @Get('statistics')
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'readRatingStatistics',
    summary: '评价统计 · By level; unrated is not satisfied (R-47)',
  })
  @ApiOkResponse({ type: RatingStatisticsBody })
  @Problems('invalidQuery')
  statistics(
    @Query() query: RatingStatisticsQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<RatingStatisticsBody> {
    return this.reader.statistics(query, viewer);
  }

  @Get(':ratingId')
  @SignedIn()
  @ApiOperation({ operationId: 'readRating', summary: '评价 · One rating' })
  @RatingParameter()
  @ApiOkResponse({ type: RatingBody })
  @Problems('notFound')
  async read(@Param('ratingId') id: string, @CurrentPrincipal() viewer: Principal): Promise<RatingBody> {
    return this.reader.shown(await this.reader.getVisible(id, viewer));
  }

  @Get(':ratingId/rater')
  @SignedIn()
  @ApiOperation({ operationId: 'readRater', summary: '评价人 · Who rated, for the centre alone (R-47)' })
  @RatingParameter()
  @ApiOkResponse({ type: RaterBody })
  @Problems('raterHidden', 'reasonMissing', 'notFound', 'invalidQuery')
  async rater(
    @Param('ratingId') id: string,
    @Query() { reason }: ReadRaterQuery,
    @CurrentPrincipal() viewer: Principal,
  ): Promise<RaterBody> {
    const { file } = await this.reader.getVisible(id, viewer);
    const { personId } = viewer;
    const allowed = seesRaters(viewer) && !file.officerIds.includes(personId);
    const refusal = !allowed ? 'raterHidden' : reason === undefined ? 'reasonMissing' : null;
    await this.audit.raterAsked(id, personId, reason ?? NO_REASON, refusal);
    if (refusal) throw problem(refusal);
    const { raterId, named, applicationId } = file;
    const rater = (await this.names.of([raterId])).get(raterId) ?? { id: raterId, name: null, phone: null };
    return { rater, named, applicationId };
  }

  @Patch(':ratingId')
  @SignedIn()
  @ApiOperation({ operationId: 'editRating', summary: '修改评价(一律拒绝) · Change a rating: always refused (R-47)' })
  @RatingParameter()
  @Problems('ratingFixed', 'notFound', 'invalidBody', 'malformedJson', 'unsupportedMediaType')
  async edit(
    @Param('ratingId') id: string,
    @CurrentPrincipal() viewer: Principal,
    @Body() { field }: EditBody,
  ): Promise<never> {
    await this.reader.getVisible(id, viewer);
    const { personId } = viewer;
    this.logger.warn({ audit: 'editRefused', ratingId: id, personId, field, code: 'ratingFixed' }, 'edit refused');
    throw problem('ratingFixed');
  }
}

/** What stands on record of whoever asked and did not say why. */
const NO_REASON = '未说明';

function RatingParameter(): MethodDecorator {
  return MatterParameter('ratingId', 'Opaque id of the rating', 'rat-01j9z3k5m7p9r1t3v5x7z9b1d3');
}
