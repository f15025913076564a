import { DateText, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class CalendarDaysQuery {
  @DateText({ description: 'First day', example: '2026-03-01' })
  readonly from!: string;

  @DateText({ description: 'Last day, at most 366 days on', example: '2026-03-31' })
  readonly to!: string;

  @Text({
    description: 'Version of the calendar; the newest when left out',
    optional: true,
    max: 100,
    example: '2026-1',
  })
  readonly version?: string;
}

export class CalendarDayBody {
  @Shows.date('The day') date!: string;
  @Shows.number('0 is Sunday', { example: 1 }) weekday!: number;
  @Shows.yesNo('Whether it is a working day', { example: true }) working!: boolean;
  @Shows.choice('On whose authority', ['working', 'weekend', 'holiday', 'makeup', 'override']) kind!: string;
  @Shows.text('Name of the holiday, make-up day or override', { nullable: true, example: '清明节' }) name!:
    string | null;
  @Shows.texts('Sessions, such as 08:30-12:00', { example: ['08:30-12:00', '13:30-17:30'] }) sessions!: string[];
  @Shows.yesNo('Whether the notice for its year is in', { example: true }) published!: boolean;
}

export class CalendarDaysBody {
  @Shows.text('Version of the calendar', { example: '2026-1' }) version!: string;
  @Shows.list('The days', () => CalendarDayBody) days!: CalendarDayBody[];
}

export class ScheduleNoticeBody {
  @Shows.number('The year', { example: 2026 }) year!: number;
  @Shows.text('Number of the notice', { example: '国办发明电〔2025〕7号' }) notice!: string;
  @Shows.date('Its date') noticeDate!: string;
}

export class CalendarVersionBody {
  @Shows.text('The version', { example: '2026-1' }) version!: string;
  @Shows.number('Its place; new applications take the highest', { example: 1 }) ordinal!: number;
  @Shows.texts('Years it holds', { example: ['2024', '2025', '2026'] }) years!: string[];
  @Shows.texts('Years whose notice is in', { example: ['2024', '2025', '2026'] }) publishedYears!: string[];
  @Shows.list('The notices it rests on', () => ScheduleNoticeBody) notices!: readonly ScheduleNoticeBody[];
}

export class CalendarVersionsBody {
  @Shows.list('The newest comes first', () => CalendarVersionBody) items!: CalendarVersionBody[];
}
