import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ALL_STAGES, STAGES } from '../../domain/application/stages';
import {
  CERTIFICATE_STAGES,
  currentVersion,
  VERSION_STATES,
  type CertificateFile,
  type VersionState,
} from '../../domain/certificate/certificate';
import { ApplicationRow } from '../../entities/application';
import { MatterRow } from '../../entities/matter';
import { QueryWholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';
import type { ApiRequest } from '../http/request';
import { SlowDown } from '../http/slow-down';
import { Public } from '../policy/policy';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { ProgressBody, ProgressQuestionBody } from './progress.dto';
import { ProgressService } from './progress.service';

/** number and state, and nothing else. */
export class LookupBody {
  @Shows.text('The number', { example: '2026-000123' }) number!: string;
  @Shows.choice('Where it stands', ALL_STAGES) stage!: string;
  @Shows.text('The same in words', { example: '审核' }) state!: string;
}

/** of a licence what it is and whether it is valid now. Numbers can be gone through, so nothing of its holder. */
export class CertificateLookupBody {
  @Shows.text('The number', { example: 'JY12026000001' }) number!: string;
  @Shows.text('What it is', { example: '食品经营许可证' }) name!: string;
  @Shows.choice('Where it stands', Object.keys(CERTIFICATE_STAGES)) stage!: string;
  @Shows.text('The same in words', { example: '有效' }) state!: string;
  @Shows.number('The version that counts', { example: 1 }) version!: number;
  @Shows.choice('What the version is that was asked about, or else the one that counts', Object.keys(VERSION_STATES))
  versionState!: VersionState;
  @Shows.text('The same in words', { example: '有效' }) versionStateName!: string;
  @Shows.date('First valid day') validFrom!: string;
  @Shows.date('Last valid day; null: it does not expire', { nullable: true }) validUntil!: string | null;
}

/** a corrected certificate keeps its number, so whoever holds one on paper also asks whether it is the one that counts. */
export class CertificateLookupQuery {
  @QueryWholeNumber({ description: 'The version printed on it', optional: true, example: 1, least: 1, most: 1_000 })
  readonly version?: number;
}

const CERTIFICATE_NUMBER = /^[\p{L}\p{N}〔〕()()-]{1,60}$/u;
const NUMBER = /^[0-9A-Za-z-]{1,40}$/;
const MOST_A_MINUTE = 60;

@ApiTags('公开查询 · Public lookup')
@Controller('lookup')
export class LookupController {
  /** Numbers count upwards, so whoever asks for many is slowed down. */
  private readonly asked = new SlowDown(MOST_A_MINUTE);

  constructor(
    private readonly dataSource: DataSource,
    private readonly progress: ProgressService,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({
    operationId: 'askProgress',
    summary: '进度查询（编号和查询码） · How far a case is, by its number and the code on its receipt (R-49)',
    description: 'A number that nobody has and a code that is not its own are answered alike. Changes nothing.',
  })
  @ApiOkResponse({ type: ProgressBody })
  @Problems('malformedJson', 'invalidBody', 'notFound', 'tooManyAttempts', 'bodyTooLarge', 'unsupportedMediaType')
  async ask(@Body() question: ProgressQuestionBody, @Req() request: ApiRequest): Promise<ProgressBody> {
    this.asked.count(request);
    return this.progress.tell(question);
  }

  @Get(':number')
  @Public()
  @ApiOperation({ operationId: 'lookUp', summary: '进度查询 · Number and state of a case, and nothing else (R-49)' })
  @ApiParam({ name: 'number', schema: { type: 'string' }, example: '2026-000123' })
  @ApiOkResponse({ type: LookupBody })
  @Problems('notFound', 'tooManyAttempts')
  async read(@Param('number') number: string, @Req() request: ApiRequest): Promise<LookupBody> {
    this.asked.count(request);
    if (!NUMBER.test(number)) throw problem('notFound');
    const row = await this.dataSource.manager.findOne(ApplicationRow, {
      select: { number: true, stage: true },
      where: { number },
    });
    if (!row) throw problem('notFound');
    return { number: row.number, stage: row.stage, state: STAGES[row.stage] };
  }

  @Get('certificates/:number')
  @Public()
  @ApiOperation({ operationId: 'lookUpCertificate', summary: '证件查询 · Whether a licence is valid now (R-27, R-49)' })
  @ApiParam({ name: 'number', schema: { type: 'string' }, example: 'JY12026000001' })
  @ApiOkResponse({ type: CertificateLookupBody })
  @Problems('notFound', 'tooManyAttempts', 'invalidQuery')
  async readCertificate(
    @Param('number') number: string,
    @Query() query: CertificateLookupQuery,
    @Req() request: ApiRequest,
  ): Promise<CertificateLookupBody> {
    this.asked.count(request);
    if (!CERTIFICATE_NUMBER.test(number)) throw problem('notFound');
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(MatterRow, { kind: 'certificate', number });
    if (!row) throw problem('notFound');
    const file = row.file as CertificateFile;
    const { version } = currentVersion(file);
    const asked = file.versions.find((one) => one.version === (query.version ?? version));
    if (!asked) throw problem('notFound');
    const { name, stage, validFrom, validUntil } = file;
    return {
      number,
      name,
      stage,
      state: CERTIFICATE_STAGES[stage],
      version,
      versionState: asked.state,
      versionStateName: VERSION_STATES[asked.state],
      validFrom,
      validUntil,
    };
  }
}
