import { Choice, Code, DateText, Id } from '../fields/fields';
import { Shows } from '../fields/shows';
import { NamedPersonBody } from '../privacy/people-names';

export const GROUPS = ['none', 'item', 'department', 'window', 'officer'] as const;
export type Group = (typeof GROUPS)[number];

const PUBLIC_GROUPS = ['item', 'department'] as const satisfies Group[];

/** What was counted, when. */
class PeriodQuery {
  @DateText({ description: 'What happened on this date or later', optional: true, example: '2026-03-01' })
  readonly from?: string;

  @DateText({ description: 'What happened on this date or earlier', optional: true, example: '2026-03-31' })
  readonly to?: string;
}

export class StatisticsQuery extends PeriodQuery {
  @Choice({ description: 'One row for each of these; none: one row for all', optional: true, of: GROUPS })
  readonly groupBy?: Group;

  @Id({ description: 'Only this case', optional: true, example: 'app-1' })
  readonly applicationId?: string;

  @Code({ description: 'Only cases of this department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @Code({ description: 'Only cases of this item', optional: true, example: 'FOOD' })
  readonly itemCode?: string;
}

export class PublicStatisticsQuery extends PeriodQuery {
  @Choice({ description: 'One row for each of these', optional: true, of: PUBLIC_GROUPS })
  readonly groupBy?: (typeof PUBLIC_GROUPS)[number];
}

/** R-47 好差评, counted by the day on which each thing happened. */
class RatingFiguresBody {
  @Shows.number('非常满意', { example: 3 }) verySatisfied!: number;
  @Shows.number('满意', { example: 2 }) satisfied!: number;
  @Shows.number('基本满意', { example: 1 }) basicallySatisfied!: number;
  @Shows.number('不满意', { example: 0 }) dissatisfied!: number;
  @Shows.number('非常不满意', { example: 0 }) veryDissatisfied!: number;
  @Shows.number('Set aside, as an appeal was upheld', { example: 0 }) setAside!: number;
  @Shows.number('差评 that a call-back found put right', { example: 0 }) verified!: number;
}

/** Figures that anybody may see. Each counts events of the period, so that it can be counted again at any time. */
export class PublicFiguresBody {
  @Shows.text('Code of the item or department; in other groupings number of the window or id of the officer', {
    nullable: true,
    example: 'FOOD',
  })
  key!: string | null;
  @Shows.text('Its name', { nullable: true, example: '食品经营许可' }) name!: string | null;
  @Shows.number('Hand-ins received', { example: 12 }) received!: number;
  @Shows.number('Accepted, deemed acceptances included', { example: 10 }) accepted!: number;
  @Shows.number('Of these accepted by law because nobody told anything in time (R-04)', { example: 1 }) deemed!: number;
  @Shows.number('Ended at intake: not accepted, sent to another authority, or no licence needed', { example: 1 })
  notAccepted!: number;
  @Shows.number('Decisions signed', { example: 8 }) decided!: number;
  @Shows.number('Of these granted', { example: 7 }) granted!: number;
  @Shows.number('Of these refused', { example: 1 }) refused!: number;
  @Shows.number('Decisions signed at or before the committed due (R-29)', { example: 7 }) onTime!: number;
  @Shows.decimal('Working days from decision to committed due, on average of the decisions on time; null without any', {
    nullable: true,
    example: 3.25,
  })
  averageEarlyWorkingDays!: number | null;
  @Shows.decimal('The same in the middle of them', { nullable: true, example: 3 })
  medianEarlyWorkingDays!: number | null;
  @Shows.number('The same in all', { nullable: true, example: 13 }) totalEarlyWorkingDays!: number | null;
  @Shows.number('Committed dues that passed without a decision', { example: 1 }) overdue!: number;
  @Shows.number('Statutory dues that passed without a decision', { example: 0 }) statutoryOverdue!: number;
  @Shows.number('Withdrawn, by the applicant or by silence (R-25, R-06)', { example: 1 }) withdrawn!: number;
  @Shows.number('Terminated (R-26)', { example: 0 }) terminated!: number;
  @Shows.number('Ratings given, without those that an appeal has set aside; null: of one case nobody is told (R-47)', {
    nullable: true,
    example: 6,
  })
  rated!: number | null;
  @Shows.number('Decided cases that nobody has rated; they are not satisfied ones (R-47)', {
    nullable: true,
    example: 2,
  })
  unrated!: number | null;
  @Shows.one(
    'The ratings by level; null: there are so few that they would tell who gave which (R-47)',
    () => RatingFiguresBody,
    { nullable: true },
  )
  ratings!: RatingFiguresBody | null;
}

/** Who held the step when a committed due passed, and how often. */
export class OverdueHolderBody {
  @Shows.one('Who held the step at due', () => NamedPersonBody) officer!: NamedPersonBody;
  @Shows.number('How often', { example: 1 }) count!: number;
}

export class FiguresBody extends PublicFiguresBody {
  @Shows.number('Returns by the chief representative (R-20)', { example: 1 }) returned!: number;
  @Shows.number('Cases that got a second correction notice (R-05)', { example: 0 }) correctedTwice!: number;
  @Shows.list('By whom it was overdue: who held the step at due', () => OverdueHolderBody)
  overdueBy!: OverdueHolderBody[];
}

export class PublicStatisticsBody {
  @Shows.choice('What the rows are', PUBLIC_GROUPS) groupBy!: string;
  @Shows.date('First date counted; null: from the beginning', { nullable: true }) from!: string | null;
  @Shows.date('Last date counted; null: until now', { nullable: true }) to!: string | null;
  @Shows.list('The rows, by key', () => PublicFiguresBody) rows!: PublicFiguresBody[];
}

export class StatisticsBody {
  @Shows.choice('What the rows are', GROUPS) groupBy!: string;
  @Shows.date('First date counted; null: from the beginning', { nullable: true }) from!: string | null;
  @Shows.date('Last date counted; null: until now', { nullable: true }) to!: string | null;
  @Shows.list('The rows, by key', () => FiguresBody) rows!: FiguresBody[];
}
