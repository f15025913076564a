import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplicationReader } from '../applications/application-reader';
import { Command, type CommandRequest } from '../commands/command-request';
import { CommandService, type CommandResult } from '../commands/command.service';
import { FILE_PROBLEMS, HandedInFiles } from '../files/handed-in-files';
import { Problems } from '../problems/problems.decorator';
import { saying } from './act-body.dto';
import { ActRoute } from './act-route';
import {
  AcceptBody,
  AmendCorrectionBody,
  DeclareNoLicenceNeededBody,
  IssueCorrectionBody,
  ReferToAuthorityBody,
  RefuseAcceptanceBody,
  ReleaseSecondNoticeBody,
  RequestFeeBody,
  SignCorrectionBody,
  SupplementBody,
} from './intake.dto';

@ApiTags('收件受理 · Intake')
@Controller('applications/:applicationId/acts')
export class IntakeController {
  constructor(
    private readonly commands: CommandService,
    private readonly applications: ApplicationReader,
    private readonly files: HandedInFiles,
  ) {}

  @ActRoute('supplement', 'materialNotInCatalogue')
  @Problems(...FILE_PROBLEMS)
  async supplement(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: SupplementBody,
  ): Promise<CommandResult> {
    const { refs } = await this.applications.getVisible(id, request.principal);
    const materials = await this.files.of(body.materials, refs.item, request.principal);
    return this.commands.act('supplement', id, request, saying(body, { materials }));
  }

  @ActRoute('accept', 'materialsMissing', 'correctionOutstanding')
  accept(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AcceptBody,
  ): Promise<CommandResult> {
    return this.commands.act('accept', id, request, body);
  }

  @ActRoute('issueCorrection', 'secondNotice', 'materialNotInCatalogue')
  issueCorrection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: IssueCorrectionBody,
  ): Promise<CommandResult> {
    return this.commands.act('issueCorrection', id, request, body);
  }

  @ActRoute('amendCorrection', 'amendmentClosed', 'amendmentSigned', 'materialNotInCatalogue')
  amendCorrection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: AmendCorrectionBody,
  ): Promise<CommandResult> {
    return this.commands.act('amendCorrection', id, request, body);
  }

  @ActRoute('signCorrection', 'alreadySigned')
  signCorrection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: SignCorrectionBody,
  ): Promise<CommandResult> {
    return this.commands.act('signCorrection', id, request, body);
  }

  @ActRoute('requestFee', 'feeNotInCatalogue')
  requestFee(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RequestFeeBody,
  ): Promise<CommandResult> {
    return this.commands.act('requestFee', id, request, body);
  }

  @ActRoute('releaseSecondNotice', 'nothingToRelease')
  releaseSecondNotice(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReleaseSecondNoticeBody,
  ): Promise<CommandResult> {
    return this.commands.act('releaseSecondNotice', id, request, body);
  }

  @ActRoute('refuseAcceptance', 'fraudCheckOpen', 'warningUngrounded', 'fieldInvalid')
  refuseAcceptance(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RefuseAcceptanceBody,
  ): Promise<CommandResult> {
    return this.commands.act('refuseAcceptance', id, request, body);
  }

  @ActRoute('referToAuthority')
  referToAuthority(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReferToAuthorityBody,
  ): Promise<CommandResult> {
    return this.commands.act('referToAuthority', id, request, body);
  }

  @ActRoute('declareNoLicenceNeeded')
  declareNoLicenceNeeded(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: DeclareNoLicenceNeededBody,
  ): Promise<CommandResult> {
    return this.commands.act('declareNoLicenceNeeded', id, request, body);
  }
}
