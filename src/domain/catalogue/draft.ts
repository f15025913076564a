import { SUSPENSION_GROUNDS } from '../clock/grounds';
import type { DocumentFault } from '../shape/schema';
import type { CatalogueItem } from './item';
import type { ItemSurroundings } from './checked-item';
import { itemFaults, numberingOf } from './item-check';
import { itemShapeFaults } from './item-shape';

/** What a draft proposes: a version of an item, or that the item is offered no longer. */
export const DRAFT_KINDS = ['version', 'withdrawal'] as const;

export type DraftKind = (typeof DRAFT_KINDS)[number];

/** An item as somebody wrote it: any map, complete or not. */
export type DraftContent = Readonly<Record<string, unknown>>;

/** What a draft is judged against: the other items that are offered, for one. */
export interface DraftSurroundings extends Omit<ItemSurroundings, 'groundWords'> {
  readonly others: readonly Pick<CatalogueItem, 'code' | 'departmentCode' | 'resultDocument'>[];
}

/**
 * Every fault of a draft, by the rules that data files keep. The rules are
 * asked once its form is right: before, they would judge fields that are not there.
 */
export function draftFaults(content: DraftContent, around: DraftSurroundings): DocumentFault[] {
  const misshapen = itemShapeFaults(content);
  if (misshapen.length > 0) return misshapen;
  const item = content as unknown as CatalogueItem;
  return [...itemFaults(item, { ...around, groundWords: SUSPENSION_GROUNDS }), ...numberedAlike(item, around)];
}

/** two certificates of one office would bear one number. */
function numberedAlike(item: CatalogueItem, { others }: DraftSurroundings): DocumentFault[] {
  const other = others.find((one) => one.code !== item.code && numberingOf(one) === numberingOf(item));
  if (!other) return [];
  const zh = `证件编号规则与事项${other.code}相同`;
  const en = `the certificate number pattern is that of item ${other.code} already`;
  return [{ path: ['resultDocument', 'numberPattern'], rule: 'R-21', zh, en }];
}

/** What somebody wrote as the version that it is to become: code and number are not theirs to choose. */
export function asVersion(content: DraftContent, code: string, version: number): DraftContent {
  return { ...content, code, version };
}
