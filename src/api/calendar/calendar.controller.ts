import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { dayOfPlainDate, parsePlainDate, plainDateOfDay, weekdayOf } from '../../domain/calendar/time';
import { CalendarVersionRow } from '../../entities/calendar-version';
import { ReferenceReader } from '../applications/reference-reader';
import { Public } from '../policy/policy';
import { problem } from '../problems/problem';
import { Problems } from '../problems/problems.decorator';
import { CalendarDaysBody, CalendarDaysQuery, CalendarVersionsBody, type CalendarDayBody } from './calendar.dto';

const MOST_DAYS = 366;

@ApiTags('日历 · Calendar')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly references: ReferenceReader,
    private readonly dataSource: DataSource,
  ) {}

  @Get('days')
  @Public()
  @ApiOperation({ operationId: 'listCalendarDays', summary: '工作日历 · Working days and business hours' })
  @ApiOkResponse({ type: CalendarDaysBody })
  @Problems('invalidQuery', 'calendarGap', 'notFound')
  async days(@Query() query: CalendarDaysQuery): Promise<CalendarDaysBody> {
    const from = dayOfPlainDate(parsePlainDate(query.from));
    const to = dayOfPlainDate(parsePlainDate(query.to));
    if (to < from || to - from >= MOST_DAYS) {
      const messages = { messageZh: '不得早于from,最多366天', messageEn: 'must lie 0 to 365 days after from' };
      throw problem('invalidQuery', { errors: [{ field: 'to', rule: 'format', ...messages }] });
    }
    const calendar = openCalendar(await this.references.getCalendar(query.version));
    const days = Array.from({ length: to - from + 1 }, (_, index) => dayBody(calendar, from + index));
    return { version: calendar.data.version, days };
  }

  @Get('versions')
  @Public()
  @ApiOperation({ operationId: 'listCalendarVersions', summary: '日历版本 · Versions, with the notices they rest on' })
  @ApiOkResponse({ type: CalendarVersionsBody })
  async versions(): Promise<CalendarVersionsBody> {
    const rows = await this.dataSource.manager.find(CalendarVersionRow, { order: { ordinal: 'DESC' } });
    return {
      items: rows.map(({ version, ordinal, notices, data }) => ({
        version,
        ordinal,
        years: data.years.map(({ year }) => String(year)),
        publishedYears: data.years.filter(({ published }) => published).map(({ year }) => String(year)),
        notices,
      })),
    };
  }
}

function dayBody(calendar: WorkingCalendar, day: number): CalendarDayBody {
  const noted = calendar.dayKind(day);
  const date = plainDateOfDay(day);
  return {
    date,
    weekday: weekdayOf(day),
    working: calendar.isWorking(day),
    kind: noted.kind,
    name: 'name' in noted ? noted.name : null,
    sessions: calendar.sessions(day).map(([opens, closes]) => `${clockText(opens)}-${clockText(closes)}`),
    published: calendar.isPublished(Number(date.slice(0, 4))),
  };
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
