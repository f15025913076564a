import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who follows what changes asks for events by their place, many times a minute. */
export class PlacesOfEvents1796000010000 implements MigrationInterface {
  readonly name = 'PlacesOfEvents1796000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index application_events_in_their_places, matter_events_in_their_places');
  }
}

const UP = `
create index application_events_in_their_places on application_events (position);
create index matter_events_in_their_places on matter_events (position);
`;
