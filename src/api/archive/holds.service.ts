import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDisposed } from '../../adapters/archive/standing';
import { formatInstant } from '../../domain/calendar/time';
import { ApplicationRow } from '../../entities/application';
import { ArchiveHoldRow } from '../../entities/archive-disposal';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { HoldBody, LiftHoldBody, ListHoldsQuery, PlaceHoldBody } from './disposal.dto';
import { ONE_AT_A_TIME } from './disposals.service';

const MOST_SHOWN = 500;

/** legal holds. While one is in force, nothing of the case is disposed of, whatever its retention says. */
@Injectable()
export class ArchiveHolds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ applicationId }: ListHoldsQuery): Promise<HoldBody[]> {
    const where = applicationId === undefined ? {} : { applicationId };
    const order = { liftedAt: { direction: 'DESC', nulls: 'FIRST' }, placedAt: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(ArchiveHoldRow, { where, order, take: MOST_SHOWN });
    return rows.map(shownHold);
  }

  /** @throws ApiProblem notFound, archiveDisposed */
  async place(request: CommandRequest, { applicationId, reason }: PlaceHoldBody): Promise<HoldBody> {
    const placedAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      await manager.query(ONE_AT_A_TIME);
      if (!(await manager.existsBy(ApplicationRow, { id: applicationId }))) throw problem('notFound');
      if (await isDisposed(manager, applicationId)) throw problem('archiveDisposed');
      const id = idFrom(commandId, 'hld');
      await manager.insert(ArchiveHoldRow, {
        id,
        applicationId,
        reason,
        placedBy: request.principal.personId,
        placedAt,
      });
      return shownHold(await manager.findOneByOrFail(ArchiveHoldRow, { id }));
    });
  }

  /** @throws ApiProblem notFound, holdLifted */
  async lift(id: string, request: CommandRequest, { reason: liftReason }: LiftHoldBody): Promise<HoldBody> {
    const liftedAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(ArchiveHoldRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      if (row.liftedAt !== null) throw problem('holdLifted');
      const lifted = { ...row, liftedBy: request.principal.personId, liftedAt, liftReason };
      await manager.save(ArchiveHoldRow, lifted);
      return shownHold(lifted);
    });
  }
}

function shownHold({ id, applicationId, reason, placedBy, placedAt, liftedBy, liftedAt, liftReason }: ArchiveHoldRow) {
  return {
    id,
    applicationId,
    reason,
    placedBy,
    placedAt: formatInstant(placedAt),
    liftedBy,
    liftedAt: shown(liftedAt),
    liftReason,
  };
}
