import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { formatInstant } from '../../domain/calendar/time';
import { isEndpointUrl } from '../../domain/notification/endpoint';
import { NOTICES, type NoticeKind } from '../../domain/papers/notices';
import { WebhookEndpointRow } from '../../entities/webhook-endpoint';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { CreateEndpointBody, EndpointBody, EndpointWithSecretBody } from './outbox.dto';

/** Other systems that hear of notices. A secret is told once, to whoever made it, and kept out of everything else. */
@Injectable()
export class EndpointsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<EndpointBody[]> {
    const rows = await this.dataSource.manager.find(WebhookEndpointRow, { order: { createdAt: 'DESC', id: 'ASC' } });
    return rows.map(shownEndpoint);
  }

  /** @throws ApiProblem for an address that no endpoint can have, or a notice that there is not */
  async create(request: CommandRequest, body: CreateEndpointBody): Promise<EndpointWithSecretBody> {
    const { url, description, purpose, kinds = [] } = body;
    if (!isEndpointUrl(url)) throw problem('endpointUrlRefused');
    if (!kinds.every(isNoticeKind)) {
      const messages = { messageZh: '没有这种文书或消息', messageEn: 'names a notice that there is not' };
      throw problem('invalidBody', { errors: [{ field: 'kinds', rule: 'format', ...messages }] });
    }
    const createdAt = await this.clock.now();
    return this.tellingSecret(request, async (manager, commandId, secret) => {
      const id = idFrom(commandId, 'whk');
      const by = { createdBy: request.principal.personId, createdAt };
      const none = { formerSecret: null, formerSecretUntil: null, deactivatedAt: null };
      await manager.insert(WebhookEndpointRow, { id, url, description, purpose, kinds, secret, ...none, ...by });
      return id;
    });
  }

  async deactivate(id: string, request: CommandRequest): Promise<EndpointBody> {
    const deactivatedAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      await requireActive(manager, id);
      await manager.update(WebhookEndpointRow, { id }, { active: false, deactivatedAt });
      return shownEndpoint(await manager.findOneByOrFail(WebhookEndpointRow, { id }));
    });
  }

  /** Another secret; the former one signs beside it for a day. */
  async rotate(id: string, request: CommandRequest): Promise<EndpointWithSecretBody> {
    return this.tellingSecret(request, async (manager, _, secret) => {
      await requireActive(manager, id);
      await manager.query(ROTATE, [id, secret]);
      return id;
    });
  }

  /** The answer that is kept for repeats has no secret in it. */
  private async tellingSecret(
    request: CommandRequest,
    work: (manager: EntityManager, commandId: string, secret: string) => Promise<string>,
  ): Promise<EndpointWithSecretBody> {
    let told: string | null = null;
    const body = await this.once.do(request, async (manager, commandId) => {
      // 192 bits, as Standard Webhooks asks for: 24 to 64 bytes.
      const secret = `whsec_${randomBytes(24).toString('base64')}`;
      const id = await work(manager, commandId, secret);
      told = secret;
      return shownEndpoint(await manager.findOneByOrFail(WebhookEndpointRow, { id }));
    });
    return { ...body, secret: told };
  }
}

async function requireActive(manager: EntityManager, id: string): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const row = await manager.findOne(WebhookEndpointRow, { where: { id }, lock });
  if (!row) throw problem('notFound');
  if (!row.active) throw problem('endpointInactive');
}

function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(NOTICES, text);
}

function shownEndpoint(row: WebhookEndpointRow): EndpointBody {
  const { id, url, description, purpose, kinds, active, createdBy, createdAt, deactivatedAt } = row;
  const what = { id, url, description, purpose, kinds, active, createdBy };
  return { ...what, createdAt: formatInstant(createdAt), deactivatedAt: deactivatedAt && formatInstant(deactivatedAt) };
}

const ROTATE = `
  update webhook_endpoints
     set former_secret = secret, former_secret_until = now() + interval '1 day', secret = $2
   where id = $1`;
