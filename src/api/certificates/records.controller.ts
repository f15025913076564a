import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { SHEET_VOIDERS } from '../../domain/papers/voided-sheets';
import { STAFF_ROLES } from '../../domain/people/roles';
import { CommandHeaders } from '../acts/act-route';
import { Command, type CommandRequest } from '../commands/command-request';
import { CurrentPrincipal } from '../policy/current-principal';
import { ForRoles, SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { CertificateMakingBody, LicenceMetadataBody, VoidSheetBody, VoidedSheetListBody } from './records.dto';
import { CertificateRecords } from './records.service';
import { VoidedSheets } from './voided-sheets.service';

const NUMBER = { name: 'number', schema: { type: 'string' }, example: 'JY12026000001' } as const;

@ApiTags('证件 · Certificates')
@Controller('certificates/:number')
export class CertificateRecordsController {
  constructor(
    private readonly records: CertificateRecords,
    private readonly sheets: VoidedSheets,
  ) {}

  @Get('making')
  @SignedIn()
  @ApiOperation({
    operationId: 'certificateMaking',
    summary:
      '证件制作进度 · What has become of a number: reserved, rendered, signed, stored, published, or void (R-21)',
  })
  @ApiParam(NUMBER)
  @ApiOkResponse({ type: CertificateMakingBody })
  @Problems('notFound', 'wrongDepartment', 'notOwnApplication')
  making(@Param('number') number: string, @CurrentPrincipal() principal: Principal): Promise<CertificateMakingBody> {
    return this.sheets.making(number, principal);
  }

  @Post('void-sheet')
  @HttpCode(200)
  @ForRoles(...SHEET_VOIDERS)
  @ApiOperation({
    operationId: 'voidCertificateSheet',
    summary: '作废印制件 · Void a spoilt sheet: the certificate is printed anew under the same number (R-21)',
  })
  @ApiParam(NUMBER)
  @CommandHeaders()
  @ApiOkResponse({ type: CertificateMakingBody })
  @Problems(
    'notFound',
    'wrongDepartment',
    'notOwnApplication',
    'noCertificate',
    'licenceEnded',
    'sheetHandedOut',
    'sheetNotPrinted',
    'blankSpoiltBefore',
  )
  voidSheet(
    @Param('number') number: string,
    @Command() request: CommandRequest,
    @Body() body: VoidSheetBody,
  ): Promise<CertificateMakingBody> {
    return this.sheets.voidSheet(number, request, body);
  }

  @Get('metadata')
  @SignedIn()
  @ApiOperation({
    operationId: 'licenceMetadata',
    summary: '电子证照元数据 · The metadata of the e-licence, for whoever may see its case (GB/T 36903)',
  })
  @ApiParam(NUMBER)
  @ApiOkResponse({ type: LicenceMetadataBody })
  @Problems('notFound', 'wrongDepartment', 'notOwnApplication', 'notAllowed')
  metadata(@Param('number') number: string, @CurrentPrincipal() principal: Principal): Promise<LicenceMetadataBody> {
    return this.records.metadata(number, principal);
  }
}

@ApiTags('证件 · Certificates')
@Controller('voided-sheets')
export class VoidedSheetsController {
  constructor(private readonly sheets: VoidedSheets) {}

  @Get()
  @ForRoles(...STAFF_ROLES)
  @ApiOperation({
    operationId: 'listVoidedSheets',
    summary: '作废印制件登记 · Sheets of certificates that were spoilt and voided (R-21)',
  })
  @ApiOkResponse({ type: VoidedSheetListBody })
  async list(@CurrentPrincipal() viewer: Principal): Promise<VoidedSheetListBody> {
    return { items: await this.sheets.list(viewer) };
  }
}
