import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { CalendarTold } from '../domain/application/calendar-facts';
import { CalendarChangeRow } from '../entities/calendar-change';
import { CalendarVersionRow } from '../entities/calendar-version';
import type { CalendarActivities } from './calendar.types';

/** So many are told at a time: each signal stands in the history of the distribution. */
const PAGE = 50;
/** The approval is committed just after the distribution is begun. */
const PATIENCE_MS = 60_000;
const POLL_MS = 100;

/** reads whom the distribution of an approved calendar must tell, and what. */
export class CalendarBooks implements CalendarActivities {
  constructor(private readonly dataSource: DataSource) {}

  readonly approvedCalendar = async (changeId: string): Promise<CalendarTold | null> => {
    const { manager } = this.dataSource;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(POLL_MS)) {
      const change = await manager.findOneBy(CalendarChangeRow, { id: changeId });
      if (!change || change.status === 'dismissed') return null;
      if (change.version !== null) return this.tellingOf(change, change.version);
    }
    return null;
  };

  readonly behindCalendar = async (version: string, after: string | null): Promise<string[]> => {
    const rows = await this.dataSource.query<{ id: string }[]>(BEHIND, [version, after ?? '', PAGE]);
    return rows.map(({ id }) => id);
  };

  private async tellingOf({ kind, content }: CalendarChangeRow, version: string): Promise<CalendarTold> {
    const { manager } = this.dataSource;
    const { data, ordinal } = await manager.findOneByOrFail(CalendarVersionRow, { version });
    const versions = await manager.find(CalendarVersionRow, { select: { version: true, ordinal: true } });
    return {
      calendar: data,
      replaces: versions.filter((one) => one.ordinal < ordinal).map((one) => one.version),
      ground: kind === 'schedule' ? 'schedulePublished' : 'daysDecreed',
      basis: 'notice' in content ? content.notice : content.legalBasis,
    };
  }
}

const BEHIND = `
  with older as (
    select version from calendar_versions
     where ordinal < (select ordinal from calendar_versions where version = $1))
  select id from (
    select id, calendar_version from applications where closed_at is null
    union all
    select id, calendar_version from matters where closed_at is null) one
   where calendar_version in (select version from older) and id > $2
   order by id limit $3`;
