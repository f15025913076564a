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
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Books with the slot, and with who is on a visit of another case at some time of it. Slots are booked one after the
   * other, from reading the diary until the case has recorded the booking: two at once would both find the inspectors free.
   */
  booking<T>(applicationId: string, slot: SlotText | undefined, book: (words: SlotWords) => Promise<T>): Promise<T> {
    if (!slot) return book({});
    // One at a time in this process, since each that waits would keep a connection from the one that it waits for.
    const turn = this.last.then(() => this.holding(async () => book(await this.words(applicationId, slot))));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async words(applicationId: string, slot: SlotText): Promise<SlotWords> {
    const [from, to] = [parseInstant(slot.from), parseInstant(slot.to)];
    const rows = await this.dataSource.query<{ id: string }[]>(OCCUPIED, [applicationId, from, to]);
    return { slot: { from, to }, occupiedIds: rows.map(({ id }) => id) };
  }

  /** Held in the database, so that it holds among several processes. */
  private holding<T>(work: () => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtext('banjie/inspection-diary'))`);
      return work();
    });
  }
}

const OCCUPIED = `
  select distinct i.id
    from applications a, jsonb_array_elements_text(a.file -> 'inspectorIds') i (id)
   where a.stage = 'inspection' and a.id <> $1
     and (a.file #>> '{inspectionSlot,from}')::bigint < $3::bigint
     and (a.file #>> '{inspectionSlot,to}')::bigint > $2::bigint`;
