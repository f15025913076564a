import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { startLane, type Lane } from '../adapters/lane';
import type { NotificationSettings } from '../config';
import { retryDelayMs, RETRY_PLAN, type RetryPlan } from '../domain/notification/retry';
import { failureOf } from './failure';
import { Queue, type Claimed, type SentTopic } from './queue';
import { Sender } from './sender';

/** How the relay goes about it; whoever runs it in earnest leaves all of it as it is. */
export interface Pace {
  /** How long to wait when there is nothing to send. */
  readonly idleMs: number;
  /** How many messages of one way are on their way at the same time. */
  readonly abreast: number;
  /** What one attempt may take. */
  readonly timeoutMs: number;
  /** When a message whose sender is gone is anybody's again; much longer than an attempt may take. */
  readonly leaseMs: number;
  readonly retry: RetryPlan;
}

const PACE: Pace = { idleMs: 1_000, abreast: 8, timeoutMs: 10_000, leaseMs: 120_000, retry: RETRY_PLAN };

/**
 * Sends what waits in the outbox, until it is stopped. At least once: what was sent by a process that ended before it could
 * say so is sent again, with the same id. Each way has a lane of its own, so that a slow receiver holds up no other way.
 */
export function startRelay(
  dataSource: DataSource,
  settings: NotificationSettings,
  log: Logger,
  otherPace: Partial<Pace> = {},
): Lane {
  const pace = { ...PACE, ...otherPace };
  const work = new RelayWork(new Queue(dataSource), new Sender(dataSource, settings, pace.timeoutMs), log, pace);
  const failed = (error: unknown): void => {
    log.error({ reason: failureOf(error).reason }, 'the outbox cannot be worked off');
  };
  const lanes = work.lanes(settings.smtp !== undefined).map((lane) => startLane(lane, failed, pace.idleMs));
  return {
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

class RelayWork {
  constructor(
    private readonly queue: Queue,
    private readonly sender: Sender,
    private readonly log: Logger,
    private readonly pace: Pace,
  ) {}

  /** What is done over and over; each says how much it did. */
  lanes(mails: boolean): (() => Promise<number>)[] {
    const sending = this.sender.topics.map((topic) => () => this.sendSome(topic));
    return [() => this.queue.fanOut(mails), ...sending];
  }

  private async sendSome(topic: SentTopic): Promise<number> {
    const { abreast, leaseMs, retry } = this.pace;
    await this.queue.buryAbandoned(retry.mostAttempts);
    const messages = await this.queue.claim(topic, abreast, leaseMs, retry.mostAttempts);
    await Promise.all(messages.map((message) => this.sendOne(topic, message)));
    return messages.length;
  }

  private async sendOne(topic: SentTopic, message: Claimed): Promise<void> {
    const { messageId, attempts } = message;
    try {
      await this.sender.send(topic, message);
    } catch (error) {
      const failure = failureOf(error);
      const delayMs = failure.final ? null : retryDelayMs(this.pace.retry, attempts, Math.random());
      this.log.warn({ messageId, topic, attempts, reason: failure.reason, delayMs }, 'a message did not get through');
      if (delayMs === null) await this.queue.dead(message, failure);
      else await this.queue.again(message, failure, delayMs);
      return;
    }
    await this.queue.sent(message);
  }
}
