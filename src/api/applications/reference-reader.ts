import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CataloguedReferences } from '../../domain/application/file';
import type { CalendarData } from '../../domain/calendar/data';
import { dateOf } from '../../domain/calendar/time';
import type { ApplicationRow } from '../../entities/application';
import { CalendarVersionRow } from '../../entities/calendar-version';
import { getReferences, loadReferences } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';

/** Reads what applications are judged by. */
@Injectable()
export class ReferenceReader {
  private readonly calendars = new Map<string, CalendarData>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * What a new application for this item will be judged by.
   * @throws ApiProblem unknownItem
   */
  async forNew(itemCode: string): Promise<CataloguedReferences> {
    const references = await loadReferences(this.dataSource, itemCode, { today: dateOf(await this.clock.now()) });
    if (!references) throw problem('unknownItem', { concerning: [itemCode] });
    return references;
  }

  /** What this application is judged by: the versions that it pinned. */
  of({ itemCode, itemVersion, settingsVersion, calendarVersion }: ApplicationRow): Promise<CataloguedReferences> {
    return getReferences(this.dataSource, { itemCode, itemVersion, settingsVersion, calendarVersion });
  }

  /** One version of the calendar, or the one that counts for new applications; null when there is none such. */
  private async findCalendar(version?: string): Promise<CalendarData | null> {
    const which = version ?? (await this.newestVersion());
    if (which === undefined) return null;
    const known = this.calendars.get(which);
    if (known) return known;
    const row = await this.dataSource.manager.findOneBy(CalendarVersionRow, { version: which });
    // A version never changes, and its tables are kept by the identity of its data.
    if (row) this.calendars.set(which, row.data);
    return row?.data ?? null;
  }

  /** @throws ApiProblem notFound before the centre is set up */
  async getCalendar(version?: string): Promise<CalendarData> {
    const data = await this.findCalendar(version);
    if (!data) throw problem('notFound');
    return data;
  }

  private async newestVersion(): Promise<string | undefined> {
    const [row] = await this.dataSource.manager.find(CalendarVersionRow, {
      select: { version: true },
      order: { ordinal: 'DESC' },
      take: 1,
    });
    return row?.version;
  }
}
