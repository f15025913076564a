import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationRow } from './application';
import { RecordedAtColumn, TextColumn } from './columns';

/** which case of an item with a quota is being granted; it counts as long as that case is undecided. */
@Entity('quota_turns')
export class QuotaTurnRow {
  @PrimaryColumn({ type: 'text' })
  itemCode!: string;

  @TextColumn()
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @RecordedAtColumn()
  recordedAt!: Date;
}
