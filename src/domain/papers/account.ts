import type { ClockName } from '../application/calendar-facts';
import { formatInstant } from '../calendar/time';
import { dayInChinese, durationZh, WEEKDAYS_ZH } from '../clock/account-text';
import type { DeadlineAccount } from '../clock/explain';
import { isSameDay } from '../clock/facts';

/** The content of a printed 办理期限说明: why a date is the date it is, day by day. */
export function accountContent(account: DeadlineAccount, clock: ClockName): Readonly<Record<string, unknown>> {
  const { deadline, startedAt, suspendedMinutes, roundedUpMinutes } = account;
  return {
    clock,
    startedAt: formatInstant(startedAt),
    dayZero: deadline.day0,
    limit: limitInChinese(account),
    suspended: suspendedMinutes > 0 ? durationZh(suspendedMinutes) : null,
    roundedUp: roundedUpMinutes > 0 ? durationZh(roundedUpMinutes) : null,
    dueAt: deadline.dueAt === null ? null : formatInstant(deadline.dueAt),
    provisional: deadline.provisional,
    days: account.days.map((day) => ({
      date: day.date,
      weekday: WEEKDAYS_ZH[day.weekday],
      what: dayInChinese(day).replaceAll('(', '（').replaceAll(')', '）').replaceAll(',', '，'),
      counted: day.counted > 0 ? `第${day.counted}日` : '',
      used: account.limit.unit === 'calendarDay' || day.usedMinutes === 0 ? '' : durationZh(day.usedMinutes),
    })),
  };
}

function limitInChinese({ limit, extensionDays, deadline }: DeadlineAccount): string {
  if (isSameDay(limit)) return '即办件，当日办结';
  const unit = limit.unit === 'workingDay' ? '个工作日' : '个自然日';
  const valid = deadline.extensionValid ? '' : '（逾期批准，无效）';
  return `${limit.length}${unit}${extensionDays > 0 ? `，延长${extensionDays}个工作日${valid}` : ''}`;
}
