import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdempotencyKeyRow } from '../../entities/idempotency-key';
import { problem } from '../problems/problem';
import type { CommandAnswer } from './answer';
import type { CommandRequest } from './command-request';
import { commandIdOf } from './identity';

/** A request under its key: the command it stands for, and its answer if it was given before. */
export interface KeptRequest {
  readonly commandId: string;
  readonly answer: CommandAnswer | null;
  /** Whether the books hold what became of the command in a case; they may, and have lost its key. */
  readonly isRecorded: boolean;
}

/** Keeps what became of each key of each person, so that a repeat gets the same answer and no second effect. */
@Injectable()
export class Idempotency {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Finds or opens the entry of a request. Two at once open one: both go on with the same command, which has one effect.
   * @throws ApiProblem idempotencyKeyReused when the key stands for another request
   */
  async begin(request: CommandRequest, applicationId: (commandId: string) => string | null): Promise<KeptRequest> {
    const { principal, key, route, bodyHash } = request;
    const { personId } = principal;
    const commandId = commandIdOf(personId, key);
    const entry = [personId, key, route, bodyHash, commandId, applicationId(commandId)];
    const [begun] = await this.dataSource.query<{ opened: boolean; isRecorded: boolean }[]>(OPEN, entry);
    const { opened, isRecorded } = begun!;
    if (opened) return { commandId, answer: null, isRecorded };
    const row = await this.dataSource.manager.findOneByOrFail(IdempotencyKeyRow, { personId, key });
    if (row.route !== route || row.bodyHash !== bodyHash) throw problem('idempotencyKeyReused');
    return { commandId, answer: row.status === 'answered' ? (row.response as CommandAnswer) : null, isRecorded };
  }

  /** Keeps the answer; the first one stays. */
  async keep(commandId: string, answer: CommandAnswer): Promise<void> {
    await this.dataSource.query(KEEP, [commandId, answer.status, JSON.stringify(answer)]);
  }

  /** The entry of a command, for the person who gave it. */
  find(commandId: string, personId: string): Promise<IdempotencyKeyRow | null> {
    return this.dataSource.manager.findOneBy(IdempotencyKeyRow, { commandId, personId });
  }
}

/** In one round trip, since every command takes it. */
const OPEN = `
  with opened as (
    insert into idempotency_keys (person_id, key, route, body_hash, command_id, application_id)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1)
  select exists (select from opened) as opened,
         exists (select from commands where command_id = $5) as "isRecorded"`;

const KEEP = `
  update idempotency_keys set status = 'answered', http_status = $2, response = $3
   where command_id = $1 and status = 'pending'`;
