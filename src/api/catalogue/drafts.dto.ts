import { DRAFT_KINDS, type DraftContent } from '../../domain/catalogue/draft';
import { DraftLifeBody, OfRevisionBody } from '../drafts/drafts.dto';
import { Code, FreeForm, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const CONTENT = { name: '食品经营许可（新办）', committedLimit: { unit: 'workingDay', length: 8 } };
const REASON = { rule: 'R-50', max: 500, example: '市局压减承诺时限' };

export class DraftItemBody {
  @Code({ description: 'Code of the item, known or new', rule: 'R-50', example: 'FOOD' })
  readonly itemCode!: string;

  @Text({ description: 'Why the catalogue is to change', ...REASON })
  readonly reason!: string;

  @FreeForm({
    description: 'The item as it is to become, complete or not; left out: as its newest version is',
    rule: 'R-50',
    optional: true,
    example: CONTENT,
  })
  readonly content?: DraftContent;
}

export class RewriteItemDraftBody extends OfRevisionBody {
  @FreeForm({ description: 'The whole item as it is to become', rule: 'R-50', example: CONTENT })
  readonly content!: DraftContent;
}

export class WithdrawItemBody {
  @Text({ description: 'Why the item is to be offered no longer', ...REASON, example: '该许可已依法取消' })
  readonly reason!: string;
}

export class ItemDraftBody extends DraftLifeBody {
  @Shows.choice('A version, or that the item is offered no longer', DRAFT_KINDS) kind!: string;
  @Shows.text('Code of the item', { example: 'FOOD' }) itemCode!: string;
  @Shows.number('The newest version when it was drafted; null: a new item', { nullable: true, example: 1 })
  baseVersion!: number | null;
}

export class ItemDraftListBody {
  @Shows.list('The newest come first', () => ItemDraftBody) items!: ItemDraftBody[];
}

export class ItemFaultBody {
  @Shows.text('Which field', { example: 'committedLimit.length' }) field!: string;
  @Shows.text('The rule that it breaks', { example: 'R-28' }) rule!: string;
  @Shows.text('What is wrong, Chinese', { example: '承诺时限最长30日' }) messageZh!: string;
  @Shows.text('What is wrong, English', { example: 'a committed limit is at most 30 days' }) messageEn!: string;
}

export class ItemDifferenceBody {
  @Shows.text('Which field', { example: 'committedLimit.length' }) field!: string;
  @Shows.text('Before, a text or JSON; null: not there', { nullable: true, example: '10' }) before!: string | null;
  @Shows.text('After', { nullable: true, example: '8' }) after!: string | null;
}

export class ItemDifferencesBody {
  @Shows.list('In the order of the newer version', () => ItemDifferenceBody) items!: ItemDifferenceBody[];
}

/** A draft with everything that whoever decides on it needs to see. */
export class ItemDraftDetailBody extends ItemDraftBody {
  @Shows.free('The item as it is to become; null: a withdrawal', { nullable: true, example: CONTENT })
  content!: DraftContent | null;
  @Shows.list('Where it differs from the version that it rests on', () => ItemDifferenceBody)
  differences!: ItemDifferenceBody[];
  @Shows.list('What is wrong with it; while there is anything it cannot be submitted', () => ItemFaultBody)
  faults!: ItemFaultBody[];
  @Shows.list('What does not bar it, and should be seen to (R-55)', () => ItemFaultBody) cautions!: ItemFaultBody[];
}
