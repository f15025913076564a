/** What has come in, what was asked for, and what is outstanding of it. */
import type { ApplicationFile } from './file';
import type { Defect, HandedInMaterial } from './params';

/** What an amended notice leaves outstanding: its new list in place of its old one, less what came in meanwhile. */
export function amendOutstanding(file: ApplicationFile, listed: readonly string[]): string[] {
  const before = materialIdsOf(file.corrections.at(-1)?.defects ?? []);
  const others = file.outstandingIds.filter((id) => !before.includes(id));
  return unite(
    others,
    listed.filter((id) => !file.newMaterialIds.includes(id)),
  );
}

export function materialIdsOf(defects: readonly Defect[]): string[] {
  return defects.map((defect) => defect.materialId);
}

export function unite(some: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...some, ...more])];
}

export function addMaterials(have: readonly HandedInMaterial[], more: readonly HandedInMaterial[]): HandedInMaterial[] {
  const copies = new Map(have.map((one) => [one.materialId, one.copies]));
  for (const { materialId, copies: added } of more) copies.set(materialId, (copies.get(materialId) ?? 0) + added);
  return [...copies].map(([materialId, count]) => ({ materialId, copies: count }));
}
