import { IsNull, LessThan, type DataSource } from 'typeorm';
import type { Instant } from '../../domain/calendar/time';
import { MATTERS } from '../../domain/matters';
import { CentreDayRow } from '../../entities/centre-day';
import { MatterRow } from '../../entities/matter';
import { getMatterReferences } from '../../entities/references';
import { openRows } from '../open-rows';

/**
 * How many matters beside applications have something due by `now` that is not recorded, or something to tell that the
 * others have not on file yet.
 */
export async function countUnsettledMatters(dataSource: DataSource, now: Instant): Promise<number> {
  let unsettled = 0;
  for await (const row of openRows(dataSource, MatterRow)) {
    const journey = MATTERS[row.kind].journey(await getMatterReferences(dataSource, row));
    if (journey.elapse(row.file, now).length > 0 || journey.isBusy(row.file)) unsettled += 1;
  }
  const [branches, certificates, days] = await Promise.all([
    countUntoldBranches(dataSource),
    countUnbegunCertificates(dataSource),
    countUnendedDays(dataSource, now),
  ]);
  return unsettled + branches + certificates + days;
}

/** Branches of open applications that are not begun yet, or whose lateness the lead has not on file. */
async function countUntoldBranches(dataSource: DataSource): Promise<number> {
  const [{ untold }] = await dataSource.query<[{ untold: number }]>(
    `select count(*)::integer as untold
       from applications a cross join jsonb_array_elements(coalesce(a.file -> 'branches', '[]')) b
       left join matters m
         on m.kind = 'jointBranch' and m.application_id = a.id and m.department_code = b ->> 'departmentCode'
      where a.closed_at is null and (m.id is null or (m.file -> 'lateSince') <> (b -> 'lateSince'))`,
  );
  return untold;
}

/** Certificates that are made and whose own life is not begun yet. */
async function countUnbegunCertificates(dataSource: DataSource): Promise<number> {
  const [{ unbegun }] = await dataSource.query<[{ unbegun: number }]>(
    `select count(*)::integer as unbegun
       from applications a
      where a.closed_at is null and a.file @> '{"certificateFollowed": true}'
        and not exists (select from matters m where m.kind = 'certificate' and m.application_id = a.id)`,
  );
  return unbegun;
}

/** days of the centre that are over and have not been ended. */
async function countUnendedDays(dataSource: DataSource, now: Instant): Promise<number> {
  return dataSource.manager.countBy(CentreDayRow, { endedAt: IsNull(), closesAt: LessThan(now) });
}
