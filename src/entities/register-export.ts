import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { REGISTER_FORMATS, ANY_REGISTER_KINDS, type RegisterFormat } from '../domain/papers/registers';
import { InstantColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { oneOf } from './vocabulary';

/** What is taken away as a list: registers, lists of supervision, the audit itself, and by people what is kept about them. */
export const TAKEN_AWAY = [...ANY_REGISTER_KINDS, 'auditTrail', 'ownData'] as const;

/** somebody took a register away as a file; written before its first row leaves. Only added to. */
@Entity('register_exports')
@Check('register_exports_register_known', oneOf('register', TAKEN_AWAY))
@Check('register_exports_format_known', oneOf('format', REGISTER_FORMATS))
@Check('register_exports_rows_count', 'row_count >= 0')
@Index(['personId', 'at'])
@Index('register_exports_by_time', ['at'])
export class RegisterExportRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  @ForeignKey(() => PersonRow)
  personId!: string;

  @TextColumn()
  register!: (typeof TAKEN_AWAY)[number];

  @TextColumn()
  format!: RegisterFormat;

  /** How its rows were chosen, as asked: ids, codes and dates. */
  @JsonColumn()
  filter!: Readonly<Record<string, string>>;

  @IntegerColumn()
  rowCount!: number;

  @InstantColumn()
  at!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}
