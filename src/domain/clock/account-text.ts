import { formatInstant, type Instant } from '../calendar/time';
import type { AccountDay, AccountDayKind, DeadlineAccount } from './explain';
import { isSameDay } from './facts';
import { GROUND_ZH, type SuspensionGround } from './grounds';

export type AccountLanguage = 'zh' | 'en';

/** Writes a deadline's account for a reader: a few lines of summary, then a line for each day. */
export function renderAccount(account: DeadlineAccount, language: AccountLanguage): string[] {
  const words = language === 'zh' ? CHINESE : ENGLISH;
  return [...words.summary(account), ...account.days.map((day) => words.day(day, account))];
}

interface Words {
  summary(account: DeadlineAccount): string[];
  day(day: AccountDay, account: DeadlineAccount): string;
}

const CHINESE: Words = {
  summary(account) {
    const { deadline, limit, extensionDays } = account;
    const unit = limit.unit === 'workingDay' ? '个工作日' : '个自然日';
    const valid = deadline.extensionValid ? '有效' : '逾期批准,无效';
    const extension = extensionDays > 0 ? `,延长 ${extensionDays} 个工作日(${valid})` : '';
    const length = isSameDay(limit) ? '即办件,当日办结' : `期限 ${limit.length} ${unit}${extension}`;
    return [
      `受理 ${wallClock(account.startedAt)},第0日 ${deadline.day0}`,
      `${length},共 ${durationZh(deadline.budgetMinutes)}`,
      ...(account.suspendedMinutes > 0 ? [`暂停 ${durationZh(account.suspendedMinutes)}`] : []),
      ...(account.roundedUpMinutes > 0 ? [`不足一日按一日计,多给 ${durationZh(account.roundedUpMinutes)}`] : []),
      `预警(80%) ${deadline.warnAt === null ? '未到' : wallClock(deadline.warnAt)}`,
      `到期 ${deadline.dueAt === null ? '暂停计时,待恢复后确定' : wallClock(deadline.dueAt)}`,
      ...(deadline.provisional ? ['暂定,以国务院节假日安排为准'] : []),
    ];
  },
  day(day, { limit }) {
    const isNatural = limit.unit === 'calendarDay' && day.counted > 0;
    const ordinal = day.counted > 0 ? `,累计第 ${day.counted} 日` : '';
    const time = isNatural ? '' : `,已用 ${durationZh(day.usedMinutes)}`;
    return `${day.date} ${WEEKDAYS_ZH[day.weekday]} ${dayInChinese(day)}${ordinal}${time}`;
  },
};

const ENGLISH: Words = {
  summary(account) {
    const { deadline, limit, extensionDays } = account;
    const unit = limit.unit === 'workingDay' ? 'working days' : 'natural days';
    const valid = deadline.extensionValid ? 'valid' : 'granted too late, void';
    const extension = extensionDays > 0 ? `, extended by ${extensionDays} working days (${valid})` : '';
    const length = isSameDay(limit) ? 'Same-day item' : `Limit ${limit.length} ${unit}${extension}`;
    return [
      `Accepted ${wallClock(account.startedAt)}, day 0 is ${deadline.day0}`,
      `${length}, ${durationEn(deadline.budgetMinutes)} in all`,
      ...(account.suspendedMinutes > 0 ? [`Suspended for ${durationEn(account.suspendedMinutes)}`] : []),
      ...(account.roundedUpMinutes > 0 ? [`Rounded up to a whole day by ${durationEn(account.roundedUpMinutes)}`] : []),
      `Warning at 80 %: ${deadline.warnAt === null ? 'not reached' : wallClock(deadline.warnAt)}`,
      `Due ${deadline.dueAt === null ? 'not known while the clock is suspended' : wallClock(deadline.dueAt)}`,
      ...(deadline.provisional ? ["Provisional until the State Council's holiday notice"] : []),
    ];
  },
  day(day, { limit }) {
    const isNatural = limit.unit === 'calendarDay' && day.counted > 0;
    const ordinal = day.counted > 0 ? `, day ${day.counted} so far` : '';
    const time = isNatural ? '' : `, used ${durationEn(day.usedMinutes)}`;
    return `${day.date} ${WEEKDAYS_EN[day.weekday]} ${KIND_EN[day.kind](day)}${day.extended ? ' (extension)' : ''}${ordinal}${time}`;
  },
};

export const WEEKDAYS_ZH = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

type Phrases = Readonly<Record<AccountDayKind, (day: AccountDay) => string>>;

const KIND_ZH: Phrases = {
  beforeDayZero: () => '非工作时间受理,第0日顺延',
  dayZero: () => '第0日,不计入',
  sameDay: () => '即办件当日',
  counted: () => '工作日,计入',
  makeupCounted: ({ name }) => `${name ?? ''}调休上班,计入`,
  roundingDay: () => '余下不足一日,按一日计',
  suspended: ({ grounds }) => `暂停计时(${namesZh(grounds)})`,
  partlySuspended: ({ grounds, suspendedMinutes, ranMinutes }) =>
    `部分暂停(${namesZh(grounds)})${durationZh(suspendedMinutes)},计入 ${durationZh(ranMinutes)}`,
  weekend: () => '周末',
  holiday: ({ name }) => `${name ?? ''}放假`,
  overrideOff: ({ name }) => `${name ?? '另行规定'}休息`,
  rolledLastDay: () => '期限末日为休息日,顺延至本日',
};

/** What became of a day, in a few words. */
export function dayInChinese(day: AccountDay): string {
  return `${KIND_ZH[day.kind](day)}${day.extended ? '(延长期)' : ''}`;
}

const KIND_EN: Phrases = {
  beforeDayZero: () => 'accepted out of hours, day 0 moves on',
  dayZero: () => 'day 0, not counted',
  sameDay: () => 'the day of the same-day item',
  counted: () => 'working day, counted',
  makeupCounted: ({ name }) => `make-up day${name === null ? '' : ` for ${name}`}, counted`,
  roundingDay: () => 'less than a day was left, rounded up',
  suspended: ({ grounds }) => `suspended (${namesEn(grounds)})`,
  partlySuspended: ({ grounds, suspendedMinutes, ranMinutes }) =>
    `partly suspended (${namesEn(grounds)}) for ${durationEn(suspendedMinutes)}, ran ${durationEn(ranMinutes)}`,
  weekend: () => 'weekend',
  holiday: ({ name }) => `holiday${name === null ? '' : ` ${name}`}`,
  overrideOff: ({ name }) => `day off by override${name === null ? '' : `, ${name}`}`,
  rolledLastDay: () => 'the limit ended on a day off and moves here',
};

/** A ground spelled as words: expertReview becomes 'expert review'. */
function namesEn(grounds: readonly SuspensionGround[]): string {
  return grounds.map((ground) => ground.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(', ');
}

function namesZh(grounds: readonly SuspensionGround[]): string {
  return grounds.map((ground) => GROUND_ZH[ground]).join('、');
}

function wallClock(instant: Instant): string {
  return formatInstant(instant).slice(0, 19).replace('T', ' ');
}

/** Working minutes as people say them: 3小时30分. */
export function durationZh(minutes: number): string {
  return writeDuration(minutes, ['小时', '分', '秒'], '');
}

function durationEn(minutes: number): string {
  return writeDuration(minutes, [' h', ' min', ' s'], ' ');
}

function writeDuration(minutes: number, units: readonly [string, string, string], gap: string): string {
  const seconds = Math.round(minutes * 60);
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const written = parts.flatMap((value, index) => (value > 0 ? [`${value}${units[index]}`] : []));
  return written.length > 0 ? written.join(gap) : `0${units[1]}`;
}
