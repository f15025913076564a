import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { printedName } from '../../domain/papers/fields';
import { ApplicationParameter } from '../acts/act-route';
import { attachment } from '../files/attachment';
import { CurrentPrincipal } from '../policy/current-principal';
import { MaySeeApplication } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { Problems } from '../problems/problems.decorator';
import { DeadlineAccounts } from './deadline-account.service';
import { AccountQuery } from './printing.dto';

@ApiTags('文书 · Papers')
@Controller('applications/:applicationId')
export class DeadlineAccountController {
  constructor(private readonly accounts: DeadlineAccounts) {}

  @Get('deadline-account')
  @MaySeeApplication()
  @ApiOperation({
    operationId: 'printDeadlineAccount',
    summary: '办理期限说明 · Why this case is due when it is, day by day, as PDF/A',
    description: 'Of the facts as they stand now; it is no issued paper, has no number and is kept nowhere.',
  })
  @ApplicationParameter()
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('invalidQuery', 'clockNotStarted', 'paperNotPrintable')
  async print(
    @Param('applicationId') id: string,
    @Query() { clock = 'committed' }: AccountQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    const pdf = await this.accounts.print(id, clock, principal);
    const content = Readable.from([pdf]);
    return attachment({
      name: `${printedName('deadlineAccount')}.pdf`,
      mediaType: 'application/pdf',
      sizeBytes: pdf.length,
      content,
    });
  }
}
