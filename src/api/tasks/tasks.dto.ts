import { MATTER_KINDS } from '../../domain/matter/matter';
import { QueryWholeNumber, QueryYesNo, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class ListTasksQuery {
  @QueryYesNo({ description: 'Only what is owed by the caller in person', optional: true, example: true })
  readonly mine?: boolean;

  @Text({
    description: 'Only what these discharge, parted by commas: acts of a case, or of kinds of matters',
    optional: true,
    max: 200,
    pattern: /^[A-Za-z]+(,[A-Za-z]+)*$/,
    form: { zh: '须为以逗号分隔的办理事项', en: 'must be names of acts, parted by commas' },
    example: 'deliver,archive',
  })
  readonly acts?: string;

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 50, least: 1, most: 200 })
  readonly limit?: number;
}

export class TaskBody {
  @Shows.text('The application; null where the matter belongs to none', {
    nullable: true,
    example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  applicationId!: string | null;
  @Shows.text('The matter beside applications to which it is owed, such as an enquiry', { nullable: true })
  matterId!: string | null;
  @Shows.choice('Its kind', Object.keys(MATTER_KINDS), { nullable: true }) matterKind!: string | null;
  @Shows.text('The alert about supplies that it is (R-63), which is about no case', { nullable: true })
  supplyAlertId!: string | null;
  @Shows.text('Its number; of supplies the number of the device or the name', { example: '2026-000123' })
  number!: string;
  @Shows.number('Its version', { example: 7 }) seq!: number;
  @Shows.text('Where it stands, by a word of its kind', { example: 'review' }) stage!: string;
  @Shows.text('Name of the item, or of the kind of matter', { example: '食品经营许可' }) itemName!: string;
  @Shows.text('What it is about', { nullable: true, example: '示例路1号门店' }) object!: string | null;
  @Shows.text('Tells the task apart within the case', { example: 'accept' }) key!: string;
  @Shows.text('What discharges it: an act of the case, or of the kind of matter', { example: 'accept' }) act!: string;
  @Shows.text('The same on screen', { example: '受理' }) name!: string;
  @Shows.choice('Owed by the caller in person, or by whoever holds the role', ['person', 'role']) owner!: string;
  @Shows.instant('Since when') since!: string;
  @Shows.instant('By when; null: no limit runs', { nullable: true }) dueAt!: string | null;
  @Shows.yesNo('Whether that has passed', { example: false }) overdue!: boolean;
}

export class TaskListBody {
  @Shows.list('What is due first comes first', () => TaskBody) items!: TaskBody[];
  @Shows.number('How many there are altogether of what was asked for', { example: 3 }) total!: number;
}
