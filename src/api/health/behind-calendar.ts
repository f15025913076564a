import type { DataSource } from 'typeorm';

/** How many open cases and matters have not gone over yet to the calendar that was approved last. */
export async function countBehindCalendar(dataSource: DataSource): Promise<number> {
  const [{ behind }] = await dataSource.query<[{ behind: number }]>(BEHIND);
  return behind;
}

const BEHIND = `
  with older as (
    select version from calendar_versions where ordinal < (
      select max(v.ordinal) from calendar_changes c join calendar_versions v on v.version = c.version))
  select count(*)::integer as behind from (
    select calendar_version from applications where closed_at is null
    union all
    select calendar_version from matters where closed_at is null) one
   where calendar_version in (select version from older)`;
