import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SlotWords } from '../../domain/application/params';
import { parseInstant } from '../../domain/calendar/time';

interface SlotText {
  readonly from: string;
  readonly to: string;
}

/** Who is booked for which visit, as the cases have it. */
@Injectable()
export class InspectionDiary {
  constructor(private readonly dataSource: DataSource) {}

  /** The slot, and who is on a visit of another case at some time of it. */
  async booking(applicationId: string, slot: SlotText | undefined): Promise<SlotWords> {
    if (!slot) return {};
    const [from, to] = [parseInstant(slot.from), parseInstant(slot.to)];
    const rows = await this.dataSource.query<{ id: string }[]>(OCCUPIED, [applicationId, from, to]);
    return { slot: { from, to }, occupiedIds: rows.map(({ id }) => id) };
  }
}

const OCCUPIED = `
  select distinct i.id
    from applications a, jsonb_array_elements_text(a.file -> 'inspectorIds') i (id)
   where a.stage = 'inspection' and a.id <> $1
     and (a.file #>> '{inspectionSlot,from}')::bigint < $3::bigint
     and (a.file #>> '{inspectionSlot,to}')::bigint > $2::bigint`;
