import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { InstantColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { FileRow } from './stored-file';

const NULLABLE = { nullable: true } as const;

/**
 * R-50 样表: a filled specimen or a blank of a material, for whoever wants to hand it in. It belongs to the item whatever its
 * version, since it explains and lays down nothing; a material has one at a time.
 */
@Entity('material_samples')
@Check('material_samples_with_reason', "btrim(reason) <> ''")
@Check('material_samples_ended_by_somebody', 'num_nulls(ended_at, ended_by, ended_reason) in (0, 3)')
@Check('material_samples_end_after_beginning', 'ended_at >= attached_at')
@Index('material_samples_one_at_a_time', ['itemCode', 'materialId'], { unique: true, where: 'ended_at is null' })
@Index('material_samples_file_id_idx', ['fileId'])
export class MaterialSampleRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  itemCode!: string;

  @TextColumn()
  materialId!: string;

  @TextColumn()
  @ForeignKey(() => FileRow)
  fileId!: string;

  @TextColumn()
  reason!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  attachedBy!: string;

  @InstantColumn()
  attachedAt!: Instant;

  @InstantColumn(NULLABLE)
  endedAt!: Instant | null;

  @TextColumn(NULLABLE)
  @ForeignKey(() => PersonRow)
  endedBy!: string | null;

  @TextColumn(NULLABLE)
  endedReason!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
