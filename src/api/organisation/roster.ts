import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf } from '../../domain/calendar/time';
import type { Clock } from '../../temporal/clock';
import { CLOCK } from '../tokens-of-injection';
import type { RosterPersonBody } from './changes.dto';

/** Everybody on the staff list, for those who keep it: also who is disabled, has left, or begins later. */
@Injectable()
export class Roster {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(): Promise<RosterPersonBody[]> {
    return this.dataSource.query<RosterPersonBody[]>(ROSTER, [dateOf(await this.clock.now())]);
  }
}

const ROSTER = `
  select p.id, c.login, p.name, p.phone, p.window_number as "windowNumber", p.section_code as "sectionCode",
         p.active as "inService", c.disabled,
         (select max(t.valid_until)::text from trainings t where t.person_id = p.id) as "trainedUntil",
         coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'departmentCode', a.department_code, 'deputy', a.deputy,
                                               'from', a.valid_from, 'until', a.valid_until) order by a.id)
                  filter (where a.id is not null), '[]'::jsonb) as appointments
    from people p
    join accounts c on c.person_id = p.id
    left join person_authorities a on a.person_id = p.id and (a.valid_until is null or a.valid_until >= $1::date)
   where p.kind = 'staff'
   group by p.id, c.person_id
   order by p.name, p.id`;
