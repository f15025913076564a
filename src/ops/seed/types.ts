import type { PlainDate } from '../../domain/calendar/time';
import type { CatalogueItem } from '../../domain/catalogue/item';
import type { Centre, Delegation, Department, HoursPeriod, Section, ServiceWindow } from '../../domain/centre/centre';
import type { CentreSettings } from '../../domain/centre/settings';
import type { Person } from '../../domain/people/person';

/** One State Council schedule as published: days off by range, make-up working days by date (K-2). */
export interface HolidaySchedule {
  readonly year: number;
  /** Number of the notice of the General Office of the State Council. */
  readonly notice: string;
  readonly noticeDate: PlainDate;
  readonly off: readonly { readonly name: string; readonly from: PlainDate; readonly to: PlainDate }[];
  readonly work: readonly { readonly date: PlainDate; readonly name: string }[];
}

/** Everything that the data files of one centre say. Only exists when no file had a fault. */
export interface CentreFiles {
  readonly centre: Centre;
  readonly settings: CentreSettings;
  /** In order of `from`. */
  readonly hours: readonly HoursPeriod[];
  readonly departments: readonly Department[];
  readonly windows: readonly ServiceWindow[];
  readonly sections: readonly Section[];
  readonly delegations: readonly Delegation[];
  readonly people: readonly Person[];
  readonly items: readonly CatalogueItem[];
  /** In order of year. */
  readonly schedules: readonly HolidaySchedule[];
}
