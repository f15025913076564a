import type { DataSource } from 'typeorm';
import type { NotificationSettings } from '../config';
import { assertNever } from '../domain/assert-never';
import { instantOf } from '../domain/calendar/time';
import { eventOf, letterOf, textMessageOf, type Announced } from '../domain/notification/wording';
import { PartyRow } from '../entities/party';
import { PersonRow } from '../entities/person';
import { AddressGuard } from './address-guard';
import { DeliveryFailure } from './failure';
import { Mailer } from './mailer';
import type { Claimed, SentTopic } from './queue';
import { WebhookCaller } from './webhook';

interface Endpoint {
  readonly url: string;
  readonly active: boolean;
  readonly secrets: string[];
}

/** Sends one message by its way. Addresses and telephones are read at that moment, and stand in no message before. */
export class Sender {
  private readonly mailer: Mailer | undefined;
  private readonly caller: WebhookCaller;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: NotificationSettings,
    timeoutMs: number,
  ) {
    this.mailer = settings.smtp && new Mailer(settings.smtp, timeoutMs);
    this.caller = new WebhookCaller(new AddressGuard(settings.webhookPrivateNetworks), timeoutMs);
  }

  /** Ways that are open; what waits for another waits on. */
  get topics(): readonly SentTopic[] {
    return this.mailer ? ['mail', 'webhook', 'sms'] : ['webhook', 'sms'];
  }

  /** @throws DeliveryFailure, or an error of the connection */
  async send(topic: SentTopic, message: Claimed): Promise<void> {
    const announced = await this.announcedBy(message);
    switch (topic) {
      case 'mail': {
        const { email } = await this.contactOf(message);
        if (!this.mailer || email === null) throw new DeliveryFailure('noAddress', true);
        return this.mailer.send(message.messageId, email, letterOf(announced));
      }
      case 'webhook':
        return this.call(message, eventOf(announced));
      case 'sms': {
        const { phone } = await this.contactOf(message);
        if (phone === null) throw new DeliveryFailure('noAddress', true);
        return this.call(message, textMessageOf(announced, phone));
      }
      default:
        return assertNever(topic, 'no such way');
    }
  }

  private async call({ messageId, payload }: Claimed, content: Readonly<Record<string, unknown>>): Promise<void> {
    const [endpoint] = await this.dataSource.query<Endpoint[]>(ENDPOINT, [payload.endpointId]);
    if (!endpoint?.active) throw new DeliveryFailure('endpointInactive', true);
    const { url, secrets } = endpoint;
    await this.caller.call({ url, secrets, messageId, body: JSON.stringify(content) });
  }

  private async announcedBy({ applicationId, matterId, payload }: Claimed): Promise<Announced> {
    type Stored = Omit<Announced, 'at' | 'link'> & { readonly at: Date; readonly applicationId: string | null };
    const [statement, id] = matterId === null ? [NOTICE, applicationId] : [NOTICE_OF_MATTER, matterId];
    const [stored] = await this.dataSource.query<Stored[]>(statement, [id, payload.seq]);
    if (!stored) throw new DeliveryFailure('noticeGone', true);
    const { applicationId: readAt, at, ...notice } = stored;
    const { publicUrl } = this.settings;
    const shown = publicUrl !== undefined && readAt !== null;
    const link = shown ? `${publicUrl.replace(/\/$/, '')}/applications/${readAt}` : null;
    return { ...notice, at: instantOf(at.getTime()), link };
  }

  private async contactOf({ payload }: Claimed): Promise<{ email: string | null; phone: string | null }> {
    const reader = payload.reader ?? '';
    const { manager } = this.dataSource;
    const party = await manager.findOneBy(PartyRow, { id: reader });
    const staff = await manager.findOneBy(PersonRow, { id: reader, active: true });
    return { email: party?.email ?? staff?.email ?? null, phone: party?.phone ?? null };
  }
}

const NOTICE = `
  select n.kind, n.number, n.at, a.id as "applicationId", a.number as "applicationNumber", null as matter
    from notices n join applications a on a.id = n.application_id
   where n.application_id = $1 and n.seq = $2`;

/** of a rating nobody learns here which case it is about. */
const NOTICE_OF_MATTER = `
  select n.kind, n.number, n.at, a.id as "applicationId", a.number as "applicationNumber",
         jsonb_build_object('kind', m.kind, 'number', m.number) as matter
    from matter_notices n
    join matters m on m.id = n.matter_id
    left join applications a on a.id = m.application_id and m.kind <> 'rating'
   where n.matter_id = $1 and n.seq = $2`;

const ENDPOINT = `
  select url, active,
         array_remove(array[secret, case when former_secret_until > now() then former_secret end], null) as secrets
    from webhook_endpoints where id = $1`;
