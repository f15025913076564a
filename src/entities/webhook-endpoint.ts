import { Check, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { ENDPOINT_PURPOSES, type EndpointPurpose } from '../domain/notification/endpoint';
import type { NoticeKind } from '../domain/papers/notices';
import { FlagColumn, InstantColumn, JsonColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { oneOf } from './vocabulary';

/** Where another system is told of notices, by signed calls (Standard Webhooks). */
@Entity('webhook_endpoints')
@Check('webhook_endpoints_purpose_known', oneOf('purpose', ENDPOINT_PURPOSES))
@Check('webhook_endpoints_secret_formed', "secret like 'whsec_%'")
@Check('webhook_endpoints_inactive_is_dated', 'active = (deactivated_at is null)')
@Check('webhook_endpoints_former_secret_ends', '(former_secret is null) = (former_secret_until is null)')
export class WebhookEndpointRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  url!: string;

  @TextColumn()
  description!: string;

  @TextColumn()
  purpose!: EndpointPurpose;

  /** Of which notices; empty: of all. */
  @JsonColumn({ default: [] })
  kinds!: readonly NoticeKind[];

  /** Read by whoever signs, and by nobody else: the API writes it and never selects it. */
  @TextColumn({ select: false })
  secret!: string;

  /** Signs beside the new one for a while after a rotation, so that the receiver can change at leisure. */
  @TextColumn({ nullable: true, select: false })
  formerSecret!: string | null;

  @MachineTimeColumn({ nullable: true })
  formerSecretUntil!: Date | null;

  @FlagColumn({ default: true })
  active!: boolean;

  @TextColumn()
  createdBy!: string;

  @InstantColumn()
  createdAt!: Instant;

  @InstantColumn({ nullable: true })
  deactivatedAt!: Instant | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
