import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { References } from '../../domain/application/file';
import type { CalendarData } from '../../domain/calendar/data';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { DEFAULT_SETTINGS, type CentreSettings } from '../../domain/settings';
import type { ApplicationRow } from '../../entities/application';
import { CalendarVersionRow } from '../../entities/calendar-version';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { SettingsRow } from '../../entities/centre';
import { problem } from '../problems/problem';

const MOST_KEPT = 2_000;

/** Reads what an application is judged by. Versions never change, so each is read from the database once. */
@Injectable()
export class ReferenceReader {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * What a new application for this item will be judged by: the newest published versions, of one calendar alone.
   * @throws ApiProblem unknownItem
   */
  async forNew(itemCode: string): Promise<References> {
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(CatalogueItemRow, { code: itemCode, status: 'published' });
    if (!row) throw problem('unknownItem', { concerning: [itemCode] });
    const [calendar, settings] = await Promise.all([this.newestCalendar(), this.newestSettings()]);
    return {
      item: row.content,
      settings: settingsOf(settings),
      settingsVersion: settings.version,
      calendars: { [calendar.version]: calendar },
    };
  }

  /** What this application is judged by: the versions that it pinned. */
  async of(
    row: Pick<ApplicationRow, 'itemCode' | 'itemVersion' | 'settingsVersion' | 'calendarVersion'>,
  ): Promise<References> {
    const [item, settings, calendar] = await Promise.all([
      this.item(row.itemCode, row.itemVersion),
      this.settings(row.settingsVersion),
      this.calendar(row.calendarVersion),
    ]);
    return {
      item,
      settings,
      settingsVersion: row.settingsVersion,
      calendars: { [row.calendarVersion]: calendar },
    };
  }

  /** The calendar that counts for new applications. @throws Error when there is none: the centre was never set up */
  async newestCalendar(): Promise<CalendarData> {
    const [row] = await this.dataSource.manager.find(CalendarVersionRow, {
      select: { version: true },
      order: { ordinal: 'DESC' },
      take: 1,
    });
    if (!row) throw new Error('the database holds no calendar');
    return this.calendar(row.version);
  }

  calendar(version: string): Promise<CalendarData> {
    return this.keep(`calendar/${version}`, async () => {
      return (await this.dataSource.manager.findOneByOrFail(CalendarVersionRow, { version })).data;
    });
  }

  item(code: string, version: number): Promise<CatalogueItem> {
    return this.keep(`item/${code}/${version}`, async () => {
      return (await this.dataSource.manager.findOneByOrFail(CatalogueItemRow, { code, version })).content;
    });
  }

  private settings(version: number): Promise<CentreSettings> {
    return this.keep(`settings/${version}`, async () =>
      settingsOf(await this.dataSource.manager.findOneByOrFail(SettingsRow, { version })),
    );
  }

  private async newestSettings(): Promise<SettingsRow> {
    const [row] = await this.dataSource.manager.find(SettingsRow, { order: { version: 'DESC' }, take: 1 });
    if (!row) throw new Error('the database holds no settings');
    return row;
  }

  private keep<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const reading = read();
    this.kept.set(key, reading);
    reading.catch(() => this.kept.delete(key));
    return reading;
  }
}

/** The settings that a case pins, out of everything that the centre chose. */
function settingsOf({ content }: SettingsRow): CentreSettings {
  const names = Object.keys(DEFAULT_SETTINGS);
  return Object.fromEntries(names.map((name) => [name, content[name]])) as unknown as CentreSettings;
}
