import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import { MESSAGE_ID, type OutboxRow } from '../../entities/outbox';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import type { ListOutboxQuery, OutboxMessageBody } from './outbox.dto';

type Stored = Pick<
  OutboxRow,
  | 'topic'
  | 'status'
  | 'applicationId'
  | 'matterId'
  | 'attempts'
  | 'lastError'
  | 'resentBy'
  | 'recordedAt'
  | 'nextAttemptAt'
  | 'sentAt'
> & { readonly messageId: string; readonly seq: number; readonly endpointId: string | null };

/** What left the centre and what did not; ids alone, no address of anybody. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
  ) {}

  async list({ status, topic, limit = 50 }: ListOutboxQuery): Promise<OutboxMessageBody[]> {
    const rows = await this.dataSource.query<Stored[]>(LIST, [status ?? null, topic ?? null, limit]);
    return rows.map(shownMessage);
  }

  /** Gives a dead letter all its attempts again, under the same id: who has it already can tell. */
  async resend(messageId: string, request: CommandRequest): Promise<OutboxMessageBody> {
    return this.once.do(request, async (manager) => {
      const known = await findMessage(manager, messageId);
      if (!known) throw problem('notFound');
      const [, revived] = await manager.query<[unknown[], number]>(RESEND, [messageId, request.principal.personId]);
      if (revived === 0) throw problem('messageNotDead');
      return shownMessage((await findMessage(manager, messageId))!);
    });
  }
}

async function findMessage(manager: EntityManager, messageId: string): Promise<Stored | undefined> {
  const [row] = await manager.query<Stored[]>(`${SELECT} where ${MESSAGE_ID} = $1`, [messageId]);
  return row;
}

function shownMessage({ recordedAt, nextAttemptAt, sentAt, ...row }: Stored): OutboxMessageBody {
  return {
    ...row,
    recordedAt: shownTime(recordedAt),
    nextAttemptAt: row.status === 'pending' ? shownTime(nextAttemptAt) : null,
    sentAt: sentAt && shownTime(sentAt),
  };
}

const shownTime = (time: Date): string => formatInstant(instantOf(time.getTime()));

const SELECT = `
  select ${MESSAGE_ID} as "messageId", topic, status, application_id as "applicationId", matter_id as "matterId",
         (payload ->> 'seq')::integer as seq, payload ->> 'endpointId' as "endpointId", attempts, last_error as "lastError",
         resent_by as "resentBy", recorded_at as "recordedAt", next_attempt_at as "nextAttemptAt", sent_at as "sentAt"
    from outbox`;

const LIST = `
  ${SELECT}
   where ($1::text is null or status = $1) and ($2::text is null or topic = $2)
   order by recorded_at desc, dedupe_key limit $3`;

const RESEND = `
  update outbox set status = 'pending', attempts = 0, next_attempt_at = now(), resent_by = $2, resent_at = now()
   where ${MESSAGE_ID} = $1 and status = 'dead'`;
