import type { CatalogueItem, RemedyOrgans } from '../../../domain/catalogue/item';
import { ITEM_FIELDS, LATER_ITEM_FIELDS, REMEDIES } from '../../../domain/catalogue/item-shape';
import { closed } from '../../../domain/shape/schema';
import { formOf } from './form';

/** catalogue/<code>.yaml as written: grounds by the words of the files, remedies by reference to the department or in full. */
export interface ItemFile extends Omit<CatalogueItem, 'suspensionGrounds' | 'remedies'> {
  readonly suspensionGrounds: readonly string[];
  readonly remedies: 'department' | RemedyOrgans;
}

export const judgeItemForm = formOf(
  closed(
    {
      ...ITEM_FIELDS,
      // Of a text only the pattern is judged, of a map only its keys.
      remedies: {
        ...REMEDIES,
        type: ['string', 'object'],
        pattern: '^department$',
        hint: 'must be department or { reviewOrgan, court }',
        rule: 'R-07',
      },
    },
    LATER_ITEM_FIELDS,
  ),
);
