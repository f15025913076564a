import type { DataSource, EntityManager } from 'typeorm';
import type { CataloguedReferences } from '../domain/application/file';
import type { CalendarData } from '../domain/calendar/data';
import type { PlainDate } from '../domain/calendar/time';
import type { CatalogueItem } from '../domain/catalogue/item';
import type { MatterReferences } from '../domain/matter/matter';
import type { OfficeMarks } from '../domain/papers/numbers';
import type { CentreSettings } from '../domain/settings';
import { CalendarVersionRow } from './calendar-version';
import { CatalogueItemRow } from './catalogue-item';
import { CentreRow, SettingsRow } from './centre';
import { DepartmentRow } from './department';

/** What an application was opened under; `calendarVersion` stands in its hand-in. */
export interface Pinned {
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly settingsVersion: number;
  readonly calendarVersion: string;
  /** Further versions by which events of it were judged. */
  readonly alsoCalendars?: readonly string[];
}

/** Where to read: within a transaction its manager, so that no second connection is needed. */
export type Reader = DataSource | EntityManager;

/**
 * Versions never change once they are in the database, so each is read once a process and always the same object: the
 * calendar keeps its tables by it. Office marks are read once too; whoever changes one restarts the processes.
 */
class Shelf {
  readonly items = new Map<string, CatalogueItem>();
  readonly settings = new Map<number, CentreSettings>();
  readonly calendars = new Map<string, CalendarData>();
  readonly marks = new Map<string, OfficeMarks>();
}

const shelves = new WeakMap<DataSource, Shelf>();

/** The version of the settings in force on the day that is this parameter of a statement. */
const settingsOn = (day: string): string =>
  `select max(version) from settings where effective_from is null or effective_from <= ${day}::date`;

/**
 * By what a new application for this item is judged: the published version of the item (or the one asked for), the
 * settings in force today and the newest calendar, which is the only one in `calendars`.
 * @returns null when there is no such item or version, or the item is offered no longer
 */
export async function loadReferences(
  reader: Reader,
  itemCode: string,
  { today, version = null }: { readonly today: PlainDate; readonly version?: number | null },
): Promise<CataloguedReferences | null> {
  const [newest] = await queryOf(reader)<{ item: number | null; settings: number | null; calendar: string | null }>(
    `select
       (select version from catalogue_items
        where code = $1 and (version = $2 or $2 is null and status = 'published')) as item,
       (${settingsOn('$3')}) as settings,
       (select version from calendar_versions order by ordinal desc limit 1) as calendar`,
    [itemCode, version, today],
  );
  const { item, settings, calendar } = newest!;
  if (item === null) return null;
  if (settings === null || calendar === null) throw new Error('the centre has no settings or no calendar yet');
  return getReferences(reader, {
    itemCode,
    itemVersion: item,
    settingsVersion: settings,
    calendarVersion: calendar,
  });
}

/**
 * By what an application that pinned these versions is judged.
 * @throws Error when the database lacks one of them
 */
export async function getReferences(reader: Reader, pinned: Pinned): Promise<CataloguedReferences> {
  const { itemCode, itemVersion, settingsVersion, calendarVersion } = pinned;
  const shelf = shelfOf(reader);
  const item = await getItem(reader, itemCode, itemVersion);
  const settings = await settingsOf(reader, shelf, settingsVersion);
  return { item, settings, settingsVersion, calendarVersion, calendars: await calendarsOf(reader, shelf, pinned) };
}

/** One version of an item of the catalogue. @throws Error when the database lacks it */
export function getItem(reader: Reader, code: string, version: number): Promise<CatalogueItem> {
  return once(shelfOf(reader).items, `${code}/${version}`, async () => {
    return (await managerOf(reader).findOneByOrFail(CatalogueItemRow, { code, version })).content;
  });
}

/** By what a new matter without an item is judged: the settings in force today and the newest calendar. */
export async function loadMatterReferences(
  reader: Reader,
  today: PlainDate,
): Promise<{ readonly references: MatterReferences; readonly calendarVersion: string }> {
  const [newest] = await queryOf(reader)<{ settings: number | null; calendar: string | null }>(
    `select (${settingsOn('$1')}) as settings,
            (select version from calendar_versions order by ordinal desc limit 1) as calendar`,
    [today],
  );
  const { settings, calendar } = newest!;
  if (settings === null || calendar === null) throw new Error('the centre has no settings or no calendar yet');
  const pinned = { settingsVersion: settings, calendarVersion: calendar };
  return { references: await getMatterReferences(reader, pinned), calendarVersion: calendar };
}

/** The newest calendar, for what is judged anew every day. @throws Error when the database holds none */
export async function getNewestCalendar(reader: Reader): Promise<CalendarData> {
  const [newest] = await queryOf(reader)<{ version: string }>(
    'select version from calendar_versions order by ordinal desc limit 1',
    [],
  );
  if (!newest) throw new Error('the database holds no calendar yet');
  return calendarOf(reader, shelfOf(reader), newest.version);
}

/** What a matter without an item was opened under. */
export async function getMatterReferences(
  reader: Reader,
  pinned: Pick<Pinned, 'settingsVersion' | 'calendarVersion' | 'alsoCalendars'>,
): Promise<MatterReferences> {
  const { settingsVersion, calendarVersion } = pinned;
  const shelf = shelfOf(reader);
  const settings = await settingsOf(reader, shelf, settingsVersion);
  return { settings, settingsVersion, calendarVersion, calendars: await calendarsOf(reader, shelf, pinned) };
}

async function calendarsOf(
  reader: Reader,
  shelf: Shelf,
  { calendarVersion, alsoCalendars = [] }: Pick<Pinned, 'calendarVersion' | 'alsoCalendars'>,
): Promise<Readonly<Record<string, CalendarData>>> {
  const calendars: Record<string, CalendarData> = {};
  for (const version of [calendarVersion, ...alsoCalendars]) {
    calendars[version] = await calendarOf(reader, shelf, version);
  }
  return calendars;
}

function settingsOf(reader: Reader, shelf: Shelf, version: number): Promise<CentreSettings> {
  return once(shelf.settings, version, async () => {
    return (await managerOf(reader).findOneByOrFail(SettingsRow, { version })).content;
  });
}

function calendarOf(reader: Reader, shelf: Shelf, version: string): Promise<CalendarData> {
  return once(shelf.calendars, version, async () => {
    return (await managerOf(reader).findOneByOrFail(CalendarVersionRow, { version })).data;
  });
}

/** The 机关代字 of the centre and of one department. */
export async function getOfficeMarks(reader: Reader, departmentCode: string): Promise<OfficeMarks> {
  return once(shelfOf(reader).marks, departmentCode, async () => {
    const department = await managerOf(reader).findOneByOrFail(DepartmentRow, { code: departmentCode });
    const [centre] = await managerOf(reader).find(CentreRow, { take: 1 });
    if (!centre) throw new Error('the database holds no centre yet');
    return { centre: centre.officeMark, department: department.officeMark };
  });
}

async function once<K, V>(shelf: Map<K, V>, key: K, read: () => Promise<V>): Promise<V> {
  const known = shelf.get(key);
  if (known !== undefined) return known;
  const value = await read();
  // Another caller may have read it meanwhile; everybody must hold the same object.
  if (!shelf.has(key)) shelf.set(key, value);
  return shelf.get(key)!;
}

function shelfOf(reader: Reader): Shelf {
  const { dataSource } = managerOf(reader);
  let shelf = shelves.get(dataSource);
  if (!shelf) shelves.set(dataSource, (shelf = new Shelf()));
  return shelf;
}

function managerOf(reader: Reader): EntityManager {
  return 'manager' in reader ? reader.manager : reader;
}

function queryOf(reader: Reader): <T>(sql: string, values: unknown[]) => Promise<T[]> {
  return (sql, values) => managerOf(reader).query(sql, values);
}
