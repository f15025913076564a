import { CHANGE_KINDS, CHANGE_STATUSES } from '../../domain/calendar/change';
import type { PlainDate } from '../../domain/calendar/time';
import { DateText, Id, ListOf, Text, WholeNumber, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

export class OffRangeBody {
  @Text({ description: 'The holiday', rule: 'K-2', max: 40, example: '元旦' })
  readonly name!: string;

  @DateText({ description: 'First day off', rule: 'K-2', example: '2027-01-01' })
  readonly from!: PlainDate;

  @DateText({ description: 'Last day off', rule: 'K-2', example: '2027-01-03' })
  readonly to!: PlainDate;
}

export class MakeupDayBody {
  @Text({ description: 'The holiday that it pays for', rule: 'K-2', max: 40, example: '春节' })
  readonly name!: string;

  @DateText({ description: 'A Saturday or Sunday that is a working day', rule: 'K-2', example: '2027-02-14' })
  readonly date!: PlainDate;
}

export class DraftScheduleBody {
  @WholeNumber({ description: 'The year', rule: 'R-34', example: 2027, least: 2000, most: 2098 })
  readonly year!: number;

  @Text({
    description: 'Number of the notice that publishes it',
    rule: 'R-34',
    max: 100,
    pattern: /〔\d{4}〕\d+号$/,
    form: { zh: '须为通知文号,如 国办发明电〔2026〕8号', en: 'must be the number of a notice' },
    example: '国办发明电〔2026〕8号',
  })
  readonly notice!: string;

  @DateText({ description: 'Date of the notice', rule: 'R-34', example: '2026-11-04' })
  readonly noticeDate!: PlainDate;

  @ListOf(() => OffRangeBody, { description: 'Days off, in ranges', rule: 'K-2', most: 60 })
  readonly off!: OffRangeBody[];

  @ListOf(() => MakeupDayBody, { description: 'Make-up days', rule: 'K-2', least: 0, most: 60 })
  readonly work!: MakeupDayBody[];
}

export class DecreedDayBody {
  @DateText({ description: 'The day', rule: 'K-2', example: '2027-03-02' })
  readonly date!: PlainDate;

  @YesNo({ description: 'Whether it is a working day', rule: 'K-2', example: false })
  readonly working!: boolean;

  @Text({ description: 'Why, in a few words', rule: 'R-30', max: 100, example: '应急响应停止办公' })
  readonly name!: string;
}

export class DraftAmendmentBody {
  @ListOf(() => DecreedDayBody, { description: 'The days that count otherwise', rule: 'R-30', least: 0, most: 60 })
  readonly days!: DecreedDayBody[];

  @Text({
    description: 'The decree and the law on which it rests',
    rule: 'R-30',
    max: 300,
    example: '突发事件应对法第七十三条;县政府令〔2027〕1号',
  })
  readonly legalBasis!: string;

  @Text({ description: 'What happened', rule: 'R-30', max: 1000, example: '洪水,全县停止办公' })
  readonly reason!: string;

  @Id({ description: 'The change that it undoes', optional: true, example: 'chg-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly reverses?: string;
}

export class DecideChangeBody {
  @Text({ description: 'What was checked', rule: 'R-34', max: 1000, example: '与通知原文核对一致' })
  readonly opinion!: string;
}

export class CalendarChangeBody {
  @Shows.text('Its id', { example: 'chg-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.choice('A published schedule, or days that were decreed otherwise', CHANGE_KINDS) kind!: string;
  @Shows.choice('How it stands', CHANGE_STATUSES) status!: string;
  @Shows.free('What it says', { example: { year: 2027 } }) content!: Readonly<Record<string, unknown>>;
  @Shows.text('Who drafted it', { example: 'admin-1' }) draftedBy!: string;
  @Shows.instant('When') draftedAt!: string;
  @Shows.text('Who approved or dismissed it; whoever drafted it may only dismiss it', { nullable: true }) decidedBy!:
    string | null;
  @Shows.instant('When', { nullable: true }) decidedAt!: string | null;
  @Shows.text('What was said', { nullable: true }) opinion!: string | null;
  @Shows.text('The version of the calendar that it became', { nullable: true, example: 'v2' }) version!: string | null;
}

export class CalendarChangeListBody {
  @Shows.list('The newest comes first', () => CalendarChangeBody) items!: CalendarChangeBody[];
}

export class MovedDueBody {
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000123' }) number!: string;
  @Shows.choice('Which clock', ['committed', 'statutory']) clock!: string;
  @Shows.instant('Due before', { nullable: true }) from!: string | null;
  @Shows.instant('Due after', { nullable: true }) to!: string | null;
}

/** what the change does to open cases; of an approved one what it did. */
export class CalendarEffectBody extends CalendarChangeBody {
  @Shows.number('Open cases that it concerns', { example: 120 }) cases!: number;
  @Shows.number('Of these, cases of which a due moves', { example: 4 }) casesMoved!: number;
  @Shows.list('The dues that move; at most 500', () => MovedDueBody) moved!: MovedDueBody[];
}
