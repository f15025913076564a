import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * keeps writers of events out until the transaction ends. To lock a table against writers takes the right to change its
 * rows, which nobody but the owner has; this is lent for nothing else.
 */
export class EventsHeldStill1796000015410 implements MigrationInterface {
  readonly name = 'EventsHeldStill1796000015410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function hold_events_still()');
  }
}

const UP = `
create function hold_events_still() returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  lock table public.application_events, public.matter_events in share mode;
end $$;
revoke all on function hold_events_still() from public;
`;
