import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '@temporalio/common';
import { DataSource, MoreThan } from 'typeorm';
import { formatInstant, instantOf, type Instant } from '../../domain/calendar/time';
import type { Role } from '../../domain/people/roles';
import { SealError } from '../../adapters/sealing-keys';
import { PayloadAccessEndRow, PayloadAccessRow, PayloadReadRow } from '../../entities/payload-access';
import { SealedPayloads } from '../../temporal/payload-codec';
import { idFrom } from '../commands/identity';
import type { TemporalClient } from '../commands/temporal-client';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { PrincipalReader } from '../sign-in/principal-reader';
import { hashOfToken, newRefreshToken } from '../sign-in/tokens';
import { TEMPORAL } from '../tokens-of-injection';
import { PeopleNames } from '../privacy/people-names';
import type { PayloadBody, PayloadOpeningBody } from './codec.dto';

/** Who keeps the system running; it is no matter of any case. */
export const PAYLOAD_READER = 'administrator' satisfies Role;
/** Who sees each opening and can end it; not who opens. */
export const PAYLOAD_WATCHER = 'securityAdministrator' satisfies Role;
export const ACCESS_SECONDS = 3_600;

/** Opens for the Temporal page what Temporal keeps sealed: to administrators, for a reason, for an hour, on record. */
@Injectable()
export class PayloadAccesses {
  /** Undefined where nothing is sealed. */
  private readonly sealed: SealedPayloads | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly principals: PrincipalReader,
    private readonly names: PeopleNames,
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
    const ended = access && (await manager.existsBy(PayloadAccessEndRow, { tokenHash }));
    const principal = access && !ended && (await this.principals.ofSession(access));
    if (!principal) throw problem('sessionEnded');
    if (!principal.authorities.some(({ role }) => role === PAYLOAD_READER)) throw problem('notAllowed');
    const id = idFrom(randomUUID(), 'fct');
    await manager.insert(PayloadReadRow, { id, tokenHash, payloads: sealed.length });
    return this.opened(sealed.map(fromBody));
  }

  /** Whose openings there were, the newest first. */
  async list(): Promise<PayloadOpeningBody[]> {
    return this.openings(null);
  }

  private async openings(id: string | null): Promise<PayloadOpeningBody[]> {
    const rows = await this.dataSource.query<OpeningRow[]>(OPENINGS, [id]);
    const names = await this.names.of(rows.map(({ personId }) => personId));
    return rows.map(({ from, until, ...row }) => ({
      ...row,
      name: names.get(row.personId)?.name ?? null,
      from: formatInstant(instantOf(from.getTime())),
      until: formatInstant(instantOf(until.getTime())),
    }));
  }

  /** Counts from the next reading on; to end it again, or after its time, changes nothing. @throws ApiProblem notFound */
  async end(tokenHash: string, { personId }: Principal, reason: string): Promise<PayloadOpeningBody> {
    const { manager } = this.dataSource;
    if (!(await manager.existsBy(PayloadAccessRow, { tokenHash }))) throw problem('notFound');
    const end = { tokenHash, endedBy: personId, reason };
    await manager.createQueryBuilder().insert().into(PayloadAccessEndRow).values(end).orIgnore().execute();
    return (await this.openings(tokenHash))[0]!;
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

type OpeningRow = Omit<PayloadOpeningBody, 'from' | 'until' | 'name'> & { readonly from: Date; readonly until: Date };

const OPENINGS = `
  select a.token_hash as id, a.person_id as "personId", a.reason, date_trunc('second', a.recorded_at) as "from",
         date_trunc('second', least(a.expires_at, e.recorded_at)) as until,
         coalesce((select sum(r.payloads) from payload_reads r where r.token_hash = a.token_hash), 0)::integer as payloads,
         e.token_hash is null and a.expires_at > now()
           and exists (select from refresh_tokens r
                        where r.family = a.session_id and r.revoked_at is null and r.expires_at > now()) as open
    from payload_accesses a left join payload_access_ends e on e.token_hash = a.token_hash
   where $1::text is null or a.token_hash = $1
   order by a.recorded_at desc limit 200`;

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
