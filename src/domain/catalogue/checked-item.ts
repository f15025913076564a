import type { CatalogueItem } from './item';

/** An item whose form is right and whose content is to be judged: grounds may still be any words. */
export type CheckedItem = Omit<CatalogueItem, 'suspensionGrounds' | 'remedies'> & {
  readonly suspensionGrounds: readonly string[];
};

/** What an item is judged against beside itself. */
export interface ItemSurroundings {
  /** "30个工作日", unless the centre set itself a lower cap. */
  readonly committedCapWorkingDays: number;
  readonly departmentCodes: ReadonlySet<string>;
  /** The sections of the centre, each with the department that it belongs to. */
  readonly sections: readonly { readonly code: string; readonly departmentCode: string }[];
  /** How the lawful grounds are written here. */
  readonly groundWords: readonly string[];
}
