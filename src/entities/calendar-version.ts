import { Check, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarData } from '../domain/calendar/data';
import type { PlainDate } from '../domain/calendar/time';
import { IntegerColumn, JsonColumn, RecordedAtColumn } from './columns';

/** The notice of the State Council on which one year of a calendar rests. */
export interface ScheduleNotice {
  readonly year: number;
  readonly notice: string;
  readonly noticeDate: PlainDate;
}

/** One version of the working calendar; never changed. New applications take the one with the highest ordinal. */
@Entity('calendar_versions')
@Check('calendar_versions_ordinal_counts', 'ordinal >= 1')
@Check('calendar_versions_names_itself', "data ->> 'version' = version")
export class CalendarVersionRow {
  @PrimaryColumn({ type: 'text' })
  version!: string;

  @IntegerColumn({ unique: true })
  ordinal!: number;

  @JsonColumn()
  data!: CalendarData;

  @JsonColumn()
  notices!: readonly ScheduleNotice[];

  @RecordedAtColumn()
  recordedAt!: Date;
}
