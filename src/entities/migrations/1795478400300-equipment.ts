import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Equipment and consumables of the departments. */
export class Equipment1795478400300 implements MigrationInterface {
  readonly name = 'Equipment1795478400300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
create table equipment (
  id text primary key,
  department_code text not null references departments,
  asset_number text not null,
  kind text not null,
  model text not null,
  replaces_id text unique references equipment,
  registered_by text not null references people,
  registered_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint equipment_asset_number_once unique (department_code, asset_number)
);
create trigger equipment_never_changes before update or delete on equipment
  for each row execute function refuse_change();

create table equipment_entries (
  equipment_id text not null references equipment,
  seq integer not null,
  type text not null,
  facts jsonb not null,
  person_id text not null references people,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (equipment_id, seq),
  constraint equipment_entries_type_known check (type in ('handedOver', 'faultReported', 'mended', 'scrapped')),
  constraint equipment_entries_seq_counts check (seq > 0)
);
create trigger equipment_entries_never_change before update or delete on equipment_entries
  for each row execute function refuse_change();
create trigger equipment_entries_stay before truncate on equipment_entries
  for each statement execute function refuse_change();

create table consumables (
  id text primary key,
  department_code text not null references departments,
  name text not null,
  unit text not null,
  minimum integer not null,
  registered_by text not null references people,
  registered_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint consumables_name_once unique (department_code, name),
  constraint consumables_minimum_not_negative check (minimum >= 0)
);

create table stock_movements (
  consumable_id text not null references consumables,
  seq integer not null,
  kind text not null,
  quantity integer not null,
  balance integer not null,
  taken_by text references people,
  note text,
  person_id text not null references people,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (consumable_id, seq),
  constraint stock_movements_kind_known check (kind in ('received', 'issued', 'counted')),
  constraint stock_movements_seq_counts check (seq > 0),
  constraint stock_movements_direction
    check (quantity <> 0 and (kind <> 'received' or quantity > 0) and (kind <> 'issued' or quantity < 0)),
  constraint stock_movements_balance_not_negative check (balance >= 0),
  constraint stock_movements_issued_to_somebody check ((kind = 'issued') = (taken_by is not null))
);

create function require_stock() returns trigger language plpgsql as $$
declare
  before stock_movements;
begin
  select * into before from stock_movements where consumable_id = new.consumable_id order by seq desc limit 1;
  if new.seq <> coalesce(before.seq, 0) + 1 or new.balance <> coalesce(before.balance, 0) + new.quantity then
    raise exception 'movement % of consumable % does not follow the one before it', new.seq, new.consumable_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger stock_movements_add_up before insert on stock_movements
  for each row execute function require_stock();
create trigger stock_movements_never_change before update or delete on stock_movements
  for each row execute function refuse_change();
create trigger stock_movements_stay before truncate on stock_movements
  for each statement execute function refuse_change();

create table supply_alerts (
  id text primary key,
  kind text not null,
  department_code text not null references departments,
  consumable_id text references consumables,
  equipment_id text references equipment,
  at timestamptz not null,
  resolved_at timestamptz,
  constraint supply_alerts_kind_known check (kind in ('belowMinimum', 'holderLeft')),
  constraint supply_alerts_about_one
    check (num_nonnulls(consumable_id, equipment_id) = 1 and (kind = 'belowMinimum') = (consumable_id is not null)),
  constraint supply_alerts_resolved_after_raising check (resolved_at >= at)
);
create unique index supply_alerts_one_shortage on supply_alerts (consumable_id)
  where resolved_at is null and consumable_id is not null;
create unique index supply_alerts_one_a_device on supply_alerts (equipment_id)
  where resolved_at is null and equipment_id is not null;
create index supply_alerts_department_code_at_idx on supply_alerts (department_code, at);
`;

const DOWN = `
drop table supply_alerts, stock_movements, consumables, equipment_entries, equipment;
drop function require_stock();
`;
