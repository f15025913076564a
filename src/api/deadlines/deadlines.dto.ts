import { SUSPENSION_GROUNDS, type SuspensionGround } from '../../domain/clock/grounds';
import { Choice, Code, InstantText, ListOf, Part, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

export class GivenLimitBody {
  @Choice({ description: 'Working or natural days', rule: 'R-28', of: ['workingDay', 'calendarDay'] })
  readonly unit!: 'workingDay' | 'calendarDay';

  @WholeNumber({
    description: 'How many; 0 working days is a same-day item',
    rule: 'R-28',
    example: 10,
    least: 0,
    most: 365,
  })
  readonly length!: number;
}

export class GivenSuspensionBody {
  @InstantText({ description: 'From', rule: 'R-30', example: '2026-03-05T09:00:00+08:00' })
  readonly from!: string;

  @InstantText({
    description: 'To; left out or null while it lasts',
    rule: 'R-30',
    optional: true,
    nullable: true,
    example: '2026-03-06T12:00:00+08:00',
  })
  readonly to?: string | null;

  @Choice({ description: 'The lawful ground', rule: 'R-30', of: SUSPENSION_GROUNDS })
  readonly ground!: SuspensionGround;
}

export class GivenExtensionBody {
  @WholeNumber({ description: 'Working days', rule: 'R-31', example: 5, least: 0, most: 60 })
  readonly days!: number;

  @InstantText({
    description: 'When it was granted; left out: in time',
    rule: 'R-31',
    optional: true,
    nullable: true,
    example: '2026-03-12T10:00:00+08:00',
  })
  readonly grantedAt?: string | null;
}

/** The facts of a clock. Either an item, whose two limits are reckoned, or a limit. */
export class DeadlineQuestionBody {
  @Code({ description: 'An item of the catalogue', optional: true, example: 'FOOD' })
  readonly itemCode?: string;

  @Part(() => GivenLimitBody, { description: 'A limit, in place of an item', rule: 'R-28', optional: true })
  readonly limit?: GivenLimitBody;

  @InstantText({ description: 'When it was or would be accepted', rule: 'R-29', example: '2026-03-02T09:10:00+08:00' })
  readonly acceptedAt!: string;

  @ListOf(() => GivenSuspensionBody, {
    description: 'Stops of the clock',
    rule: 'R-30',
    optional: true,
    least: 0,
    most: 20,
  })
  readonly suspensions?: GivenSuspensionBody[];

  @Part(() => GivenExtensionBody, { description: 'The extension', rule: 'R-31', optional: true })
  readonly extension?: GivenExtensionBody;
}

export class DeadlineDayBody {
  @Shows.date('The day') date!: string;
  @Shows.number('0 is Sunday', { example: 1 }) weekday!: number;
  @Shows.text('What became of it', { example: 'counted' }) kind!: string;
  @Shows.text('Name of the holiday, make-up day or override', { nullable: true, example: '清明节' }) name!:
    string | null;
  @Shows.texts('Why the clock stood still', { example: [] }) grounds!: readonly string[];
  @Shows.decimal('Working minutes the clock stood still', { example: 0 }) suspendedMinutes!: number;
  @Shows.decimal('Working minutes it ran on this day', { example: 450 }) ranMinutes!: number;
  @Shows.decimal('Working minutes it had run by the end of it', { example: 450 }) usedMinutes!: number;
  @Shows.decimal('Days of the limit used up by then', { example: 1 }) counted!: number;
}

export class DeadlineAnswerBody {
  @Shows.choice('Which clock', ['committed', 'statutory', 'given']) clock!: string;
  @Shows.text('Working or natural days', { example: 'workingDay' }) unit!: string;
  @Shows.number('The limit', { example: 10 }) length!: number;
  @Shows.date('Day 0 (R-29)') day0!: string;
  @Shows.instant('Due; null while suspended', { nullable: true }) dueAt!: string | null;
  @Shows.date('The date of it', { nullable: true }) dueOn!: string | null;
  @Shows.instant('When 80 % are used (R-35)', { nullable: true }) warnAt!: string | null;
  @Shows.yesNo('Rests on a year whose notice is not in (R-34)', { example: false }) provisional!: boolean;
  @Shows.decimal('Working minutes altogether', { example: 4500 }) budgetMinutes!: number;
  @Shows.yesNo('Whether there is an extension and it counts', { example: false }) extensionValid!: boolean;
  @Shows.yesNo('Whether the due has passed', { example: false }) overdue!: boolean;
  @Shows.texts('The account in words, Chinese') explanationZh!: readonly string[];
  @Shows.texts('The account in words, English') explanationEn!: readonly string[];
  @Shows.list('The account day by day', () => DeadlineDayBody) days!: readonly DeadlineDayBody[];
}

export class DeadlinesBody {
  @Shows.text('The calendar it was reckoned by', { example: '2026-1' }) calendarVersion!: string;
  @Shows.list('The clocks', () => DeadlineAnswerBody) clocks!: DeadlineAnswerBody[];
}
