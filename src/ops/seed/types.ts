import type { BusinessHours, YearSchedule } from '../../domain/calendar/data';
import type { PlainDate } from '../../domain/calendar/time';
import type { CatalogueItem } from '../../domain/catalogue/item';
import type { Centre, Delegation, Department, Section, ServiceWindow } from '../../domain/centre/centre';
import type { CentreChoices } from '../../domain/centre/settings';
import type { Person } from '../../domain/people/person';

/** One State Council schedule as published (K-2), with the notice it was typed from. */
export interface HolidaySchedule extends YearSchedule {
  readonly published: true;
  /** Number of the notice of the General Office of the State Council. */
  readonly notice: string;
  readonly noticeDate: PlainDate;
}

/** Everything that the data files of one centre say. Only exists when no file had a fault. */
export interface CentreFiles {
  readonly centre: Centre;
  readonly settings: CentreChoices;
  /** In the order in which they take effect. */
  readonly hours: readonly BusinessHours[];
  readonly departments: readonly Department[];
  readonly windows: readonly ServiceWindow[];
  readonly sections: readonly Section[];
  readonly delegations: readonly Delegation[];
  readonly people: readonly Person[];
  readonly items: readonly CatalogueItem[];
  /** In order of year. */
  readonly schedules: readonly HolidaySchedule[];
}
