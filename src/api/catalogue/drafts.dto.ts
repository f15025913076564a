import { DRAFT_KINDS, DRAFT_STATUSES, type DraftContent } from '../../domain/catalogue/draft';
import { Code, FreeForm, Text, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

const CONTENT = { name: '食品经营许可（新办）', committedLimit: { unit: 'workingDay', length: 8 } };
const REVISION = {
  description: 'The revision that the caller read',
  rule: 'R-50',
  example: 1,
  least: 1,
  most: 100_000,
};
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

export class RewriteItemDraftBody {
  @WholeNumber(REVISION)
  readonly revision!: number;

  @FreeForm({ description: 'The whole item as it is to become', rule: 'R-50', example: CONTENT })
  readonly content!: DraftContent;
}

export class SubmitItemDraftBody {
  @WholeNumber(REVISION)
  readonly revision!: number;
}

export class DecideItemDraftBody extends SubmitItemDraftBody {
  @Text({ description: 'Why', rule: 'R-50', max: 500, example: '依据与时限核对无误' })
  readonly opinion!: string;
}

export class WithdrawItemBody {
  @Text({ description: 'Why the item is to be offered no longer', ...REASON, example: '该许可已依法取消' })
  readonly reason!: string;
}

export class ItemDraftBody {
  @Shows.text('Its id', { example: 'cat-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.choice('A version, or that the item is offered no longer', DRAFT_KINDS) kind!: string;
  @Shows.text('Code of the item', { example: 'FOOD' }) itemCode!: string;
  @Shows.number('The newest version when it was drafted; null: a new item', { nullable: true, example: 1 })
  baseVersion!: number | null;
  @Shows.number('How often it was written', { example: 1 }) revision!: number;
  @Shows.choice('How it stands', DRAFT_STATUSES) status!: string;
  @Shows.text('Why the catalogue is to change', { example: REASON.example }) reason!: string;
  @Shows.text('Who drafted it', { example: 'admin-1' }) draftedBy!: string;
  @Shows.instant('When') draftedAt!: string;
  @Shows.instant('When it was last written') changedAt!: string;
  @Shows.instant('When it was submitted', { nullable: true }) submittedAt!: string | null;
  @Shows.text('Who decided', { nullable: true, example: 'coordinator-1' }) decidedBy!: string | null;
  @Shows.instant('When', { nullable: true }) decidedAt!: string | null;
  @Shows.text('Why', { nullable: true, example: '依据与时限核对无误' }) opinion!: string | null;
  @Shows.number('The version that it has become, or taken from the offer', { nullable: true, example: 2 })
  publishedVersion!: number | null;
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
