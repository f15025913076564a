import { REGISTER_KINDS, type ColumnType } from '../../domain/papers/registers';
import { Code, DateText, Id, QueryWholeNumber, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const COLUMN_TYPES = [
  'text',
  'maskedName',
  'person',
  'number',
  'workingMinutes',
  'instant',
  'date',
  'yesNo',
  'entries',
] as const satisfies ColumnType[];

/** Which rows of a register are asked for. */
export class RegisterFilter {
  @Id({ description: 'Only rows of this case', optional: true, example: 'app-1' })
  readonly applicationId?: string;

  @Code({ description: 'Only cases of this department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @Text({
    description: 'Only cases that were handed in at this window',
    optional: true,
    max: 10,
    example: '3',
  })
  readonly windowNo?: string;

  @DateText({ description: 'Entered on this date or later', optional: true, example: '2026-03-01' })
  readonly from?: string;

  @DateText({ description: 'Entered on this date or earlier', optional: true, example: '2026-03-31' })
  readonly to?: string;

  @Id({ description: 'Only rows that name this officer', optional: true, example: 'reviewer-1' })
  readonly officerId?: string;
}

/** The same, page by page. */
export class ReadRegisterQuery extends RegisterFilter {
  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 20, least: 1, most: 100 })
  readonly limit?: number;

  @Text({
    description: 'nextCursor of the page before, with the same filters',
    optional: true,
    max: 400,
    pattern: /^[A-Za-z0-9_-]{1,400}$/,
    form: { zh: '须为上一页的nextCursor', en: 'must be the nextCursor of the page before' },
    example: 'WyJkZWxpdmVyeVJlZ2lzdGVyIiwwLCJhIiwxXQ',
  })
  readonly cursor?: string;
}

export class RegisterColumnBody {
  @Shows.text('The key of its cells', { example: 'committedDueAt' }) name!: string;
  @Shows.text('Heading of the form; two columns may share one', { example: '承诺/法定到期' }) heading!: string;
  @Shows.text('Name in Chinese', { example: '承诺到期' }) zh!: string;
  @Shows.text('Name in English', { example: 'Committed due' }) en!: string;
  @Shows.choice(
    'What its cells hold: a text or masked name, a person (id, name, phone), a number, business minutes, an instant, a date, ' +
      'true or false, or a list of entries (text, number of the paper, at, until)',
    COLUMN_TYPES,
  )
  type!: string;
}

export class RegisterBody {
  @Shows.choice('Identifier', REGISTER_KINDS) register!: string;
  @Shows.text('Name', { example: '受理进件跟踪表' }) name!: string;
  @Shows.text('Name in English', { example: 'Tracking register' }) nameEn!: string;
  @Shows.list('Its columns, in the order of the form', () => RegisterColumnBody) columns!: RegisterColumnBody[];
}

export class RegisterListBody {
  @Shows.list('The registers', () => RegisterBody) items!: RegisterBody[];
}

export class RegisterRowBody {
  @Shows.text('The case; null where it comes from a matter that belongs to none', { nullable: true, example: 'app-1' })
  applicationId!: string | null;
  @Shows.text('The matter beside applications from which it comes, such as an enquiry', { nullable: true })
  matterId!: string | null;
  @Shows.number('The event of the case or matter from which the row comes', { example: 3 }) seq!: number;
  @Shows.instant('When it was entered') at!: string;
  @Shows.free('One cell a column, by its name; null where there is nothing to say', {
    example: { number: '2026-000123', deliveredAt: '2026-03-16T17:30:00+08:00' },
  })
  cells!: Record<string, unknown>;
}

export class RegisterPageBody {
  @Shows.text('Name', { example: '受理进件跟踪表' }) name!: string;
  @Shows.text('Name in English', { example: 'Tracking register' }) nameEn!: string;
  @Shows.list('Its columns, in the order of the form', () => RegisterColumnBody) columns!: RegisterColumnBody[];
  @Shows.list('The rows, in the order in which they were entered', () => RegisterRowBody) rows!: RegisterRowBody[];
  @Shows.text('For the next page; null on the last', { nullable: true, example: null }) nextCursor!: string | null;
}
