import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import { EQUIPMENT_STATES, standingOf, type EquipmentEntry } from '../../domain/office/equipment';
import { EquipmentEntryRow, EquipmentRow, SupplyAlertRow } from '../../entities/equipment';
import { PersonRow } from '../../entities/person';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import type { EquipmentBody, ListEquipmentQuery } from './equipment.dto';
import { departmentsAsked, readDepartments } from './keeper';

/** the register of devices as it stands. */
@Injectable()
export class EquipmentReader {
  constructor(private readonly dataSource: DataSource) {}

  async getRow(id: string): Promise<EquipmentRow> {
    const row = await this.dataSource.manager.findOneBy(EquipmentRow, { id });
    if (!row) throw problem('notFound');
    return row;
  }

  /** Keeps others from the device until the transaction ends. */
  lock(manager: EntityManager, id: string): Promise<EquipmentRow> {
    return manager.findOneOrFail(EquipmentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async shown(manager: EntityManager, id: string): Promise<EquipmentBody> {
    const row = await manager.findOneBy(EquipmentRow, { id });
    if (!row) throw problem('notFound');
    const [body] = await showAll(manager, [row]);
    return body!;
  }

  /** Keepers see their department, the centre all, everybody else what they hold themselves. */
  async list({ departmentCode, holderId, state, holderLeft }: ListEquipmentQuery, viewer: Principal) {
    const readable = readDepartments(viewer);
    const ownOnly = readable?.length === 0;
    const where = ownOnly ? {} : departmentsAsked(viewer, departmentCode);
    const { manager } = this.dataSource;
    const rows = await manager.find(EquipmentRow, { where, order: { departmentCode: 'ASC', assetNumber: 'ASC' } });
    const shown = await showAll(manager, rows);
    return shown.filter(
      (one) =>
        (!ownOnly || one.holderId === viewer.personId) &&
        (holderId === undefined || one.holderId === holderId) &&
        (state === undefined || one.state === state) &&
        (holderLeft === undefined || one.holderLeft === holderLeft),
    );
  }

  async get(id: string, viewer: Principal): Promise<EquipmentBody> {
    const body = await this.shown(this.dataSource.manager, id);
    const readable = readDepartments(viewer);
    const may = readable === null || readable.includes(body.departmentCode) || body.holderId === viewer.personId;
    if (!may) throw problem('notAllowed');
    return body;
  }
}

async function showAll(manager: EntityManager, rows: readonly EquipmentRow[]): Promise<EquipmentBody[]> {
  const ids = rows.map(({ id }) => id);
  const order = { equipmentId: 'ASC', seq: 'ASC' } as const;
  const entries = await manager.find(EquipmentEntryRow, { where: { equipmentId: In(ids) }, order });
  const successors = await manager.findBy(EquipmentRow, { replacesId: In(ids) });
  const left = await manager.findBy(PersonRow, { kind: 'staff', active: false });
  const gone = new Set(left.map(({ id }) => id));
  return rows.map((row) => {
    const own = entries.filter(({ equipmentId }) => equipmentId === row.id).map(entryOf);
    const { holderId } = standingOf(own);
    const replacedById = successors.find(({ replacesId }) => replacesId === row.id)?.id ?? null;
    return shownEquipment(row, own, { replacedById, holderLeft: holderId !== null && gone.has(holderId) });
  });
}

/** The entries of a device in their order. */
export async function entriesOf(manager: EntityManager, equipmentId: string): Promise<EquipmentEntry[]> {
  const rows = await manager.find(EquipmentEntryRow, { where: { equipmentId }, order: { seq: 'ASC' } });
  return rows.map(entryOf);
}

function entryOf({ seq, type, facts, personId, at }: EquipmentEntryRow): EquipmentEntry {
  return { seq, type, facts, personId, at } as EquipmentEntry;
}

/** what an officer still holds is told to the chief representative when the officer goes. */
export async function alertHeldBy(manager: EntityManager, personId: string, at: Instant): Promise<void> {
  for (const { id, departmentCode, seq } of await heldBy(manager, personId)) {
    const alert = { id: `holderLeft/${id}/${seq}`, kind: 'holderLeft' as const, departmentCode, equipmentId: id, at };
    await manager.createQueryBuilder().insert().into(SupplyAlertRow).values(alert).orIgnore().execute();
  }
}

/** The devices in somebody's hands, with the entry by which they came there. */
export async function heldBy(
  manager: EntityManager,
  personId: string,
): Promise<{ id: string; departmentCode: string; assetNumber: string; seq: number }[]> {
  const touched = await manager.query<{ id: string }[]>(TOUCHED, [personId]);
  const rows = await manager.find(EquipmentRow, {
    where: { id: In(touched.map(({ id }) => id)) },
    order: { assetNumber: 'ASC' },
  });
  const held = [];
  for (const { id, departmentCode, assetNumber } of rows) {
    const entries = await entriesOf(manager, id);
    if (standingOf(entries).holderId !== personId) continue;
    const seq = entries.findLast(({ type }) => type === 'handedOver')!.seq;
    held.push({ id, departmentCode, assetNumber, seq });
  }
  return held;
}

const TOUCHED = `select distinct equipment_id as id from equipment_entries where facts ->> 'toId' = $1`;

function shownEquipment(
  row: EquipmentRow,
  entries: readonly EquipmentEntry[],
  rest: Pick<EquipmentBody, 'replacedById' | 'holderLeft'>,
): EquipmentBody {
  const { id, departmentCode, assetNumber, kind, model, replacesId } = row;
  const { state, holderId, windowNumber, chain, repairs } = standingOf(entries);
  const shown = { id, departmentCode, assetNumber, kind, model, replacesId, state, holderId, windowNumber, ...rest };
  const at = (instant: Instant | null): string | null => instant && formatInstant(instant);
  return {
    ...shown,
    stateName: EQUIPMENT_STATES[state],
    chain: chain.map((link) => ({ ...link, from: formatInstant(link.from), until: at(link.until) })),
    repairs: repairs.map((one) => ({ ...one, toldAt: formatInstant(one.toldAt), mendedAt: at(one.mendedAt) })),
    registeredAt: formatInstant(row.registeredAt),
  };
}
