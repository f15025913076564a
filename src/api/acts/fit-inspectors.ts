import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InspectorWords } from '../../domain/application/params';
import { dateOf } from '../../domain/calendar/time';
import type { Clock } from '../../temporal/clock';
import { CLOCK } from '../tokens-of-injection';

/** who is sent out must be able to sign the record, as an inspector of the department that handles the case. */
@Injectable()
export class FitInspectors {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the named who are none by the staff list of today. */
  async words(applicationId: string, personIds: readonly string[]): Promise<InspectorWords> {
    const today = dateOf(await this.clock.now());
    const rows = await this.dataSource.query<{ id: string }[]>(UNFIT, [applicationId, personIds, today]);
    return rows.length > 0 ? { unfitIds: rows.map(({ id }) => id) } : {};
  }
}

const UNFIT = `
  select named.id
    from unnest($2::text[]) with ordinality as named (id, place)
    join applications a on a.id = $1
   where not exists (select 1
                       from people p join person_authorities held on held.person_id = p.id
                      where p.id = named.id and p.active and p.kind = 'staff'
                        and held.role = 'inspector' and held.department_code = a.department_code
                        and (held.valid_from is null or held.valid_from <= $3::date)
                        and (held.valid_until is null or held.valid_until >= $3::date))
   order by named.place`;
