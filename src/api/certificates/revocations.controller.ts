import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest } from '../commands/command-request';
import { CertificateRoute } from './certificate-route';
import { HearStatementBody, NotifyRevocationBody, ReasonBody, RevokeBody, StatementBody } from './certificates.dto';
import { CertificatesService } from './certificates.service';

/** R-27 (许69): the organ that decided may revoke what should not have been granted, after hearing the holder. */
@ApiTags('证件 · Certificates')
@Controller('applications/:applicationId/certificate')
export class RevocationsController {
  constructor(private readonly certificates: CertificatesService) {}

  @CertificateRoute(
    'notifyRevocation',
    'Tell the holder that a revocation is intended',
    'revocationUnderWay',
    'groundNotStatutory',
  )
  notifyRevocation(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: NotifyRevocationBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('notifyRevocation', id, request, body);
  }

  @CertificateRoute(
    'makeStatement',
    'State and defend',
    'revocationNotNotified',
    'statementMade',
    'statementTooLate',
    'notOwnApplication',
  )
  makeStatement(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: StatementBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('makeStatement', id, request, body);
  }

  @CertificateRoute('hearStatement', 'Record that the statement was heard', 'revocationNotNotified', 'noStatement')
  hearStatement(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: HearStatementBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('hearStatement', id, request, body);
  }

  @CertificateRoute('dropRevocation', 'Drop the intended revocation', 'revocationNotNotified')
  dropRevocation(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReasonBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('dropRevocation', id, request, body);
  }

  @CertificateRoute(
    'revoke',
    'Revoke the licence',
    'revocationNotNotified',
    'statementTermOpen',
    'statementUnheard',
    'groundNotStatutory',
    'groundNotNotified',
    'revocationHarmsPublic',
  )
  revoke(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RevokeBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('revoke', id, request, body);
  }
}
