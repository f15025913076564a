import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import { quantityOf, refusesMovement, shortageChange, SUPPLY_ALERTS } from '../../domain/office/supplies';
import { ConsumableRow, StockMovementRow, SupplyAlertRow } from '../../entities/equipment';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { StaffDirectory } from '../people/staff-directory';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { departmentsAsked, requireKeeper, requireServing } from './keeper';
import type {
  ConsumableBody,
  ListConsumableBody,
  MoveStockBody,
  StockMovementBody,
  SupplyAlertBody,
} from './supplies.dto';

/** R-63 耗材: what is in stock, and what is told about it. */
@Injectable()
export class SuppliesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new one has nothing in stock, which is told where a minimum is wanted. @throws ApiProblem consumableListed */
  async enter(request: CommandRequest, body: ListConsumableBody): Promise<ConsumableBody> {
    const { departmentCode, name, unit, minimum } = body;
    requireKeeper(request.principal, departmentCode);
    const registeredAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      if (await manager.existsBy(ConsumableRow, { departmentCode, name })) throw problem('consumableListed');
      const id = idFrom(commandId, 'cns');
      const by = { registeredBy: request.principal.personId, registeredAt };
      await manager.insert(ConsumableRow, { id, departmentCode, name, unit, minimum, ...by });
      return watch(manager, await manager.findOneByOrFail(ConsumableRow, { id }), registeredAt);
    });
  }

  setMinimum(id: string, request: CommandRequest, minimum: number): Promise<ConsumableBody> {
    return this.change(id, request, async (manager) => {
      await manager.update(ConsumableRow, { id }, { minimum });
    });
  }

  /** @throws ApiProblem stockTooLow, nothingMoved, takenByMissing, countUnexplained, notOfDepartment */
  move(id: string, request: CommandRequest, body: MoveStockBody): Promise<ConsumableBody> {
    const { kind, amount, note = null } = body;
    return this.change(id, request, async (manager, { departmentCode }, at) => {
      const takenBy = kind === 'issued' ? (body.takenBy ?? null) : null;
      if (kind === 'issued' && takenBy === null) throw problem('takenByMissing');
      if (kind === 'counted' && note === null) throw problem('countUnexplained');
      if (takenBy !== null) requireServing(await this.staff.colleague(takenBy), departmentCode);
      const { seq, balance } = await lastMovement(manager, id);
      const quantity = quantityOf(kind, amount, balance);
      const refused = refusesMovement(balance, quantity);
      if (refused) throw problem(refused);
      const { personId } = request.principal;
      const moved = { consumableId: id, seq: seq + 1, kind, quantity, balance: balance + quantity };
      await manager.insert(StockMovementRow, { ...moved, takenBy, note, personId, at });
    });
  }

  async list(departmentCode: string | undefined, viewer: Principal): Promise<ConsumableBody[]> {
    const { manager } = this.dataSource;
    const where = departmentsAsked(viewer, departmentCode);
    const rows = await manager.find(ConsumableRow, { where, order: { departmentCode: 'ASC', name: 'ASC' } });
    return Promise.all(rows.map(async (row) => shown(row, (await lastMovement(manager, row.id)).balance)));
  }

  async movements(id: string, viewer: Principal): Promise<StockMovementBody[]> {
    const { manager } = this.dataSource;
    const consumable = await manager.findOneBy(ConsumableRow, { id });
    if (!consumable) throw problem('notFound');
    departmentsAsked(viewer, consumable.departmentCode);
    const where = { consumableId: id };
    const rows = await manager.find(StockMovementRow, { where, order: { seq: 'DESC' }, take: 200 });
    return rows.map(({ seq, kind, quantity, balance, takenBy, note, personId, at }) => {
      return { seq, kind, quantity, balance, takenBy, note, personId, at: formatInstant(at) };
    });
  }

  async alerts(open: boolean | undefined, viewer: Principal): Promise<SupplyAlertBody[]> {
    const where = { ...departmentsAsked(viewer, undefined), ...(open === true && { resolvedAt: IsNull() }) };
    const order = { at: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(SupplyAlertRow, { where, order, take: 200 });
    return rows.map(({ at, resolvedAt, ...rest }) => {
      const when = { at: formatInstant(at), resolvedAt: resolvedAt && formatInstant(resolvedAt) };
      return { ...rest, name: SUPPLY_ALERTS[rest.kind], ...when };
    });
  }

  private async change(
    id: string,
    request: CommandRequest,
    change: (manager: EntityManager, row: ConsumableRow, at: Instant) => Promise<void>,
  ): Promise<ConsumableBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(ConsumableRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      requireKeeper(request.principal, row.departmentCode);
      await change(manager, row, at);
      return watch(manager, await manager.findOneByOrFail(ConsumableRow, { id }), at);
    });
  }
}

/** tells the chief representative of a shortage once, and settles it when the stock is up again. */
async function watch(manager: EntityManager, row: ConsumableRow, at: Instant): Promise<ConsumableBody> {
  const { id, departmentCode, minimum } = row;
  const { balance } = await lastMovement(manager, id);
  const open = { consumableId: id, resolvedAt: IsNull() };
  const change = shortageChange(balance, minimum, await manager.existsBy(SupplyAlertRow, open));
  if (change === 'begins') {
    const number = (await manager.countBy(SupplyAlertRow, { consumableId: id })) + 1;
    const alert = { id: `belowMinimum/${id}/${number}`, kind: 'belowMinimum' as const, departmentCode };
    await manager.insert(SupplyAlertRow, { ...alert, consumableId: id, at });
  }
  if (change === 'ends') await manager.update(SupplyAlertRow, open, { resolvedAt: at });
  return shown(row, balance);
}

async function lastMovement(
  manager: EntityManager,
  consumableId: string,
): Promise<Pick<StockMovementRow, 'seq' | 'balance'>> {
  const last = await manager.findOne(StockMovementRow, { where: { consumableId }, order: { seq: 'DESC' } });
  return last ?? { seq: 0, balance: 0 };
}

function shown({ id, departmentCode, name, unit, minimum }: ConsumableRow, stock: number): ConsumableBody {
  return { id, departmentCode, name, unit, stock, minimum, short: stock < minimum };
}
