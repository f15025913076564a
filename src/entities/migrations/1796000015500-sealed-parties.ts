import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Personal data of parties stand sealed, and a party is found by what stands for its number. What is there in clear is
 * sealed by the preparation, which has the keys; until then the constraints judge new rows alone.
 */
export class SealedParties1796000015500 implements MigrationInterface {
  readonly name = 'SealedParties1796000015500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  /** What is sealed stays so. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const isSealed = (column: string): string => `(${column} is null or starts_with(${column}, 'sealed:1:'))`;

const UP = `
alter table parties
  add column id_lookup text,
  add constraint parties_id_can_be_found check ((id_number is null) = (id_lookup is null)) not valid,
  add constraint parties_sealed check (
    ${['name', 'id_number', 'phone', 'email', 'address'].map(isSealed).join(' and ')}
  ) not valid;
drop index parties_id_number_once;
create unique index parties_id_number_once on parties (id_lookup) where id_lookup is not null;
do $$ begin
  if not exists (select from parties) then
    alter table parties validate constraint parties_id_can_be_found, validate constraint parties_sealed;
  end if;
end $$;
`;

const DOWN = `
drop index parties_id_number_once;
alter table parties drop constraint parties_sealed, drop constraint parties_id_can_be_found, drop column id_lookup;
create unique index parties_id_number_once on parties (id_kind, id_number) where id_number is not null;
`;
