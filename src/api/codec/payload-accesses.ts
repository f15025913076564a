import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '@temporalio/common';
import { DataSource, MoreThan } from 'typeorm';
import { instantOf, type Instant } from '../../domain/calendar/time';
import type { Role } from '../../domain/people/roles';
import { SealError } from '../../adapters/sealing-keys';
import { PayloadAccessRow, PayloadReadRow } from '../../entities/payload-access';
import { SealedPayloads } from '../../temporal/payload-codec';
import { idFrom } from '../commands/identity';
import type { TemporalClient } from '../commands/temporal-client';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { PrincipalReader } from '../sign-in/principal-reader';
import { hashOfToken, newRefreshToken } from '../sign-in/tokens';
import { TEMPORAL } from '../tokens-of-injection';
import type { PayloadBody } from './codec.dto';

/** Who keeps the system running; it is no matter of any case. */
export const PAYLOAD_READER = 'administrator' satisfies Role;
export const ACCESS_SECONDS = 3_600;

/** Opens for the Temporal page what Temporal keeps sealed: to administrators, for a reason, for an hour, on record. */
@Injectable()
export class PayloadAccesses {
  /** Undefined where nothing is sealed. */
  private readonly sealed: SealedPayloads | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly principals: PrincipalReader,
    @Inject(TEMPORAL) { payloadKeys }: TemporalClient,
  ) {
    this.sealed = payloadKeys.length > 0 ? new SealedPayloads(payloadKeys) : undefined;
  }

  /** @returns what the browser shows from now on, and until when it counts */
  async grant({ personId, sessionId }: Principal, reason: string): Promise<{ token: string; until: Instant }> {
    const token = newRefreshToken();
    const until = instantOf(Date.now() + ACCESS_SECONDS * 1_000);
    const access = { tokenHash: hashOfToken(token), personId, sessionId, reason, expiresAt: until };
    await this.dataSource.manager.insert(PayloadAccessRow, access);
    return { token, until };
  }

  /** @throws ApiProblem notSignedIn, sessionEnded, notAllowed, payloadUnreadable; what is opened is on record before */
  async open(token: string | undefined, sealed: readonly PayloadBody[]): Promise<PayloadBody[]> {
    if (token === undefined) throw problem('notSignedIn');
    const { manager } = this.dataSource;
    const tokenHash = hashOfToken(token);
    const now = instantOf(Date.now());
    const access = await manager.findOneBy(PayloadAccessRow, { tokenHash, expiresAt: MoreThan(now) });
    const principal = access && (await this.principals.ofSession(access));
    if (!principal) throw problem('sessionEnded');
    if (!principal.authorities.some(({ role }) => role === PAYLOAD_READER)) throw problem('notAllowed');
    const id = idFrom(randomUUID(), 'fct');
    await manager.insert(PayloadReadRow, { id, tokenHash, payloads: sealed.length });
    return this.opened(sealed.map(fromBody));
  }

  private async opened(payloads: Payload[]): Promise<PayloadBody[]> {
    if (!this.sealed) return payloads.map(toBody);
    try {
      return (await this.sealed.decode(payloads)).map(toBody);
    } catch (error) {
      if (error instanceof SealError) throw problem('payloadUnreadable');
      throw error;
    }
  }
}

function fromBody({ metadata, data = '' }: PayloadBody): Payload {
  const entries = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(entries), data: Buffer.from(data, 'base64') };
}

function toBody({ metadata, data }: Payload): PayloadBody {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)] as const);
  return { metadata: Object.fromEntries(entries), data: base64(data) };
}

function base64(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('base64');
}
