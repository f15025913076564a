import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isInCharge } from '../../domain/policy/cases';
import { PartyRow } from '../../entities/party';
import { PersonalDataAccessRow } from '../../entities/personal-data-access';
import { RegisterExportRow } from '../../entities/register-export';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import type { CommandRequest } from '../commands/command-request';
import { commandIdOf, idFrom } from '../commands/identity';
import type { Principal } from '../policy/principal';
import type { ApiProblemCode } from '../problems/codes';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { UnmaskBody, UnmaskedBody } from './audit.dto';

/** A case that is taken out of the house as a whole. */
export interface TakenOut {
  readonly applicationId: string;
  readonly field: 'archive' | 'evidence' | 'evidenceMasked';
  readonly reason: string;
  /** A repeat of the same command is the same access; null: each is one. */
  readonly commandId: string | null;
}

/** shows masked data to those in charge, for a reason, and keeps who asked. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The answer is kept nowhere, as other answers to commands are: it holds a personal datum. A repeat is the same access.
   * @throws ApiProblem notInCharge, reasonMissing; the attempt is on record
   */
  async unmask(applicationId: string, request: CommandRequest, { field, reason }: UnmaskBody): Promise<UnmaskedBody> {
    const { principal, key } = request;
    const { row } = await this.applications.getVisible(applicationId, principal);
    const refusal: ApiProblemCode | null = !isInCharge(row.file, principal)
      ? 'notInCharge'
      : reason.trim() === ''
        ? 'reasonMissing'
        : null;
    const { personId } = principal;
    const id = idFrom(commandIdOf(personId, key), 'fct');
    const access = { id, applicationId, matterId: null, personId, field, reason, refusal, at: await this.clock.now() };
    const { manager } = this.dataSource;
    await manager.createQueryBuilder().insert().into(PersonalDataAccessRow).values(access).orIgnore().execute();
    if (refusal) throw problem(refusal);
    const party = await manager.findOneByOrFail(PartyRow, { id: row.applicantId });
    return { field, value: party[field] };
  }

  /** who asked who rated, and whether they were told; each time anew. */
  async raterAsked(matterId: string, personId: string, reason: string, refusal: ApiProblemCode | null): Promise<void> {
    const access = { id: idFrom(randomUUID(), 'fct'), applicationId: null, matterId, personId, field: 'rater', reason };
    await this.dataSource.manager.insert(PersonalDataAccessRow, { ...access, refusal, at: await this.clock.now() });
  }

  /** who takes a register away, before the first of its rows goes. */
  async registerTaken(taken: Omit<RegisterExportRow, 'id' | 'recordedAt'>): Promise<void> {
    await this.dataSource.manager.insert(RegisterExportRow, { id: idFrom(randomUUID(), 'rex'), ...taken });
  }

  /**
   * who took a whole case out of the house, or tried to.
   * @throws ApiProblem notInCharge, reasonMissing
   */
  async takeOut({ commandId, ...taken }: TakenOut, { personId }: Principal, allowed: boolean): Promise<void> {
    const refusal: ApiProblemCode | null = !allowed
      ? 'notInCharge'
      : taken.reason.trim() === ''
        ? 'reasonMissing'
        : null;
    const id = idFrom(commandId ?? randomUUID(), 'fct');
    const access = { ...taken, id, matterId: null, personId, refusal, at: await this.clock.now() };
    const { manager } = this.dataSource;
    await manager.createQueryBuilder().insert().into(PersonalDataAccessRow).values(access).orIgnore().execute();
    if (refusal) throw problem(refusal);
  }
}
