import { draftFaults, type DraftSurroundings } from '../../src/domain/catalogue/draft';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { loadCentreFiles } from '../../src/ops/seed/load';

const { items, departments, sections } = loadCentreFiles('data');

/** The items of the example centre, whose drafts are judged against each other. */
export const CATALOGUE: readonly CatalogueItem[] = items;

export const AROUND: DraftSurroundings = {
  committedCapWorkingDays: 30,
  departmentCodes: new Set(departments.map(({ code }) => code)),
  sections,
  others: items,
};

export function itemOf(code: string): CatalogueItem {
  return items.find((item) => item.code === code)!;
}

/** The faults of a draft that says this otherwise, each as its rule and its field. */
export function faultsOf(changes: object, item = itemOf('FOOD'), around = AROUND): string[] {
  return draftFaults({ ...item, ...changes }, around).map(({ rule, path }) => `${rule} ${path.join('.')}`);
}
