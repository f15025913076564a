import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { CertificateMakingBody, LicenceMetadataBody } from './records.dto';
import { CertificateRecords } from './records.service';

const NUMBER = { name: 'number', schema: { type: 'string' }, example: 'JY12026000001' } as const;

@ApiTags('证件 · Certificates')
@Controller('certificates/:number')
export class CertificateRecordsController {
  constructor(private readonly records: CertificateRecords) {}

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
    return this.records.making(number, principal);
  }

  @Get('metadata')
  @SignedIn()
  @ApiOperation({
    operationId: 'licenceMetadata',
    summary: '电子证照元数据 · The metadata of the e-licence, for whoever may see its case (GB/T 36903)',
  })
  @ApiParam(NUMBER)
  @ApiOkResponse({ type: LicenceMetadataBody })
  @Problems('notFound', 'wrongDepartment', 'notOwnApplication')
  metadata(@Param('number') number: string, @CurrentPrincipal() principal: Principal): Promise<LicenceMetadataBody> {
    return this.records.metadata(number, principal);
  }
}
