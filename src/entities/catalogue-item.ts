import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CatalogueItem, CatalogueMaterial, Limit } from '../domain/catalogue/item';
import { FlagColumn, IntegerColumn, JsonColumn, RecordedAtColumn, TextColumn } from './columns';
import { DepartmentRow } from './department';
import { oneOf } from './vocabulary';

/** One version of a service item; its content never changes. Columns beside `content` repeat it for searching. */
@Entity('catalogue_items')
@Check('catalogue_items_version_counts', 'version >= 1')
@Check('catalogue_items_status_known', oneOf('status', ['published', 'superseded', 'withdrawn']))
@Check(
  'catalogue_items_units_known',
  `${oneOf('committed_unit', ['workingDay', 'calendarDay'])} and ${oneOf('statutory_unit', ['workingDay', 'calendarDay'])}`,
)
@Check('catalogue_items_lengths_count', 'committed_length >= 0 and statutory_length >= 0')
@Check(
  'catalogue_items_promise_within_statute',
  'committed_unit <> statutory_unit or committed_length <= statutory_length',
)
@Check(
  'catalogue_items_content_names_itself',
  "content ->> 'code' = code and (content ->> 'version')::integer = version",
)
@Index('catalogue_items_one_published', ['code'], { unique: true, where: "status = 'published'" })
@Index(['departmentCode'])
export class CatalogueItemRow {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @IntegerColumn({ primary: true })
  version!: number;

  /** Only a published version takes new applications; `withdrawn`: the item is offered no longer. */
  @TextColumn()
  status!: 'published' | 'superseded' | 'withdrawn';

  @TextColumn()
  @ForeignKey(() => DepartmentRow)
  departmentCode!: string;

  @TextColumn()
  name!: string;

  @TextColumn()
  nameEn!: string;

  @TextColumn()
  committedUnit!: Limit['unit'];

  @IntegerColumn()
  committedLength!: number;

  @TextColumn()
  statutoryUnit!: Limit['unit'];

  @IntegerColumn()
  statutoryLength!: number;

  /** */
  @FlagColumn()
  sameDay!: boolean;

  @FlagColumn()
  joint!: boolean;

  @FlagColumn()
  inPersonOnly!: boolean;

  @JsonColumn()
  content!: CatalogueItem;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** One material of one version of an item; nothing else may be asked for. */
@Entity('catalogue_materials')
@ForeignKey(() => CatalogueItemRow, ['itemCode', 'itemVersion'], ['code', 'version'])
@Check('catalogue_materials_copies_count', 'copies >= 1')
@Index('catalogue_materials_in_order', ['itemCode', 'itemVersion', 'ordinal'], { unique: true })
export class CatalogueMaterialRow implements Omit<CatalogueMaterial, 'id' | 'files'> {
  @PrimaryColumn({ type: 'text' })
  itemCode!: string;

  @IntegerColumn({ primary: true })
  itemVersion!: number;

  @PrimaryColumn({ type: 'text' })
  materialId!: string;

  @IntegerColumn()
  ordinal!: number;

  @TextColumn()
  name!: string;

  @IntegerColumn()
  copies!: number;

  @FlagColumn()
  original!: boolean;

  @FlagColumn()
  required!: boolean;
}
