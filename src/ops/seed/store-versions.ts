import { isDeepStrictEqual } from 'node:util';
import { assembleCalendar } from '../../domain/calendar/statutory';
import type { CatalogueItem } from '../../domain/catalogue/item';
import type { CentreChoices } from '../../domain/centre/settings';
import { isSameDay } from '../../domain/clock/facts';
import { CalendarVersionRow } from '../../entities/calendar-version';
import { CatalogueItemRow, CatalogueMaterialRow } from '../../entities/catalogue-item';
import { SettingsRow } from '../../entities/centre';
import { asJson, type Ledger } from './ledger';
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

/**
 * So many years after the last published one get the days that are fixed for every year, so that a due beyond it can be
 * told, marked as provisional.
 */
const PROVISIONAL_YEARS = 3;

export async function storeSettings(ledger: Ledger, settings: CentreChoices): Promise<void> {
  const [newest] = await ledger.manager.find(SettingsRow, { order: { version: 'DESC' }, take: 1 });
  if (isDeepStrictEqual(newest?.content, asJson(settings))) return;
  await ledger.write(SettingsRow, [{ version: (newest?.version ?? 0) + 1, content: { ...settings } }]);
}

/** The schedules in the files are the published years; the hours and conventions are the centre's. */
export async function storeCalendar(ledger: Ledger, { hours, settings, schedules }: CentreFiles): Promise<void> {
  const [newest] = await ledger.manager.find(CalendarVersionRow, { order: { ordinal: 'DESC' }, take: 1 });
  const assemble = (version: string) =>
    assembleCalendar({
      version,
      hours,
      afterHours: settings.afterHours,
      fromYear: schedules[0]!.year,
      toYear: schedules.at(-1)!.year + PROVISIONAL_YEARS,
      publishedYears: schedules.map(({ year }) => year),
      overrides: [],
      schedules: schedules.map(({ year, published, off, work }) => ({ year, published, off, work })),
    });
  const notices = schedules.map(({ year, notice, noticeDate }) => ({ year, notice, noticeDate }));
  const known = newest && { data: newest.data, notices: newest.notices };
  if (newest && isDeepStrictEqual(known, asJson({ data: assemble(newest.version), notices }))) return;
  const ordinal = (newest?.ordinal ?? 0) + 1;
  const version = `v${ordinal}`;
  await ledger.write(CalendarVersionRow, [{ version, ordinal, data: assemble(version), notices }]);
}

/** Publishes versions that are new. An item that has no file any more is offered no longer. */
export async function storeItems(ledger: Ledger, items: readonly CatalogueItem[]): Promise<void> {
  const stored = await ledger.manager.find(CatalogueItemRow);
  for (const item of items) {
    const versions = stored.filter(({ code }) => code === item.code);
    const newest = Math.max(0, ...versions.map(({ version }) => version));
    const same = versions.find(({ version }) => version === item.version);
    if (item.version < newest || (same && !isDeepStrictEqual(same.content, asJson(item)))) {
      throw new PublishedItemChangedError(item.code, item.version, newest);
    }
    if (same?.status === 'published') continue;
    // First, since only one version of an item can be published.
    await setStatus(
      ledger,
      versions.filter(({ status }) => status === 'published'),
      'superseded',
    );
    if (same) await setStatus(ledger, [same], 'published');
    else await publish(ledger, item);
  }
  const offered = new Set(items.map(({ code }) => code));
  const gone = stored.filter(({ code, status }) => status === 'published' && !offered.has(code));
  await setStatus(ledger, gone, 'withdrawn');
}

async function publish(ledger: Ledger, item: CatalogueItem): Promise<void> {
  const { code, version, committedLimit, statutoryLimit } = item;
  await ledger.write(CatalogueItemRow, [
    {
      code,
      version,
      status: 'published',
      departmentCode: item.departmentCode,
      name: item.name,
      nameEn: item.nameEn,
      committedUnit: committedLimit.unit,
      committedLength: committedLimit.length,
      statutoryUnit: statutoryLimit.unit,
      statutoryLength: statutoryLimit.length,
      sameDay: isSameDay(committedLimit),
      joint: item.joint !== null,
      inPersonOnly: item.inPersonOnly,
      content: item,
    },
  ]);
  const materials = item.materials.map(({ id: materialId, ...material }, index) => ({
    itemCode: code,
    itemVersion: version,
    materialId,
    ordinal: index + 1,
    ...material,
  }));
  await ledger.write(CatalogueMaterialRow, materials);
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
