import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { EQUIPMENT_ENTRIES, type EquipmentEntry, type EquipmentEntryType } from '../domain/office/equipment';
import { MOVEMENT_KINDS, SUPPLY_ALERTS, type MovementKind, type SupplyAlertKind } from '../domain/office/supplies';
import { InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/** a device of a department; how it stands follows from its entries. */
@Entity('equipment')
@Unique('equipment_asset_number_once', ['departmentCode', 'assetNumber'])
export class EquipmentRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  assetNumber!: string;

  /** What sort of thing it is, such as 高拍仪. */
  @TextColumn()
  kind!: string;

  @TextColumn()
  model!: string;

  /** The device whose place it takes. */
  @TextColumn({ nullable: true, unique: true })
  @ForeignKey(() => EquipmentRow)
  replacesId!: string | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  registeredBy!: string;

  @InstantColumn()
  registeredAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** one hand-over, fault, repair or end of a device. Only ever added to. */
@Entity('equipment_entries')
@Check('equipment_entries_type_known', oneOf('type', Object.keys(EQUIPMENT_ENTRIES)))
@Check('equipment_entries_seq_counts', 'seq > 0')
export class EquipmentEntryRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => EquipmentRow)
  equipmentId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  type!: EquipmentEntryType;

  @JsonColumn()
  facts!: EquipmentEntry['facts'];

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** a consumable of a department; its stock is the balance after its last movement. */
@Entity('consumables')
@Unique('consumables_name_once', ['departmentCode', 'name'])
@Check('consumables_minimum_not_negative', 'minimum >= 0')
export class ConsumableRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  name!: string;

  @TextColumn()
  unit!: string;

  /** Below it the chief representative is told. */
  @IntegerColumn()
  minimum!: number;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  registeredBy!: string;

  @InstantColumn()
  registeredAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** one movement of stock. Only ever added to; the database adds up the balance by itself and compares. */
@Entity('stock_movements')
@Check('stock_movements_kind_known', oneOf('kind', Object.keys(MOVEMENT_KINDS)))
@Check('stock_movements_seq_counts', 'seq > 0')
@Check(
  'stock_movements_direction',
  "quantity <> 0 and (kind <> 'received' or quantity > 0) and (kind <> 'issued' or quantity < 0)",
)
@Check('stock_movements_balance_not_negative', 'balance >= 0')
@Check('stock_movements_issued_to_somebody', "(kind = 'issued') = (taken_by is not null)")
export class StockMovementRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ConsumableRow)
  consumableId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  @TextColumn()
  kind!: MovementKind;

  /** What it adds to the stock. */
  @IntegerColumn()
  quantity!: number;

  /** The stock after it. */
  @IntegerColumn()
  balance!: number;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  takenBy!: string | null;

  @TextColumn(NULLABLE)
  note!: string | null;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** what the chief representative is told: a shortage, or a device whose holder has left. */
@Entity('supply_alerts')
@Check('supply_alerts_kind_known', oneOf('kind', Object.keys(SUPPLY_ALERTS)))
@Check(
  'supply_alerts_about_one',
  "num_nonnulls(consumable_id, equipment_id) = 1 and (kind = 'belowMinimum') = (consumable_id is not null)",
)
@Check('supply_alerts_resolved_after_raising', 'resolved_at >= at')
@Index('supply_alerts_one_shortage', ['consumableId'], {
  unique: true,
  where: 'resolved_at is null and consumable_id is not null',
})
@Index('supply_alerts_one_a_device', ['equipmentId'], {
  unique: true,
  where: 'resolved_at is null and equipment_id is not null',
})
@Index(['departmentCode', 'at'])
export class SupplyAlertRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: SupplyAlertKind;

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn(NULLABLE)
  @ForeignKey(() => ConsumableRow)
  consumableId!: string | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => EquipmentRow)
  equipmentId!: string | null;

  @InstantColumn()
  at!: Instant;

  /** Null while something is still to be done about it. */
  @InstantColumn(NULLABLE)
  resolvedAt!: Instant | null;
}
