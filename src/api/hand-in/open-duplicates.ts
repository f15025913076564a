import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Finds the open application for the same matter. */
@Injectable()
export class OpenDuplicates {
  constructor(private readonly dataSource: DataSource) {}

  /** Its number, or null. */
  async find(applicantId: string, itemCode: string, object: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ number: string }[]>(OPEN, [applicantId, itemCode, object]);
    return row?.number ?? null;
  }
}

const OPEN = `
  select number
    from applications
   where applicant_id = $1 and item_code = $2 and object = $3 and decided_at is null and closed_at is null
   limit 1`;
