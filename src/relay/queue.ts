import type { DataSource } from 'typeorm';
import { MESSAGE_ID, type OutboxRow } from '../entities/outbox';
import type { DeliveryFailure } from './failure';

/** What is sent by a way of its own; notices only become such messages. */
export type SentTopic = Exclude<OutboxRow['topic'], 'notice'>;

/** A message that somebody has taken to send it. */
export interface Claimed {
  readonly dedupeKey: string;
  readonly messageId: string;
  /** What issued the notice: one of the two. */
  readonly applicationId: string | null;
  readonly matterId: string | null;
  readonly payload: { readonly seq: number; readonly reader?: string; readonly endpointId?: string };
  /** This attempt, counted from 1; what it settles stands only while no other attempt has begun. */
  readonly attempts: number;
}

/** The outbox as the relays see it: any number of them, in any number of processes. */
export class Queue {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Makes of waiting notices the messages that leave: one mail to each reader with an address, one call of each endpoint that
   * wants it. One statement, so that a notice and what follows from it never part; what is made twice has the same key.
   * @returns how many notices it took
   */
  async fanOut(mails: boolean): Promise<number> {
    return this.change(FAN_OUT, [mails]);
  }

  /** Takes messages for as long as the lease: nobody else takes them before it ends, whatever becomes of this process. */
  async claim(topic: SentTopic, amount: number, leaseMs: number, mostAttempts: number): Promise<Claimed[]> {
    return this.dataSource.query<Claimed[]>(CLAIM, [topic, amount, leaseMs, mostAttempts]);
  }

  /** Gives up what took its process down with the last attempt that it had. */
  async buryAbandoned(mostAttempts: number): Promise<void> {
    await this.change(BURY, [mostAttempts]);
  }

  async sent({ dedupeKey, attempts }: Claimed): Promise<void> {
    await this.change(SENT, [dedupeKey, attempts]);
  }

  async again({ dedupeKey, attempts }: Claimed, failure: DeliveryFailure, delayMs: number): Promise<void> {
    await this.change(AGAIN, [dedupeKey, attempts, failure.reason, delayMs]);
  }

  async dead({ dedupeKey, attempts }: Claimed, failure: DeliveryFailure): Promise<void> {
    await this.change(DEAD, [dedupeKey, attempts, failure.reason]);
  }

  private async change(statement: string, values: readonly unknown[]): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(statement, [...values]);
    return count;
  }
}

/** Whoever holds the role where the notice was sent to on the day of the notice, which is a legal date at +08:00 (K-1). */
const HELD = `
  held.role = n.role and held.department_code is not distinct from n.department_code
  and (held.valid_from is null or held.valid_from <= (n.at at time zone 'Asia/Shanghai')::date)
  and (held.valid_until is null or held.valid_until >= (n.at at time zone 'Asia/Shanghai')::date)`;

/** Recipients of a matter's notice stand there by their names alone: party/…, person/… or role/…/department. */
const IS_ROLE = `b.recipient like 'role/%'`;

function partOf(kind: 'party' | 'person'): string {
  return `case when b.recipient like '${kind}/%' then substr(b.recipient, ${kind.length + 2}) end`;
}

const WANTS = `e.active and (e.kinds = '[]'::jsonb or e.kinds ? b.kind)`;

const FAN_OUT = `
  with batch as (
    select dedupe_key, application_id, matter_id, coalesce(application_id, matter_id) || '/' || (payload ->> 'seq') as place,
           (payload ->> 'seq')::integer as seq, payload ->> 'kind' as kind,
           payload ->> 'recipient' as recipient, payload ->> 'channel' as channel
      from outbox
     where status = 'pending' and topic = 'notice' and next_attempt_at <= now()
     order by next_attempt_at limit 200 for update skip locked),
  named as (
    select b.*, n.at, r.party_id, r.person_id, r.role, r.department_code
      from batch b
      join notices n on n.application_id = b.application_id and n.seq = b.seq
      join notice_recipients r on r.application_id = b.application_id and r.seq = b.seq
                              and r.recipient = b.recipient and r.channel = b.channel
    union all
    select b.*, n.at, ${partOf('party')}, ${partOf('person')},
           case when ${IS_ROLE} then split_part(b.recipient, '/', 2) end,
           case when ${IS_ROLE} then nullif(split_part(b.recipient, '/', 3), '') end
      from batch b
      join matter_notices n on n.matter_id = b.matter_id and n.seq = b.seq and jsonb_exists(n.recipients, b.recipient)),
  readers as (
    select distinct n.application_id, n.matter_id, n.place, n.seq, n.kind,
           coalesce(n.party_id, n.person_id, held.person_id) as reader
      from named n
      left join person_authorities held on ${HELD}),
  reached as (
    select b.*, p.phone, coalesce(p.email, s.email) as email
      from readers b
      left join parties p on p.id = b.reader
      left join people s on s.id = b.reader and s.active),
  messages as (
    select place || '/mail/' || reader as key, application_id, matter_id, 'mail' as topic,
           jsonb_build_object('seq', seq, 'reader', reader) as payload
      from reached where $1 and email is not null
    union all
    select place || '/webhook/' || e.id, application_id, matter_id, 'webhook',
           jsonb_build_object('seq', seq, 'endpointId', e.id)
      from (select distinct application_id, matter_id, place, seq, kind from batch) b
      join webhook_endpoints e on e.purpose = 'events' and ${WANTS}
    union all
    select place || '/sms/' || reader || '/' || e.id, application_id, matter_id, 'sms',
           jsonb_build_object('seq', seq, 'reader', reader, 'endpointId', e.id)
      from reached b
      join webhook_endpoints e on e.purpose = 'sms' and ${WANTS}
     where phone is not null),
  made as (
    insert into outbox (dedupe_key, application_id, matter_id, topic, payload)
    select key, application_id, matter_id, topic, payload from messages order by key
    on conflict do nothing)
  update outbox o set status = 'sent', sent_at = now(), attempts = o.attempts + 1
    from batch b where o.dedupe_key = b.dedupe_key`;

const CLAIM = `
  with due as materialized (
    select dedupe_key from outbox
     where status = 'pending' and topic = $1 and next_attempt_at <= now() and attempts < $4
     order by next_attempt_at limit $2 for update skip locked),
  taken as (
    update outbox o set attempts = o.attempts + 1, next_attempt_at = now() + $3 * interval '1 millisecond'
      from due where o.dedupe_key = due.dedupe_key
    returning o.dedupe_key, o.application_id, o.matter_id, o.payload, o.attempts)
  select dedupe_key as "dedupeKey", ${MESSAGE_ID} as "messageId", application_id as "applicationId",
         matter_id as "matterId", payload, attempts
    from taken`;

const BURY = `
  update outbox set status = 'dead', last_error = 'abandoned'
   where status = 'pending' and topic <> 'notice' and next_attempt_at <= now() and attempts >= $1`;

const STILL_MINE = `dedupe_key = $1 and attempts = $2 and status = 'pending'`;
const SENT = `update outbox set status = 'sent', sent_at = now(), last_error = null where ${STILL_MINE}`;
const AGAIN = `
  update outbox set last_error = $3, next_attempt_at = now() + $4 * interval '1 millisecond' where ${STILL_MINE}`;
const DEAD = `update outbox set status = 'dead', last_error = $3 where ${STILL_MINE}`;
