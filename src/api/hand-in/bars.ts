import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf, type Instant, type PlainDate } from '../../domain/calendar/time';

/** Finds who may not apply again yet. */
@Injectable()
export class Bars {
  constructor(private readonly dataSource: DataSource) {}

  /** The last day on which this applicant is barred from this item, or null when nothing bars them today. */
  async find(applicantId: string, itemCode: string, now: Instant): Promise<PlainDate | null> {
    const [row] = await this.dataSource.query<{ until: PlainDate }[]>(BARRED, [applicantId, itemCode, dateOf(now)]);
    return row?.until ?? null;
  }
}

const BARRED = `
  select to_char(until_on, 'YYYY-MM-DD') as until
    from bars
   where applicant_id = $1 and item_code = $2 and from_on <= $3::date and until_on >= $3::date
   order by until_on desc
   limit 1`;
