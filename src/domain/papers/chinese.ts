import { formatInstant, type Instant, type PlainDate } from '../calendar/time';

/**
 * A date as GB/T 9704-2012 7.3.5.4 writes it under an official document: 阿拉伯数字, the full year, month and day without a
 * leading zero. 2026年11月5日.
 */
export function chineseDate(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** A legal instant to the minute, on the wall clock of Shanghai; the seconds only when there are some. 2026年11月5日17时30分. */
export function chineseMoment(instant: Instant): string {
  const text = formatInstant(instant);
  const [hour, minute, second] = text.slice(11, 19).split(':').map(Number) as [number, number, number];
  return `${chineseDate(text.slice(0, 10) as PlainDate)}${hour}时${padded(minute)}分${second > 0 ? `${padded(second)}秒` : ''}`;
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}
