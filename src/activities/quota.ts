import { escapeLiteral } from 'pg';
import type { DataSource } from 'typeorm';
import { refusesTurn } from '../domain/application/quota';
import type { Refusal } from '../domain/application/refusals';
import { ApplicationRow } from '../entities/application';
import { QuotaTurnRow } from '../entities/quota-turn';
import { quotaStandingOf } from '../entities/quota-standing';
import type { QuotaActivities, Turn } from './quota.types';
import { inTransaction } from './transaction';

/** R-14: one case of an item at a time is being granted; who that is stands in the books. */
export class QuotaTurns implements QuotaActivities {
  constructor(private readonly dataSource: DataSource) {}

  readonly takeTurn = ({ applicationId, itemCode, quota }: Turn): Promise<Refusal | null> => {
    const lock = `select pg_advisory_xact_lock(hashtext(${escapeLiteral(`banjie/quota/${itemCode}`)}))`;
    return inTransaction(this.dataSource, lock, async ({ manager }) => {
      const { number } = await manager.findOneByOrFail(ApplicationRow, { id: applicationId });
      const refusal = refusesTurn(await quotaStandingOf(manager, itemCode, quota), number);
      if (refusal === null) await manager.upsert(QuotaTurnRow, { itemCode, applicationId }, ['itemCode']);
      return refusal;
    });
  };

  readonly giveTurnBack = async ({ applicationId, itemCode }: Turn): Promise<void> => {
    await this.dataSource.manager.delete(QuotaTurnRow, { itemCode, applicationId });
  };
}
