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

/** What is there with what comes in: copies are added up, and files follow one another. */
export function addMaterials(have: readonly HandedInMaterial[], more: readonly HandedInMaterial[]): HandedInMaterial[] {
  const all = new Map(have.map((one) => [one.materialId, one]));
  for (const one of more) {
    const before = all.get(one.materialId);
    const files = [...(before?.files ?? []), ...(one.files ?? [])];
    all.set(one.materialId, {
      materialId: one.materialId,
      copies: (before?.copies ?? 0) + one.copies,
      ...(files.length > 0 && { files }),
    });
  }
  return [...all.values()];
}
