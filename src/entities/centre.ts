import { Check, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../domain/calendar/time';
import type { Centre, Seal } from '../domain/centre/centre';
import type { CentreSettings } from '../domain/settings';
import { DayColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';

/** The centre itself; one row a database. */
@Entity('centres')
export class CentreRow implements Centre {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @TextColumn()
  name!: string;

  @TextColumn()
  nameEn!: string;

  @TextColumn()
  address!: string;

  @TextColumn()
  officeMark!: string;

  @TextColumn()
  phone!: string;

  @TextColumn()
  complaintLine!: string;

  @JsonColumn()
  seal!: Seal;
}

/** One version of the centre's settings; never changed, and pinned by the applications that were opened under it. */
@Entity('settings')
@Check('settings_version_counts', 'version >= 1')
export class SettingsRow {
  @IntegerColumn({ primary: true })
  version!: number;

  /** Everything that the centre chooses; that by which applications are judged is part of it. */
  @JsonColumn()
  content!: CentreSettings & Readonly<Record<string, unknown>>;

  /** The first day of those that count from a day on; versions follow each other as their days do. */
  @DayColumn({ nullable: true })
  effectiveFrom!: PlainDate | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
