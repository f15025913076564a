import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { dateOf, formatInstant, type PlainDate } from '../../domain/calendar/time';
import { mayDelegate, standingOf } from '../../domain/centre/seals';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { DelegationRow } from '../../entities/delegation';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { DelegationBody, RevokeDelegationBody, WriteDelegationBody } from './seals.dto';
import { lockNumber, requireDepartment, termFrom } from './seals.service';

/** R-55 授权登记: what each department delegates in writing to its window. */
@Injectable()
export class DelegationRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<DelegationBody[]> {
    const today = dateOf(await this.clock.now());
    const order = { departmentCode: 'ASC', from: 'DESC', documentNumber: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(DelegationRow, { order, take: 500 });
    return rows.map((row) => shownDelegation(row, today));
  }

  /** by those who lead the department. @throws ApiProblem notAllowed and the reasons of the register */
  async write(request: CommandRequest, body: WriteDelegationBody): Promise<DelegationBody> {
    const { departmentCode, documentNumber, decider, coversAllItems = false, itemCodes = [] } = body;
    const { personId: registeredBy, authorities } = request.principal;
    if (!mayDelegate(authorities, departmentCode)) throw problem('notAllowed');
    if (coversAllItems === itemCodes.length > 0) throw problem('delegationCoversNothing');
    const today = dateOf(await this.clock.now());
    const term = termFrom(body, today);
    return this.once.do(request, async (manager) => {
      await requireDepartment(manager, departmentCode);
      const where = { departmentCode, code: In([...itemCodes]) };
      const known = new Set((await manager.findBy(CatalogueItemRow, where)).map(({ code }) => code));
      if (itemCodes.some((code) => !known.has(code))) throw problem('unknownItem');
      await lockNumber(manager, `delegation/${departmentCode}/${documentNumber}`);
      if (await manager.existsBy(DelegationRow, { departmentCode, documentNumber })) throw problem('delegationExists');
      const what = { departmentCode, documentNumber, decider, coversAllItems, itemCodes: [...itemCodes] };
      await manager.insert(DelegationRow, { ...what, ...term, registeredBy });
      const row = await manager.findOneByOrFail(DelegationRow, { departmentCode, documentNumber });
      return shownDelegation(row, today);
    });
  }

  /** From this instant nothing is issued under it. */
  async revoke(request: CommandRequest, body: RevokeDelegationBody): Promise<DelegationBody> {
    const { departmentCode, documentNumber, reason: revocationReason } = body;
    const { personId: revokedBy, authorities } = request.principal;
    if (!mayDelegate(authorities, departmentCode)) throw problem('notAllowed');
    return this.once.do(request, async (manager) => {
      const where = { departmentCode, documentNumber };
      const row = await manager.findOne(DelegationRow, { where, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      if (row.revokedAt !== null || !row.active) throw problem('delegationRevoked');
      const revokedAt = await this.clock.now();
      const end = { revokedAt, revokedBy, revocationReason };
      await manager.update(DelegationRow, where, end);
      return shownDelegation({ ...row, ...end }, dateOf(revokedAt));
    });
  }
}

function shownDelegation(row: DelegationRow, today: PlainDate): DelegationBody {
  const { departmentCode, documentNumber, decider, coversAllItems, itemCodes, from, until, active } = row;
  const { revokedAt, revocationReason } = row;
  return {
    departmentCode,
    documentNumber,
    decider,
    coversAllItems,
    itemCodes,
    from,
    until,
    standing: active ? standingOf({ from, until, endedAt: revokedAt }, today) : 'ended',
    revokedAt: revokedAt && formatInstant(revokedAt),
    revocationReason,
  };
}
