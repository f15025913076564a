import { createHmac } from 'node:crypto';
import { request as requestInClear, type RequestOptions } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { isEndpointUrl } from '../domain/notification/endpoint';
import type { AddressGuard } from './address-guard';
import { DeliveryFailure } from './failure';

/** One call of an endpoint. */
export interface SignedCall {
  readonly url: string;
  /** The same however often it is sent; receivers drop what they know. */
  readonly messageId: string;
  readonly body: string;
  /** Each signs: after a rotation the former one does too. */
  readonly secrets: readonly string[];
}

/**
 * The signature of Standard Webhooks 1.0.0 (symmetric, v1): base64 of HMAC-SHA256 over `id.timestamp.body` with the bytes of
 * the secret, which is base64 after `whsec_`.
 * @param timestamp in seconds
 */
export function signatureOf(messageId: string, timestamp: number, body: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64')}`;
}

/** Calls endpoints, each time within the time allowed; follows no redirect. */
export class WebhookCaller {
  constructor(
    private readonly guard: AddressGuard,
    private readonly timeoutMs: number,
  ) {}

  /** @throws DeliveryFailure, or an error of the connection */
  async call(signed: SignedCall): Promise<void> {
    if (!isEndpointUrl(signed.url)) throw new DeliveryFailure('addressRefused', true);
    const url = new URL(signed.url);
    this.guard.requireHost(url.hostname);
    const status = await this.post(url, headersOf(signed), signed.body);
    if (status >= 200 && status < 300) return;
    // 410 Gone: the receiver wants to hear no more of it (Standard Webhooks).
    throw new DeliveryFailure(`http${status}`, status === 410);
  }

  private post(url: URL, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
    const send = url.protocol === 'https:' ? requestEncrypted : requestInClear;
    const signal = AbortSignal.timeout(this.timeoutMs);
    const options: RequestOptions = { method: 'POST', headers, agent: false, lookup: this.guard.lookup, signal };
    return new Promise((resolve, reject) => {
      const request = send(url, options, (response) => {
        // What it says beside the status is of no interest, and may be without end.
        response.on('error', () => undefined);
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', (error) => reject(signal.aborted ? new DeliveryFailure('timedOut') : error));
      request.end(body);
    });
  }
}

function headersOf({ messageId, body, secrets }: SignedCall): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1_000);
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'banjie',
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => signatureOf(messageId, timestamp, body, secret)).join(' '),
  };
}
