import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer } from '../commands/answer';
import { Command, type CommandRequest } from '../commands/command-request';
import { CertificateRoute } from './certificate-route';
import { CertificatesService } from './certificates.service';
import {
  CancelCertificateBody,
  PlainCertificateBody,
  ReasonBody,
  RefuseRenewalBody,
  ReportErrorBody,
  VersionBody,
} from './certificates.dto';

/** 许50: what becomes of a certificate after its issue, apart from its revocation. */
@ApiTags('证件 · Certificates')
@Controller('applications/:applicationId/certificate')
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @CertificateRoute('reportError', 'Report a clerical error', 'correctionOpen')
  reportError(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReportErrorBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('reportError', id, request, body);
  }

  @CertificateRoute(
    'approveCorrection',
    'Approve the correction',
    'noCorrection',
    'correctionApproved',
    'correctorInvolved',
  )
  approveCorrection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: PlainCertificateBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('approveCorrection', id, request, body);
  }

  @CertificateRoute(
    'declineCorrection',
    'Decline the correction',
    'noCorrection',
    'correctionApproved',
    'correctorInvolved',
  )
  declineCorrection(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: ReasonBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('declineCorrection', id, request, body);
  }

  @CertificateRoute(
    'recoverCertificate',
    'Take the old certificate back',
    'noCorrection',
    'certificateRecovered',
    'fieldInvalid',
  )
  recoverCertificate(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: VersionBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('recoverCertificate', id, request, body);
  }

  @CertificateRoute(
    'issueVersion',
    'Issue the corrected version under the same number',
    'noCorrection',
    'correctionUnapproved',
    'certificateNotRecovered',
    'fieldInvalid',
  )
  issueVersion(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: VersionBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('issueVersion', id, request, body);
  }

  @CertificateRoute('cancel', 'Take the licence off the books', 'groundNotStatutory', 'fieldEmpty')
  cancel(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: CancelCertificateBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('cancel', id, request, body);
  }

  @CertificateRoute('applyRenewal', 'Apply for a renewal', 'neverExpires', 'renewalOpen', 'renewalTooLate')
  applyRenewal(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: PlainCertificateBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('applyRenewal', id, request, body);
  }

  @CertificateRoute('grantRenewal', 'Grant the renewal', 'noRenewal')
  grantRenewal(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: PlainCertificateBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('grantRenewal', id, request, body);
  }

  @CertificateRoute('refuseRenewal', 'Refuse the renewal', 'noRenewal', 'fieldEmpty')
  refuseRenewal(
    @Param('applicationId') id: string,
    @Command() request: CommandRequest,
    @Body() body: RefuseRenewalBody,
  ): Promise<CommandAnswer> {
    return this.certificates.act('refuseRenewal', id, request, body);
  }
}
