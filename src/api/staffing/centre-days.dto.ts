import { ALERTS } from '../../domain/people/centre-day';
import { SUMMARY_FIGURES } from '../../domain/people/summary';
import { DateText, Id, QueryWholeNumber, QueryYesNo, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class ListDaysQuery {
  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 10, least: 1, most: 100 })
  readonly limit?: number;
}

export class CentreDayBody {
  @Shows.date('The day') day!: string;
  @Shows.instant('Opening') opensAt!: string;
  @Shows.instant('Close') closesAt!: string;
  @Shows.instant('When it was ended; null: not over', { nullable: true }) endedAt!: string | null;
  @Shows.texts('R-48: who had handed in no summary by the close', { example: ['front-2'] }) missing!: readonly string[];
}

export class CentreDayListBody {
  @Shows.list('The latest first', () => CentreDayBody) items!: CentreDayBody[];
}

export class DutyBody {
  @Shows.text('Who', { example: 'front-1' }) personId!: string;
  @Shows.text('At which window; null: not on the roster', { nullable: true, example: '3' }) windowNumber!:
    string | null;
  @Shows.yesNo('On leave or absent', { example: false }) absent!: boolean;
  @Shows.text('Who stands in', { nullable: true, example: 'front-2' }) substituteId!: string | null;
  @Shows.number('Tasks that the person owes', { example: 5 }) open!: number;
  @Shows.number('Of these, due by the close', { example: 2 }) dueToday!: number;
}

export class TodayBody {
  @Shows.one('The day under way, or the next one', () => CentreDayBody, { nullable: true }) day!: CentreDayBody | null;
  @Shows.list('Who has to do what', () => DutyBody) duties!: DutyBody[];
}

export class DayFiguresBody {
  @Shows.number(SUMMARY_FIGURES.received, { example: 4 }) received!: number;
  @Shows.number(SUMMARY_FIGURES.accepted, { example: 3 }) accepted!: number;
  @Shows.number(SUMMARY_FIGURES.decided, { example: 2 }) decided!: number;
  @Shows.number(SUMMARY_FIGURES.delivered, { example: 1 }) delivered!: number;
  @Shows.number(SUMMARY_FIGURES.open, { example: 9 }) open!: number;
  @Shows.number(SUMMARY_FIGURES.overdue, { example: 0 }) overdue!: number;
}

export class SummaryDraftBody {
  @Shows.date('The day') day!: string;
  @Shows.one('As the events have it', () => DayFiguresBody) figures!: DayFiguresBody;
}

export class FileSummaryBody {
  @Text({ description: 'What is worth saying beside the figures', rule: 'R-48', max: 2000, example: '无异常' })
  readonly remarks!: string;
}

export class SummaryBody extends SummaryDraftBody {
  @Shows.text('Whose', { example: 'front-1' }) officerId!: string;
  @Shows.text('What is worth saying', { example: '无异常' }) remarks!: string;
  @Shows.instant('When it was handed in') filedAt!: string;
}

export class ListSummariesQuery {
  @DateText({ description: 'The day', example: '2026-03-10' })
  readonly day!: string;
}

export class SummaryListBody {
  @Shows.list('By officer', () => SummaryBody) items!: SummaryBody[];
}

export class ListAlertsQuery {
  @QueryYesNo({ description: 'Only those about which something is to be done', optional: true, example: true })
  readonly open?: boolean;

  @Id({ description: 'Only about this person', optional: true, example: 'front-1' })
  readonly personId?: string;
}

export class AlertBody {
  @Shows.text('Its id', { example: 'noSubstitute/front-1/abs-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.choice('What it is about', Object.keys(ALERTS)) kind!: string;
  @Shows.text('The same on screen', { example: '无人接替' }) name!: string;
  @Shows.text('The rule', { example: 'R-42' }) rule!: string;
  @Shows.text('About whom; null: about a paper', { example: 'front-1', nullable: true }) personId!: string | null;
  @Shows.number('Open cases that somebody else must take; null: about something else', { nullable: true, example: 2 })
  openCases!: number | null;
  @Shows.free('More') facts!: Readonly<Record<string, unknown>>;
  @Shows.texts('The roles that are told', { example: ['windowHead', 'centre'] }) to!: readonly string[];
  @Shows.instant('Since when') at!: string;
  @Shows.instant('When it was done with', { nullable: true }) resolvedAt!: string | null;
}

export class AlertListBody {
  @Shows.list('The latest first', () => AlertBody) items!: AlertBody[];
}
