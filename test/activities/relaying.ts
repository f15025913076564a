import pino from 'pino';
import type { NotificationSettings } from '../../src/config';
import { startRelay, type Pace } from '../../src/relay/relay';
import { openHook } from '../support/receivers';
import { useBooks } from './books';

const LOOPBACK = [{ address: '127.0.0.0', prefix: 8 }];
const SECRET = `whsec_${Buffer.from('a key that only two of us know').toString('base64')}`;
export const OFF: NotificationSettings = { smtp: undefined, publicUrl: undefined, webhookPrivateNetworks: LOOPBACK };
const RETRY = { mostAttempts: 3, firstDelayMs: 10, longestDelayMs: 20 };
const QUICK: Partial<Pace> = { idleMs: 10, timeoutMs: 400, leaseMs: 5_000, retry: RETRY };

const log = pino({ level: 'silent' });

/** A row of the outbox. */
interface Message {
  readonly topic: string;
  readonly status: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Books with an outbox that is worked off in a hurry; before each test nothing has left, and nobody has an address. */
export function useRelay() {
  const books = useBooks();
  const closing: (() => Promise<unknown>)[] = [];

  const query = <T = unknown>(statement: string, values: unknown[] = []): Promise<T[]> =>
    books.dataSource.query(statement, values);
  const messages = (topic: string): Promise<Message[]> =>
    query(`select * from outbox where topic = $1 order by dedupe_key`, [topic]);

  const run = (settings: NotificationSettings = OFF, pace: Partial<Pace> = {}): void => {
    const relay = startRelay(books.dataSource, settings, log, { ...QUICK, ...pace });
    closing.unshift(() => relay.stop());
  };
  const hook = async (...how: Parameters<typeof openHook>) => {
    const opened = await openHook(...how);
    closing.push(opened.close);
    return opened;
  };
  const endpoint = (id: string, url: string, { purpose = 'events', kinds = '[]' } = {}): Promise<unknown> =>
    query(
      `insert into webhook_endpoints (id, url, description, purpose, kinds, secret, created_by, created_at)
       values ($1, $2, 'd', $3, $4, $5, 'centre1', '2026-03-02')`,
      [id, url, purpose, kinds, SECRET],
    );
  /** Waits until nothing is left to send. */
  const settled = async (): Promise<void> => {
    for (;;) {
      const [{ waiting }] = (await query<{ waiting: number }>(
        `select count(*)::integer as waiting from outbox where status = 'pending'`,
      )) as [{ waiting: number }];
      if (waiting === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  beforeEach(async () => {
    await query('delete from webhook_endpoints');
    await query(`delete from outbox where topic <> 'notice'`);
    await query(`update outbox set status = 'pending', sent_at = null, attempts = 0`);
    await query(`update parties set email = null, phone = null`);
  });

  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  return { books, query, messages, run, hook, endpoint, settled, closing };
}
