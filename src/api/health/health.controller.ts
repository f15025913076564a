import { Controller, Get, Inject, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { TemporalClient } from '../commands/temporal-client';
import { Shows } from '../fields/shows';
import { Public } from '../policy/policy';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { TEMPORAL } from '../tokens-of-injection';

export class LiveBody {
  @Shows.choice('The process answers', ['live']) status!: 'live';
}

export class ReadyBody {
  @Shows.choice('Reads are answered', ['ready']) status!: 'ready';
  @Shows.choice('Postgres', ['up']) books!: 'up';
  @Shows.choice('Temporal; while it is down commands answer 503 and reads go on', ['up', 'down']) engine!:
    'up' | 'down';
}

const PATIENCE_MS = 2_000;

@ApiTags('运行状态 · Health')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(TEMPORAL) private readonly temporal: TemporalClient,
  ) {}

  @Get('live')
  @Public()
  @ApiOperation({ operationId: 'isLive', summary: '存活 · Whether the process answers' })
  @ApiOkResponse({ type: LiveBody })
  live(): LiveBody {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ operationId: 'isReady', summary: '就绪 · Whether reads are answered, and how Temporal is' })
  @ApiOkResponse({ type: ReadyBody })
  @Problems('booksUnavailable')
  async ready(): Promise<ReadyBody> {
    const [books, engine] = await Promise.all([this.booksAnswer(), this.temporal.answers()]);
    if (!books) throw problem('booksUnavailable');
    return { status: 'ready', books: 'up', engine: engine ? 'up' : 'down' };
  }

  private async booksAnswer(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    const asked = this.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
  }
}
