import { readSessions } from '../../../domain/calendar/check';
import { InvalidCalendarError } from '../../../domain/calendar/data';
import { reminderFault } from '../../../domain/centre/setting-limits';
import type { Fault } from '../fault';
import type { ReadFiles, Sourced } from '../files';
import type { CentreFile } from '../schemas/centre';
import { backwards } from './common';

/** Rules that centre.yaml keeps by itself, and that its hours cover every year with a schedule. */
export function checkCentre({ centre, schedules }: ReadFiles): Fault[] {
  if (!centre) return [];
  const years = schedules.map(({ value }) => value.year);
  return [
    ...backwards(centre.source, ['centre', 'seal'], 'R-55', centre.value.centre.seal),
    ...hoursInOrder(centre),
    ...hoursFromTheStart(centre, Math.min(...years)),
    ...sessionsInOrder(centre),
    ...reminderBeforeRotation(centre),
  ];
}

/** K-15: two entries that take effect on one day, or out of order, would leave it open which hours hold. */
function hoursInOrder({ source, value }: Sourced<CentreFile>): Fault[] {
  return value.hours.flatMap(({ effectiveFrom }, i) => {
    const before = value.hours[i - 1]?.effectiveFrom;
    if (!before || before < effectiveFrom) return [];
    const message = `hours in force from ${effectiveFrom} must come after those from ${before}`;
    return [source.fault(['hours', i, 'effectiveFrom'], 'K-15', message)];
  });
}

/** K-15: a day without hours would have no close of business, and so no due. */
function hoursFromTheStart({ source, value }: Sourced<CentreFile>, firstYear: number): Fault[] {
  const first = value.hours[0]?.effectiveFrom;
  if (!first || !Number.isFinite(firstYear) || first <= `${firstYear}-01-01`) return [];
  const message = `no hours are in force on ${firstYear}-01-01, the first day of the schedules`;
  return [source.fault(['hours', 0, 'effectiveFrom'], 'K-15', message)];
}

function sessionsInOrder({ source, value }: Sourced<CentreFile>): Fault[] {
  return value.hours.flatMap((hours, i) => {
    try {
      readSessions(hours, 'session');
      return [];
    } catch (error) {
      if (!(error instanceof InvalidCalendarError)) throw error;
      const session = Number(/\[(\d+)\]$/.exec(error.field)?.[1]);
      return [source.fault(['hours', i, 'sessions', session], 'K-15', error.message)];
    }
  });
}

function reminderBeforeRotation({ source, value }: Sourced<CentreFile>): Fault[] {
  const late = reminderFault(value.settings);
  return late ? [source.fault(['settings', ...late.path], late.rule, late.en)] : [];
}
