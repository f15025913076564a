import type { EntityManager } from 'typeorm';
import type { ArchiveStanding } from '../../domain/archive/disposal';
import type { PlainDate } from '../../domain/calendar/time';

/** How the archive of a case stands, and which case it is. */
export interface StandingOfCase extends ArchiveStanding {
  readonly applicationId: string;
  readonly number: string;
  readonly itemName: string;
  readonly archivedOn: PlainDate;
}

const STANDING = `
  select c.application_id as "applicationId", a.number, i.name as "itemName", c.archived_on::text as "archivedOn",
         c.retention, c.retained_until::text as "retainedUntil",
         exists (select 1 from archive_holds h where h.application_id = a.id and h.lifted_at is null) as held,
         exists (select 1 from matters m
                  where m.application_id = a.id and m.kind = 'certificate' and m.closed_at is null) as "licenceInForce",
         exists (select 1 from archive_jobs j where j.application_id = a.id) as waiting,
         exists (select 1 from disposed_archives d where d.application_id = a.id) as disposed
    from archived_cases c
    join applications a on a.id = c.application_id
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version`;

/** Of these cases, as far as they are in the archive, in the order of their ids. */
export function standingsOf(manager: EntityManager, applicationIds: readonly string[]): Promise<StandingOfCase[]> {
  return manager.query(`${STANDING} where a.id = any($1) order by a.id`, [[...applicationIds]]);
}

/** Cases whose retention ended before a day and that are still there, whose it ended first in front. */
export function overdueStandings(manager: EntityManager, today: PlainDate, most: number): Promise<StandingOfCase[]> {
  return manager.query(
    `${STANDING} where c.retained_until < $1
        and not exists (select 1 from disposed_archives d where d.application_id = a.id)
      order by c.retained_until, a.id limit $2`,
    [today, most],
  );
}

/** Whether the archive of a case was disposed of: its papers and files are given to nobody any more. */
export async function isDisposed(manager: EntityManager, applicationId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>('select 1 from disposed_archives where application_id = $1', [
    applicationId,
  ]);
  return rows.length > 0;
}
