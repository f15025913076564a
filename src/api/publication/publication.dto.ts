import { Code, DateText, QueryWholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

export const MOST_PUBLISHED = 100;

export class ListDecisionsQuery {
  @Code({ description: 'Only of this item', optional: true, example: 'FOOD' })
  readonly itemCode?: string;

  @DateText({ description: 'Decided on this day or later', optional: true, example: '2026-03-01' })
  readonly from?: string;

  @DateText({ description: 'Decided on this day or earlier', optional: true, example: '2026-03-31' })
  readonly to?: string;

  @QueryWholeNumber({ description: 'At most so many', optional: true, example: 50, least: 1, most: MOST_PUBLISHED })
  readonly limit?: number;
}

/** R-23 (许40): one granted licence as anybody may read it. */
export class PublishedDecisionBody {
  @Shows.text('Number of the decision', { nullable: true, example: '县市监准〔2026〕000123号' })
  documentNumber!: string | null;
  @Shows.date('When it was decided') decidedOn!: string;
  @Shows.text('The organ', { example: '市场监督管理局' }) departmentName!: string;
  @Shows.text('The item', { example: 'FOOD' }) itemCode!: string;
  @Shows.text('Its name', { example: '食品经营许可' }) itemName!: string;
  @Shows.text('The holder; a natural person by half a name (R-49)', { example: '张*' }) holderName!: string;
  @Shows.text('Number of the certificate', { nullable: true, example: 'JY12026000001' })
  certificateNumber!: string | null;
  @Shows.date('Last valid day; null: it does not expire, or is being made', { nullable: true })
  validUntil!: string | null;
}

export class PublishedDecisionsBody {
  @Shows.list('The newest comes first', () => PublishedDecisionBody) items!: PublishedDecisionBody[];
}
