import type { CatalogueItem } from '../domain/catalogue/item';
import { isSameDay } from '../domain/clock/facts';
import type { CatalogueItemRow, CatalogueMaterialRow } from './catalogue-item';

/** A version of an item as it stands in the books from its publication on. */
export function publishedRow(item: CatalogueItem): Omit<CatalogueItemRow, 'recordedAt'> {
  const { code, version, departmentCode, name, nameEn, committedLimit, statutoryLimit, inPersonOnly } = item;
  return {
    code,
    version,
    status: 'published',
    departmentCode,
    name,
    nameEn,
    committedUnit: committedLimit.unit,
    committedLength: committedLimit.length,
    statutoryUnit: statutoryLimit.unit,
    statutoryLength: statutoryLimit.length,
    sameDay: isSameDay(committedLimit),
    joint: item.joint !== null,
    inPersonOnly,
    content: item,
  };
}

/** Its materials, in the order of the item. */
export function materialRows({ code, version, materials }: CatalogueItem): CatalogueMaterialRow[] {
  return materials.map(({ id: materialId, files: _files, ...material }, index) => ({
    itemCode: code,
    itemVersion: version,
    materialId,
    ordinal: index + 1,
    ...material,
  }));
}
