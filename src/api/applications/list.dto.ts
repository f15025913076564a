import { ALL_STAGES } from '../../domain/application/stages';
import { Choice, Code, DateText, Id, QueryWholeNumber, QueryYesNo, Text } from '../fields/fields';
import { SORTS } from './sorting';

const CURSOR = /^[A-Za-z0-9_-]{1,400}$/;
const STAGE_LIST = new RegExp(`^(${ALL_STAGES.join('|')})(,(${ALL_STAGES.join('|')}))*$`);

/** How a list of applications is cut, and in which order it comes. */
export class ListApplicationsQuery {
  @Text({
    description: 'Stages, separated by commas',
    optional: true,
    max: 400,
    pattern: STAGE_LIST,
    form: { zh: '须为环节名,以逗号分隔', en: 'must be names of stages, separated by commas' },
    example: 'review,inspection',
  })
  readonly stage?: string;

  @Code({ description: 'Code of the item', optional: true, example: 'FOOD' })
  readonly itemCode?: string;

  @Code({ description: 'Code of the department', optional: true, example: 'SCJG' })
  readonly departmentCode?: string;

  @Id({ description: 'Who answers for the present step', optional: true, example: 'reviewer-1' })
  readonly stepHolderId?: string;

  @Text({
    description: 'The beginning of the number',
    optional: true,
    max: 20,
    pattern: /^[0-9A-Za-z-]+$/,
    form: { zh: '须为编号的开头', en: 'must be the beginning of a number' },
    example: '2026-0001',
  })
  readonly number?: string;

  @QueryYesNo({ description: 'Undecided and past the committed due', optional: true, example: true })
  readonly overdue?: boolean;

  @QueryYesNo({ description: 'Clocks standing still', optional: true, example: false })
  readonly suspended?: boolean;

  @QueryYesNo({ description: 'Not closed and not decided yet', optional: true, example: true })
  readonly open?: boolean;

  @QueryYesNo({
    description: 'Undecided, warned and not yet past the committed due (R-35)',
    optional: true,
    example: true,
  })
  readonly warned?: boolean;

  @Choice({
    description: 'With a card of this colour (R-38)',
    optional: true,
    of: ['yellow', 'red'],
    example: 'yellow',
  })
  readonly card?: 'yellow' | 'red';

  @DateText({ description: 'Due on this date by the committed limit', optional: true, example: '2026-03-16' })
  readonly dueOn?: string;

  @DateText({ description: 'Received on this date or later', optional: true, example: '2026-03-01' })
  readonly receivedFrom?: string;

  @DateText({ description: 'Received on this date or earlier', optional: true, example: '2026-03-31' })
  readonly receivedTo?: string;

  @Choice({
    description: 'The order; with - the other way round',
    optional: true,
    of: SORTS,
    example: 'committedDueAt',
  })
  readonly sort?: (typeof SORTS)[number];

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 20, least: 1, most: 100 })
  readonly limit?: number;

  @Text({
    description: 'nextCursor of the page before, with the same filters and order',
    optional: true,
    max: 400,
    pattern: CURSOR,
    form: { zh: '须为上一页的nextCursor', en: 'must be the nextCursor of the page before' },
    example: 'eyJzIjoiLXJlY2VpdmVkQXQifQ',
  })
  readonly cursor?: string;
}
