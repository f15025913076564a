import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { openCalendar, type WorkingCalendar } from '../domain/calendar/calendar';
import { dayOfPlainDate, instantAt, type Instant, type PlainDate } from '../domain/calendar/time';
import {
  alertsOf,
  missingSummaries,
  workingDayAfter,
  workingDayAt,
  type DayFacts,
  type WorkingDay,
} from '../domain/people/centre-day';
import { askForHandovers, followHandovers } from '../entities/cases-left';
import { CentreDayRow } from '../entities/centre-day';
import { choiceOn } from '../entities/settings-in-force';
import { raise } from '../entities/raise-alert';
import { getNewestCalendar } from '../entities/references';
import { AbsenceRow } from '../entities/staffing';
import type { CentreDayActivities } from './centre-day.types';

/**
 * Keeps the days of the centre: one transaction a day, by its date, so that a repeat finds it done. The calendar is the
 * newest one each time, so that a schedule that was published meanwhile counts from the next day on.
 */
export class CentreDayKeeper implements CentreDayActivities {
  constructor(private readonly dataSource: DataSource) {}

  readonly beginCentreDay = (at: Instant): Promise<WorkingDay> =>
    this.dataSource.transaction(async (manager) => {
      const open = await manager.findOneBy(CentreDayRow, { endedAt: IsNull() });
      if (open) return workingDayOf(open);
      return begin(manager, workingDayAt(openCalendar(await getNewestCalendar(manager)), at));
    });

  readonly endCentreDay = ({ date, at }: Parameters<CentreDayActivities['endCentreDay']>[0]): Promise<WorkingDay> =>
    this.dataSource.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOneOrFail(CentreDayRow, { where: { day: date }, lock });
      const calendar = openCalendar(await getNewestCalendar(manager));
      const next = workingDayAfter(calendar, date);
      if (row.endedAt !== null) return next;
      await end(manager, workingDayOf(row), calendar, at);
      await askForHandovers(manager, { over: date, next: next.date }, at);
      await followHandovers(manager, at);
      return begin(manager, next);
    });
}

/** A day that a newer calendar has made a holiday ends with nothing missing. */
async function end(manager: EntityManager, day: WorkingDay, calendar: WorkingCalendar, at: Instant): Promise<void> {
  const facts = await factsOf(manager, day);
  const worked = calendar.isWorking(dayOfPlainDate(day.date));
  const missing = worked ? missingSummaries(day, facts) : [];
  const rotation = {
    rotationMonths: await choiceOn(manager, 'rotationMonths', day.date),
    rotationReminderMonths: await choiceOn(manager, 'rotationReminderMonths', day.date),
  };
  for (const alert of worked ? alertsOf(day, facts, rotation) : []) await raise(manager, alert, at);
  await manager.update(CentreDayRow, { day: day.date }, { endedAt: at, missing });
}

async function begin(manager: EntityManager, day: WorkingDay): Promise<WorkingDay> {
  const { date, opensAt, closesAt } = day;
  const row = { day: date, opensAt, closesAt, endedAt: null, missing: [] };
  await manager.createQueryBuilder().insert().into(CentreDayRow).values(row).orIgnore().execute();
  return day;
}

function workingDayOf({ day, opensAt, closesAt }: CentreDayRow): WorkingDay {
  return { date: day, opensAt, closesAt };
}

async function factsOf(manager: EntityManager, { date, closesAt }: WorkingDay): Promise<DayFacts> {
  const begins = new Date(instantAt(dayOfPlainDate(date), 0));
  const ids = async (sql: string, parameters: unknown[]): Promise<string[]> =>
    (await manager.query<{ id: string }[]>(sql, parameters)).map(({ id }) => id);
  return {
    served: await ids(SERVED, [begins, new Date(closesAt)]),
    rostered: await ids(`select person_id as id from roster_entries where day = $1`, [date]),
    summaries: await ids(`select officer_id as id from daily_summaries where day = $1`, [date]),
    absences: await manager.findBy(AbsenceRow, { endedAt: IsNull() }),
    services: await manager.query<{ personId: string; since: PlainDate }[]>(SERVICES, [date]),
    trainings: await manager.query<{ personId: string; until: PlainDate }[]>(TRAININGS, [date]),
  };
}

/** Whoever acted at a front desk or in a back office, or received somebody at a window. */
const SERVED = `
  select p.id from people p
   where p.kind = 'staff'
     and (exists (select 1 from application_events e
                   where e.person_id = p.id and e.at between $1 and $2 and e.role in ('frontDesk', 'backOffice'))
          or exists (select 1 from applications a
                      where a.received_by = p.id and a.received_at between $1 and $2 and a.channel = 'window'))`;

const AT_WINDOW = `
  p.active and a.role in ('frontDesk', 'backOffice') and (a.valid_until is null or a.valid_until >= $1::date)`;

const SERVICES = `
  select p.id as "personId", min(a.valid_from)::text as since
    from people p join person_authorities a on a.person_id = p.id
   where ${AT_WINDOW} and a.valid_from is not null
   group by p.id`;

const TRAININGS = `
  select p.id as "personId", max(t.valid_until)::text as until
    from people p join trainings t on t.person_id = p.id
   where exists (select 1 from person_authorities a where a.person_id = p.id and ${AT_WINDOW})
   group by p.id`;
