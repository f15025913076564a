import { applyDecorators, Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { RefusalCode } from '../../domain/application/refusals';
import { rolesForRating } from '../../domain/rating/decide';
import { RATING_ACTS, type RatingAct } from '../../domain/rating/rating';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest } from '../commands/command-request';
import { MatterCommands } from '../matters/matter-commands';
import type { MatterActBody } from '../matters/matter-reply';
import { MatterActRoute, MatterParameter } from '../matters/matter-route';
import { SignedIn } from '../policy/policy';
import { RatingReader } from './rating-reader';
import { AppealRatingBody, CallBackBody, ContactRaterBody, DecideRatingAppealBody, RectifyBody } from './ratings.dto';

/** what the centre and its departments do about a 差评. */
@ApiTags('好差评 · Ratings')
@Controller('ratings/:ratingId')
export class RatingActsController {
  constructor(
    private readonly reader: RatingReader,
    private readonly commands: MatterCommands,
  ) {}

  @RatingRoute('contact', 'contactRater', 'Contact whoever gave a bad rating')
  contact(
    @Param('ratingId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ContactRaterBody,
  ): Promise<CommandAnswer> {
    return this.act('contact', id, request, body);
  }

  @RatingRoute('rectify', 'rectifyRating', 'Put right what it complains of', 'evidenceMissing', 'raterNotTold')
  rectify(
    @Param('ratingId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RectifyBody,
  ): Promise<CommandAnswer> {
    return this.act('rectify', id, request, body);
  }

  @RatingRoute('callBack', 'callBackRater', 'Call back; if not content it is put right anew', 'ownRating')
  callBack(
    @Param('ratingId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CallBackBody,
  ): Promise<CommandAnswer> {
    return this.act('callBack', id, request, body);
  }

  @RatingRoute('appeal', 'appealRating', 'Appeal against it', 'notRatedOfficer', 'ratingAppealed', 'fieldEmpty')
  appeal(
    @Param('ratingId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AppealRatingBody,
  ): Promise<CommandAnswer> {
    return this.act('appeal', id, request, body);
  }

  @RatingRoute('decideAppeal', 'decideRatingAppeal', 'Decide the appeal', 'nothingAppealed', 'ownRating', 'fieldEmpty')
  decideAppeal(
    @Param('ratingId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DecideRatingAppealBody,
  ): Promise<CommandAnswer> {
    return this.act('decideAppeal', id, request, body);
  }

  private async act(act: RatingAct, id: string, request: CommandRequest, body: MatterActBody): Promise<CommandAnswer> {
    const given = await this.reader.getVisible(id, request.principal);
    return this.commands.act(given, act, request, body);
  }
}

function RatingRoute(
  act: RatingAct,
  operationId: string,
  english: string,
  ...refusals: RefusalCode[]
): MethodDecorator {
  return applyDecorators(
    SignedIn(),
    MatterParameter('ratingId', 'Opaque id of the rating', 'rat-01j9z3k5m7p9r1t3v5x7z9b1d3'),
    MatterActRoute(act, {
      operationId,
      summary: `${RATING_ACTS[act]} · ${english}`,
      roles: rolesForRating(act),
      refusals: ['notFound', 'wrongDepartment', 'notBadRating', 'wrongStage', ...refusals],
    }),
  );
}
