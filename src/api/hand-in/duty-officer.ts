import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf, type Instant } from '../../domain/calendar/time';
import { problem } from '../problems/problem';

/** Who receives what comes in online: then no officer stands at a window. */
@Injectable()
export class DutyOfficers {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The duty officer of a department: of its front-desk officers in service with an account in use, trained on that day where they sit at a
   * window, the one that the department filed first; whoever is away comes last.
   * @throws ApiProblem noDutyOfficer
   */
  async of(departmentCode: string, now: Instant): Promise<string> {
    const [row] = await this.dataSource.query<{ person_id: string }[]>(DUTY_OFFICER, [
      departmentCode,
      dateOf(now),
      new Date(now),
    ]);
    if (!row) throw problem('noDutyOfficer', { concerning: [departmentCode] });
    return row.person_id;
  }
}

const DUTY_OFFICER = `
  select a.person_id
    from person_authorities a
    join people p on p.id = a.person_id
   where a.role = 'frontDesk' and a.department_code = $1 and p.active
     and not exists (select 1 from accounts c where c.person_id = p.id and c.disabled)
     and (a.valid_from is null or a.valid_from <= $2::date)
     and (a.valid_until is null or a.valid_until >= $2::date)
     and (p.window_number is null
          or exists (select 1 from trainings t
                      where t.person_id = p.id and t.valid_from <= $2::date and t.valid_until >= $2::date))
   order by exists (select 1 from absences b
                     where b.person_id = p.id and b.from_at <= $3 and (b.ended_at is null or b.ended_at > $3)), a.id
   limit 1`;
