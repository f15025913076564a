import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changeOf } from '../../domain/application/calendar-change';
import type { CalendarChange, CalendarTold } from '../../domain/application/calendar-facts';
import type { CalendarData } from '../../domain/calendar/data';
import type { Instant } from '../../domain/calendar/time';
import { ApplicationRow } from '../../entities/application';
import type { CalendarChangeRow } from '../../entities/calendar-change';
import type { Clock } from '../../temporal/clock';
import { openRows } from '../open-rows';
import { presentFile } from '../applications/present';
import { ReferenceReader } from '../applications/reference-reader';
import { shown } from '../applications/shown-clocks';
import { CLOCK } from '../tokens-of-injection';
import type { CalendarEffectBody, MovedDueBody } from './changes.dto';
import { nextVersion } from './next-version';

type Effect = Pick<CalendarEffectBody, 'cases' | 'casesMoved' | 'moved'>;

interface Concerned {
  readonly applicationId: string;
  readonly number: string;
  readonly moved: CalendarChange['moved'];
}

const MOST_SHOWN = 500;

/** which open cases a change moves, from when to when: foreseen while it is a draft, and read from the books later. */
@Injectable()
export class CalendarEffects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of({ status, version, content }: CalendarChangeRow): Promise<Effect> {
    if (status === 'dismissed') return effectOf([]);
    if (version !== null) return effectOf(await this.recorded(version));
    const { data } = await nextVersion(this.dataSource.manager, content);
    const now = await this.clock.now();
    const concerned: Concerned[] = [];
    for await (const row of openRows(this.dataSource, ApplicationRow))
      concerned.push(await this.foreseen(row, data, now));
    return effectOf(concerned);
  }

  private async foreseen(row: ApplicationRow, calendar: CalendarData, now: Instant): Promise<Concerned> {
    const judged = await this.references.of(row);
    const refs = { ...judged, calendars: { ...judged.calendars, [calendar.version]: calendar } };
    const told: CalendarTold = { calendar, replaces: [], ground: 'schedulePublished', basis: '' };
    const { moved } = changeOf(presentFile(row.file, judged, now), refs, told, now);
    return { applicationId: row.id, number: row.number, moved };
  }

  private recorded(version: string): Promise<Concerned[]> {
    return this.dataSource.query(RECORDED, [version]);
  }
}

const RECORDED = `
  select e.application_id as "applicationId", a.number, e.facts -> 'moved' as moved
    from application_events e join applications a on a.id = e.application_id
   where e.type = 'calendarChanged' and e.facts ->> 'calendarVersion' = $1
   order by e.application_id`;

function effectOf(concerned: readonly Concerned[]): Effect {
  const moved = concerned.flatMap(({ applicationId, number, moved: dues }) =>
    dues.map(({ clock, from, to }): MovedDueBody => ({
      applicationId,
      number,
      clock,
      from: shown(from),
      to: shown(to),
    })),
  );
  const casesMoved = concerned.filter((one) => one.moved.length > 0).length;
  return { cases: concerned.length, casesMoved, moved: moved.slice(0, MOST_SHOWN) };
}
