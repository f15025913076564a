import { ENDPOINT_PURPOSES } from '../../domain/notification/endpoint';
import { NOTICES } from '../../domain/papers/notices';
import { OUTBOX_STATUSES, OUTBOX_TOPICS } from '../../entities/outbox';
import { Choice, QueryWholeNumber, Text, TextList } from '../fields/fields';
import { Shows } from '../fields/shows';

const MESSAGE = { example: 'msg_0f3a5c7e9b1d2f4a6c8e0b2d4f6a8c0e' } as const;

export class ListOutboxQuery {
  @Choice({ description: 'Only messages that stand so', of: OUTBOX_STATUSES, optional: true })
  readonly status?: (typeof OUTBOX_STATUSES)[number];

  @Choice({ description: 'Only messages of this way', of: OUTBOX_TOPICS, optional: true })
  readonly topic?: (typeof OUTBOX_TOPICS)[number];

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 50, least: 1, most: 200 })
  readonly limit?: number;
}

export class OutboxMessageBody {
  @Shows.text('By which receivers know it, however often it comes', MESSAGE) messageId!: string;
  @Shows.choice('By which way; a notice becomes messages of the other ways', OUTBOX_TOPICS) topic!: string;
  @Shows.choice('How it stands; dead: given up', OUTBOX_STATUSES) status!: string;
  @Shows.text('The application; null: a matter issued the notice', {
    nullable: true,
    example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  applicationId!: string | null;
  @Shows.text('The matter beside applications', { nullable: true, example: null }) matterId!: string | null;
  @Shows.number('The event of the notice', { example: 2 }) seq!: number;
  @Shows.text('The endpoint that is called', { nullable: true }) endpointId!: string | null;
  @Shows.number('How often it was tried', { example: 1 }) attempts!: number;
  @Shows.text('Why it did not get through the last time', { nullable: true, example: 'http500' })
  lastError!: string | null;
  @Shows.instant('When it was recorded') recordedAt!: string;
  @Shows.instant('When it is tried next; null when it no longer is', { nullable: true }) nextAttemptAt!: string | null;
  @Shows.instant('When it was sent', { nullable: true }) sentAt!: string | null;
  @Shows.text('Who took it from the dead letters', { nullable: true }) resentBy!: string | null;
}

export class OutboxListBody {
  @Shows.list('The newest comes first', () => OutboxMessageBody) items!: OutboxMessageBody[];
}

export class CreateEndpointBody {
  @Text({
    description: 'Where to call: https; where a name leads is judged at each call',
    max: 500,
    pattern: /^https?:\/\/[\x21-\x7e]+$/,
    form: { zh: '须为https地址', en: 'must be an address that starts with https://' },
    example: 'https://sms.example.cn/hooks/banjie',
  })
  readonly url!: string;

  @Text({ description: 'What is there', max: 200, example: '短信平台' })
  readonly description!: string;

  @Choice({
    description: 'events: what is issued, without personal data; sms: a text and a number for each applicant and agent',
    of: ENDPOINT_PURPOSES,
  })
  readonly purpose!: (typeof ENDPOINT_PURPOSES)[number];

  @TextList({
    description: 'Kinds of notices that it wants; left out: all',
    most: Object.keys(NOTICES).length,
    max: 40,
    pattern: /^[A-Za-z]+$/,
    optional: true,
    example: ['acceptanceNotice', 'overtimeNotice'],
  })
  readonly kinds?: string[];
}

export class EndpointBody {
  @Shows.text('Its id', { example: 'whk-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Where it is called', { example: 'https://sms.example.cn/hooks/banjie' }) url!: string;
  @Shows.text('What is there', { example: '短信平台' }) description!: string;
  @Shows.choice('What it is told', ENDPOINT_PURPOSES) purpose!: string;
  @Shows.texts('Kinds of notices that it wants; empty: all') kinds!: readonly string[];
  @Shows.yesNo('Whether it is called', { example: true }) active!: boolean;
  @Shows.text('Who entered it', { example: 'admin-1' }) createdBy!: string;
  @Shows.instant('When') createdAt!: string;
  @Shows.instant('When it was put out of use', { nullable: true }) deactivatedAt!: string | null;
}

export class EndpointWithSecretBody extends EndpointBody {
  @Shows.text('Signs the calls. In this answer alone: null when the same request comes again', {
    nullable: true,
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })
  secret!: string | null;
}

export class EndpointListBody {
  @Shows.list('The newest comes first', () => EndpointBody) items!: EndpointBody[];
}
