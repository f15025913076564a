import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { ApiRequest } from '../http/request';
import { CurrentPrincipal } from '../policy/current-principal';
import { SignedIn } from '../policy/policy';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { PrincipalReader } from '../sign-in/principal-reader';
import { ChangeFeed, type Place } from './change-feed';
import { ChangeStream, placeOf } from './change-stream';
import { ChangesFor } from './changes-for';

const MEDIA_TYPE = 'text/event-stream';

/** One message as its reader has it. */
const EVENT: Extract<Parameters<typeof ApiOkResponse>[0], { schema: object }>['schema'] = {
  type: 'object',
  required: ['event', 'data'],
  properties: {
    id: { type: 'string', description: 'Where it leads; to be sent as Last-Event-ID' },
    event: { type: 'string', enum: ['begin', 'changed', 'all', 'beat'] },
    data: { type: 'string', description: 'JSON' },
  },
};

/** How many streams one person may hold open at one process: browsers and machines, since tabs share one. */
const MOST_OF_PERSON = 6;
const MOST_OF_ALL = 5_000;

/** How often it is asked whether the reader is still signed in; with what is remembered of them, they are out within 5 s. */
const CHECK_MS = 2_000;
const BEAT_MS = 15_000;
const RETRY_MS = 1_000;

@ApiTags('办件 · Applications')
@Controller('stream')
export class StreamController {
  private readonly open = new Map<string, number>();

  constructor(
    private readonly feed: ChangeFeed,
    private readonly changes: ChangesFor,
    private readonly principals: PrincipalReader,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({
    operationId: 'followChanges',
    summary: '实时变更 · Which cases and matters change that the caller may see, as server-sent events',
    description: `Events: \`begin\` (from here on everything is told), \`changed\` (\`{"changes":[{"applicationId","seq"} or {"matterId","seq"}]}\`),
\`all\` (more was missed than is told: read anew), \`beat\`. \`Last-Event-ID\` goes on where a reader was, at any process of the
API, without loss. It ends with the session or the access token. Without \`Accept: ${MEDIA_TYPE}\` what there is now is
told, and the answer ends.`,
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' }, example: '1201-87' })
  @ApiProduces(MEDIA_TYPE)
  @ApiOkResponse({ schema: EVENT, description: 'Messages, each with the id of where it leads' })
  @Problems('tooManyAttempts')
  async follow(
    @CurrentPrincipal() principal: Principal,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    const { personId } = principal;
    if (this.count(personId) >= MOST_OF_PERSON || this.total() >= MOST_OF_ALL) {
      throw problem('tooManyAttempts', { headers: { 'Retry-After': '30' } });
    }
    const { authorization, accept = '' } = request.headers;
    const reader = (): Promise<Principal> => this.principals.read(authorization);
    const from = placeOf(request.headers['last-event-id']);
    const stream = new ChangeStream({ response, changes: this.changes, reader, from });
    response.set({ 'Content-Type': `${MEDIA_TYPE}; charset=utf-8`, 'X-Accel-Buffering': 'no' });
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.open.set(personId, this.count(personId) + 1);
    const end = (): unknown => response.end();
    const leave = this.feed.listen((place: Place) => {
      const told = stream.advance(place);
      told.then(accept.includes(MEDIA_TYPE) ? undefined : end, end);
    });
    const beating = setInterval(() => stream.beat(), BEAT_MS);
    const checking = setInterval(() => void reader().catch(end), CHECK_MS);
    response.once('close', () => {
      leave();
      clearInterval(beating);
      clearInterval(checking);
      const left = this.count(personId) - 1;
      if (left > 0) this.open.set(personId, left);
      else this.open.delete(personId);
    });
  }

  private count(personId: string): number {
    return this.open.get(personId) ?? 0;
  }

  private total(): number {
    let total = 0;
    for (const count of this.open.values()) total += count;
    return total;
  }
}
