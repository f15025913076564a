import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R-11, R-49: the name of whoever signed a power of attorney on paper stands sealed in the hand-in, as the form does. */
export class PaperAuthorisations1796000016201 implements MigrationInterface {
  readonly name = 'PaperAuthorisations1796000016201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  /** What is sealed stays so. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const without = (further: string): string => `
create or replace function without_sealed(facts jsonb) returns jsonb language sql immutable as $$
  select coalesce(
    jsonb_object_agg(key, case when key in ('form', 'recipient') then 'true'
                               when key = 'content' and jsonb_typeof(value) = 'object' and value ? 'recipient'
                               then jsonb_set(value, '{recipient}', 'true')${further} else value end), '{}')
    from jsonb_each(facts)
$$;
`;

const UP = `
alter table application_events add constraint application_events_paper_sealed check (
  (facts #>> '{paperAuthorisation,givenBy}') is null
  or starts_with((facts #>> '{paperAuthorisation,givenBy}'), 'sealed:1:')
);
${without(`
                               when key = 'paperAuthorisation' and jsonb_typeof(value) = 'object' and value ? 'givenBy'
                               then jsonb_set(value, '{givenBy}', 'true')`)}`;

const DOWN = `${without('')}
alter table application_events drop constraint application_events_paper_sealed;
`;
