import { PERIOD } from '../../domain/figures/period';
import { Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class PublishFiguresBody {
  @Text({
    description: 'A month (2026-03), quarter (2026-Q1) or year (2026) that is over',
    rule: 'R-64',
    max: 7,
    pattern: PERIOD,
    form: { zh: '须为月份、季度或年份', en: 'must be a month, a quarter or a year' },
    example: '2026-Q1',
  })
  readonly period!: string;

  @Text({
    description: 'Number of the publication that this one corrects; nothing of that one is altered',
    max: 20,
    optional: true,
    example: 'TJ2026-000001',
  })
  readonly corrects?: string;

  @Text({ description: 'Why it is corrected', max: 500, optional: true, example: '补录事件后重新统计' })
  readonly reason?: string;
}

export class PublicationSummaryBody {
  @Shows.text('Its number', { example: 'TJ2026-000001' }) number!: string;
  @Shows.text('The period', { example: '2026-Q1' }) period!: string;
  @Shows.date('First date counted') from!: string;
  @Shows.date('Last date counted') to!: string;
  @Shows.instant('When it was published') publishedAt!: string;
  @Shows.text('The publication that it corrects', { nullable: true, example: null }) corrects!: string | null;
  @Shows.text('Why', { nullable: true, example: null }) correctionReason!: string | null;
  @Shows.text('The publication that corrects it', { nullable: true, example: null }) correctedBy!: string | null;
}

class PublishedRowBody {
  @Shows.text('Code of the item or department; null: the whole centre', { nullable: true, example: 'FOOD' })
  key!: string | null;
  @Shows.text('Its name on that day', { nullable: true, example: '食品经营许可' }) name!: string | null;
  @Shows.free('The figures, by the names of `PublicFiguresBody`', { example: { received: 12, onTime: 7 } })
  figures!: Readonly<Record<string, unknown>>;
}

export class PublicationBody extends PublicationSummaryBody {
  @Shows.number('By which reading of the events it was counted', { example: 1 }) queryVersion!: number;
  @Shows.text('Place of the last event of an application that was counted', { example: '48213' })
  applicationPosition!: string;
  @Shows.text('Place of the last event of a matter that was counted', { example: '913' }) matterPosition!: string;
  @Shows.instant('When the last of these events happened', { nullable: true }) lastEventAt!: string | null;
  @Shows.text('SHA-256 of period, query version, places and figures, in hex', { example: 'a3f1…' }) hash!: string;
  @Shows.list('The centre as a whole', () => PublishedRowBody) centre!: readonly PublishedRowBody[];
  @Shows.list('By department', () => PublishedRowBody) departments!: readonly PublishedRowBody[];
  @Shows.list('By item', () => PublishedRowBody) items!: readonly PublishedRowBody[];
}

export class PublicationListBody {
  @Shows.list('The newest comes first', () => PublicationSummaryBody) items!: PublicationSummaryBody[];
}
