import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { IdempotencyKeyRow } from '../../entities/idempotency-key';
import type { CommandRequest } from './command-request';
import { Idempotency } from './idempotency';

/** Does what concerns no running case: one transaction, once for each key, with the same answer to each repeat. */
@Injectable()
export class Once {
  constructor(
    private readonly dataSource: DataSource,
    private readonly idempotency: Idempotency,
  ) {}

  async do<T extends object>(
    request: CommandRequest,
    work: (manager: EntityManager, commandId: string) => Promise<T>,
  ): Promise<T> {
    const { commandId } = await this.idempotency.begin(request, () => null);
    return this.dataSource.transaction(async (manager) => {
      const entry = await manager.findOneOrFail(IdempotencyKeyRow, {
        where: { commandId },
        lock: { mode: 'pessimistic_write' },
      });
      if (entry.status === 'answered') return entry.response as T;
      const response = await work(manager, commandId);
      await manager.update(IdempotencyKeyRow, { commandId }, { status: 'answered', httpStatus: 200, response });
      return response;
    });
  }
}
