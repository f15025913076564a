import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import type { Instant } from '../../domain/calendar/time';
import {
  refusesEntry,
  standingOf,
  type EquipmentEntry,
  type EquipmentEntryFacts,
  type EquipmentEntryType,
} from '../../domain/office/equipment';
import { EquipmentEntryRow, EquipmentRow, SupplyAlertRow } from '../../entities/equipment';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { StaffDirectory } from '../people/staff-directory';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { EquipmentBody, RegisterEquipmentBody, ReplaceEquipmentBody } from './equipment.dto';
import { requireKeeper, requireServing, requireWindow } from './keeper';
import { entriesOf, EquipmentReader } from './equipment-reader';

/** R-63 设备: what the chief representative enters. */
@Injectable()
export class EquipmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: EquipmentReader,
    private readonly staff: StaffDirectory,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem assetNumberTaken, notOfDepartment */
  async register(request: CommandRequest, body: RegisterEquipmentBody): Promise<EquipmentBody> {
    const { departmentCode, assetNumber, kind, model, holderId: toId = null, windowNumber = null } = body;
    requireKeeper(request.principal, departmentCode);
    await this.requirePlace(departmentCode, toId, windowNumber);
    const registeredAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'eqp');
      const row = { id, departmentCode, assetNumber, kind, model, replacesId: null, registeredAt };
      await this.insert(manager, row, request, { toId, windowNumber });
      return this.reader.shown(manager, id);
    });
  }

  /** @throws ApiProblem holdsItAlready, equipmentScrapped, notOfDepartment */
  async handOver(
    id: string,
    request: CommandRequest,
    facts: EquipmentEntryFacts['handedOver'],
  ): Promise<EquipmentBody> {
    const { departmentCode } = await this.reader.getRow(id);
    requireKeeper(request.principal, departmentCode);
    await this.requirePlace(departmentCode, facts.toId, facts.windowNumber);
    return this.enter(id, request, 'handedOver', facts);
  }

  /** Whoever holds it says that it is broken, or the keeper does. */
  async reportFault(
    id: string,
    request: CommandRequest,
    facts: EquipmentEntryFacts['faultReported'],
  ): Promise<EquipmentBody> {
    const { holderId, departmentCode } = await this.reader.shown(this.dataSource.manager, id);
    if (holderId !== request.principal.personId) requireKeeper(request.principal, departmentCode);
    return this.enter(id, request, 'faultReported', facts);
  }

  /** What only the keeper enters of a device. */
  async keep<T extends 'mended' | 'scrapped'>(
    id: string,
    request: CommandRequest,
    type: T,
    facts: EquipmentEntryFacts[T],
  ): Promise<EquipmentBody> {
    const { departmentCode } = await this.reader.getRow(id);
    requireKeeper(request.principal, departmentCode);
    return this.enter(id, request, type, facts);
  }

  /** The old one is scrapped and the new one goes into the same hands; each names the other. */
  async replace(id: string, request: CommandRequest, body: ReplaceEquipmentBody): Promise<EquipmentBody> {
    const { departmentCode } = await this.reader.getRow(id);
    requireKeeper(request.principal, departmentCode);
    const registeredAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const old = await this.reader.lock(manager, id);
      const { holderId, windowNumber } = standingOf(await entriesOf(manager, id));
      // Nobody who has left takes a new thing over.
      const toId = holderId !== null && (await this.staff.colleague(holderId)).inService ? holderId : null;
      await this.append(manager, old, request, registeredAt, 'scrapped', { reason: body.reason });
      const { assetNumber, model } = body;
      const newId = idFrom(commandId, 'eqp');
      const row = { id: newId, departmentCode, assetNumber, kind: old.kind, model, replacesId: id, registeredAt };
      await this.insert(manager, row, request, { toId, windowNumber });
      return this.reader.shown(manager, newId);
    });
  }

  private async requirePlace(department: string, toId: string | null, windowNumber: string | null): Promise<void> {
    if (toId !== null) requireServing(await this.staff.colleague(toId), department);
    if (windowNumber !== null) await requireWindow(this.dataSource.manager, windowNumber, department);
  }

  private async insert(
    manager: EntityManager,
    row: Omit<EquipmentRow, 'registeredBy' | 'recordedAt'>,
    request: CommandRequest,
    place: EquipmentEntryFacts['handedOver'],
  ): Promise<void> {
    const { departmentCode, assetNumber } = row;
    if (await manager.existsBy(EquipmentRow, { departmentCode, assetNumber })) throw problem('assetNumberTaken');
    await manager.insert(EquipmentRow, { ...row, registeredBy: request.principal.personId });
    await this.append(manager, row, request, row.registeredAt, 'handedOver', place);
  }

  private async enter<T extends EquipmentEntryType>(
    id: string,
    request: CommandRequest,
    type: T,
    facts: EquipmentEntryFacts[T],
  ): Promise<EquipmentBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const row = await this.reader.lock(manager, id);
      await this.append(manager, row, request, at, type, facts);
      return this.reader.shown(manager, id);
    });
  }

  private async append(
    manager: EntityManager,
    { id }: Pick<EquipmentRow, 'id'>,
    request: CommandRequest,
    at: Instant,
    type: EquipmentEntryType,
    facts: EquipmentEntry['facts'],
  ): Promise<void> {
    const entries = await entriesOf(manager, id);
    const refused = refusesEntry(standingOf(entries), { type, facts });
    if (refused) throw problem(refused);
    const { personId } = request.principal;
    await manager.insert(EquipmentEntryRow, { equipmentId: id, seq: entries.length + 1, type, facts, personId, at });
    if (type !== 'handedOver' && type !== 'scrapped') return;
    await manager.update(SupplyAlertRow, { equipmentId: id, resolvedAt: IsNull() }, { resolvedAt: at });
  }
}
