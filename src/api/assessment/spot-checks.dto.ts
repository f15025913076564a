import type { Aspect } from '../../domain/assessment/scheme';
import { Choice, Id, IdList, InstantText, ListOf, Text, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

const ASPECTS = ['business', 'daily'];

export class FindingBody {
  @Id({ description: 'Of whom', rule: 'R-62', example: 'front-1' })
  readonly personId!: string;

  @Choice({ description: 'Business of the department, or daily conduct', rule: 'R-40', of: ASPECTS, example: 'daily' })
  readonly aspect!: Aspect;

  @Text({ description: 'What was found', rule: 'R-62', max: 1000, example: '工作时间玩手机' })
  readonly finding!: string;

  @WholeNumber({ description: 'Points; less than 0: taken', rule: 'R-62', example: -3, least: -100, most: 100 })
  readonly points!: number;

  @Text({ description: 'The evidence', rule: 'R-62', max: 1000, example: '监控录像编号2026-03-02-17' })
  readonly evidence!: string;
}

export class RecordSpotCheckBody {
  @InstantText({ description: 'When', rule: 'R-62' })
  readonly checkedAt!: string;

  @Text({ description: 'Where', rule: 'R-62', max: 200, example: '一楼大厅' })
  readonly place!: string;

  @Text({ description: 'At which window', rule: 'R-62', optional: true, max: 16, example: '3' })
  readonly windowNumber?: string;

  @IdList({ description: 'Who checked', rule: 'R-62', most: 10, example: ['supervisor-1'] })
  readonly checkerIds!: readonly string[];

  @ListOf(() => FindingBody, { description: 'What was found; none: nothing to find fault with', least: 0, most: 100 })
  readonly findings!: readonly FindingBody[];
}

export class ShownFindingBody {
  @Shows.text('Of whom', { example: 'front-1' }) personId!: string;
  @Shows.choice('Business of the department, or daily conduct', ASPECTS) aspect!: string;
  @Shows.text('What was found', { example: '工作时间玩手机' }) finding!: string;
  @Shows.number('Points; less than 0: taken', { example: -3 }) points!: number;
  @Shows.text('The evidence', { example: '监控录像编号2026-03-02-17' }) evidence!: string;
}

export class SpotCheckBody {
  @Shows.text('Its id', { example: 'spc-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.instant('When') checkedAt!: string;
  @Shows.text('Where', { example: '一楼大厅' }) place!: string;
  @Shows.text('At which window', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.texts('Who checked', { example: ['supervisor-1'] }) checkerIds!: readonly string[];
  @Shows.list('What was found, as far as the caller may see it', () => ShownFindingBody) findings!: ShownFindingBody[];
  @Shows.instant('When it was entered') at!: string;
}

export class SpotCheckListBody {
  @Shows.list('The newest comes first; at most 200', () => SpotCheckBody) items!: SpotCheckBody[];
}
