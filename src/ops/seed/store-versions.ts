import { isDeepStrictEqual } from 'node:util';
import { PROVISIONAL_YEARS } from '../../domain/calendar/change';
import { assembleCalendar } from '../../domain/calendar/statutory';
import type { CatalogueItem } from '../../domain/catalogue/item';
import type { CentreChoices } from '../../domain/centre/settings';
import { CalendarChangeRow } from '../../entities/calendar-change';
import { CalendarVersionRow } from '../../entities/calendar-version';
import { CatalogueDraftRow } from '../../entities/catalogue-draft';
import { CatalogueItemRow, CatalogueMaterialRow } from '../../entities/catalogue-item';
import { materialRows, publishedRow } from '../../entities/catalogue-rows';
import { SettingsRow } from '../../entities/centre';
import { asJson, differences, type Ledger } from './ledger';
import type { CentreFiles } from './types';

/** A file says something else than the version that it names, and that is published already. */
export class PublishedItemChangedError extends Error {
  constructor(code: string, version: number, newest: number) {
    super(
      version < newest
        ? `item ${code}: the file holds version ${version}, but version ${newest} is published already`
        : `item ${code}: version ${version} is published and never changes (R-50); raise the version in its file`,
    );
  }
}

export async function storeSettings(ledger: Ledger, settings: CentreChoices): Promise<void> {
  const [newest] = await ledger.manager.find(SettingsRow, { order: { version: 'DESC' }, take: 1 });
  if (isDeepStrictEqual(newest?.content, asJson(settings))) return;
  if (ledger.holds('settings', () => differences({ ...settings }, newest?.content))) return;
  await ledger.write(SettingsRow, [{ version: (newest?.version ?? 0) + 1, content: { ...settings } }]);
}

/**
 * The schedules in the files are the published years; the hours and conventions are the centre's. Years and days that were
 * decided over the API meanwhile stay, unless a file knows the year too.
 */
export async function storeCalendar(ledger: Ledger, files: CentreFiles): Promise<void> {
  const { hours, settings } = files;
  const [newest] = await ledger.manager.find(CalendarVersionRow, { order: { ordinal: 'DESC' }, take: 1 });
  const approved = await ledger.manager.findBy(CalendarChangeRow, { kind: 'schedule', status: 'approved' });
  const isLoaded = (year: number): boolean =>
    approved.some(({ content }) => 'year' in content && content.year === year) &&
    !files.schedules.some((one) => one.year === year);
  const loaded = (newest?.data.years ?? []).filter(({ year }) => isLoaded(year));
  const schedules = [...files.schedules, ...loaded].sort((one, other) => one.year - other.year);
  const assemble = (version: string) =>
    assembleCalendar({
      version,
      hours,
      afterHours: settings.afterHours,
      fromYear: schedules[0]!.year,
      toYear: schedules.at(-1)!.year + PROVISIONAL_YEARS,
      publishedYears: schedules.map(({ year }) => year),
      overrides: newest?.data.overrides ?? [],
      schedules: schedules.map(({ year, published, off, work }) => ({ year, published, off, work })),
    });
  const filed = files.schedules.map(({ year, notice, noticeDate }) => ({ year, notice, noticeDate }));
  const others = (newest?.notices ?? []).filter(({ year }) => isLoaded(year));
  const notices = [...filed, ...others].sort((one, other) => one.year - other.year);
  const known = newest && { data: newest.data, notices: newest.notices };
  if (newest && isDeepStrictEqual(known, asJson({ data: assemble(newest.version), notices }))) return;
  const ordinal = (newest?.ordinal ?? 0) + 1;
  const version = `v${ordinal}`;
  await ledger.write(CalendarVersionRow, [{ version, ordinal, data: assemble(version), notices }]);
}

/**
 * Publishes versions that are new. An item that has no file any more is offered no longer. What two persons decided over
 * the API meanwhile stays until a file knows a version beyond it.
 */
export async function storeItems(ledger: Ledger, items: readonly CatalogueItem[]): Promise<void> {
  const stored = await ledger.manager.find(CatalogueItemRow);
  const decided = await ledger.manager.findBy(CatalogueDraftRow, { status: 'published' });
  const administered = new Set(decided.map(({ itemCode }) => itemCode));
  for (const item of items) {
    const versions = stored.filter(({ code }) => code === item.code);
    const newest = Math.max(0, ...versions.map(({ version }) => version));
    const same = versions.find(({ version }) => version === item.version);
    const isBehind = item.version < newest && !administered.has(item.code);
    if (isBehind || (same && !isDeepStrictEqual(same.content, asJson(item)))) {
      throw new PublishedItemChangedError(item.code, item.version, newest);
    }
    if (same?.status === 'published' || (administered.has(item.code) && item.version <= newest)) continue;
    // First, since only one version of an item can be published.
    await setStatus(
      ledger,
      versions.filter(({ status }) => status === 'published'),
      'superseded',
    );
    if (same) await setStatus(ledger, [same], 'published');
    else await publish(ledger, item);
  }
  const offered = new Set([...items.map(({ code }) => code), ...administered]);
  const gone = stored.filter(({ code, status }) => status === 'published' && !offered.has(code));
  await setStatus(ledger, gone, 'withdrawn');
}

async function publish(ledger: Ledger, item: CatalogueItem): Promise<void> {
  await ledger.write(CatalogueItemRow, [publishedRow(item)]);
  await ledger.write(CatalogueMaterialRow, materialRows(item));
}

async function setStatus(
  ledger: Ledger,
  rows: readonly CatalogueItemRow[],
  status: CatalogueItemRow['status'],
): Promise<void> {
  for (const { code, version } of rows) {
    await ledger.manager.update(CatalogueItemRow, { code, version }, { status });
    ledger.changes.push(`catalogue_items ${code} ${version} ${status}`);
  }
}
