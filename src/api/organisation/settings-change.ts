import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../../domain/calendar/time';
import { settingFaults, SETTING_LIMITS } from '../../domain/centre/setting-limits';
import { SETTING_SOURCES } from '../../domain/centre/setting-sources';
import { DEFAULT_CHOICES, type CentreChoices } from '../../domain/centre/settings';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { SettingsRow } from '../../entities/centre';
import { errorOf } from '../problems/document-errors';
import { problem, type FieldError } from '../problems/problem';
import type { ChangeSettingsBody } from './changes.dto';
import type { Prepared, Situation } from './prepared';

export type WantedSettings = Omit<ChangeSettingsBody, 'reason'>;

/** Another version of the settings, as it would be written. */
export interface NextSettings {
  readonly version: number;
  readonly effectiveFrom: PlainDate;
  /** Those of the newest version, with each choice that it does not name. */
  readonly before: CentreChoices;
  readonly content: CentreChoices;
}

/**
 * Another version of the settings, from a day on. Cases that are open by then keep theirs.
 * @throws ApiProblem settingFixed naming the law, settingFaulty naming each rule, settingsAhead
 */
export async function prepareSettings({ manager, today }: Situation, wanted: WantedSettings): Promise<Prepared> {
  const { version, effectiveFrom, before, content } = await nextSettings(manager, today, wanted);
  return {
    subject: 'settings',
    before: Object.fromEntries(wanted.changes.map(({ name }) => [name, before[name as keyof CentreChoices]])),
    write: async () => {
      await manager.insert(SettingsRow, { version, content: { ...content }, effectiveFrom });
    },
  };
}

/** The settings that would be written. @throws ApiProblem as `prepareSettings` does */
export async function nextSettings(
  manager: EntityManager,
  today: PlainDate,
  { changes, from }: WantedSettings,
): Promise<NextSettings> {
  const fixed = changes.flatMap(({ name }, line) => fixedFault(name, line));
  if (fixed.length > 0) throw problem('settingFixed', { errors: fixed });
  const [newest] = await manager.find(SettingsRow, { order: { version: 'DESC' }, take: 1 });
  const effectiveFrom = (from ?? today) as PlainDate;
  if (!newest) throw problem('notFound');
  if (effectiveFrom < (newest.effectiveFrom ?? today) || effectiveFrom < today) {
    throw problem('settingsAhead', { concerning: [newest.effectiveFrom ?? today] });
  }
  const before = { ...DEFAULT_CHOICES, ...newest.content };
  const changed = Object.fromEntries(changes.map(({ name, value }) => [name, valueOf(name, value)]));
  const content = { ...before, ...changed } as CentreChoices;
  const published = await manager.findBy(CatalogueItemRow, { status: 'published' });
  const promised = published.map(({ code, committedUnit, committedLength }) => ({
    code,
    committedWorkingDays: committedUnit === 'workingDay' ? committedLength : null,
  }));
  const known = Object.fromEntries(Object.keys(SETTING_LIMITS).map((name) => [name, content[name as never]]));
  const faults = settingFaults(known as unknown as CentreChoices, promised);
  if (faults.length > 0) throw problem('settingFaulty', { errors: faults.map(errorOf) });
  return { version: newest.version + 1, effectiveFrom, before, content };
}

function fixedFault(name: string, line: number): FieldError[] {
  const { rule, fixed, ofCalendar } = SETTING_SOURCES[name as keyof CentreChoices];
  const field = `changes[${line}].name`;
  if (fixed !== undefined) {
    const messageEn = `is fixed (${fixed}); no centre may choose it`;
    return [{ field, rule, messageZh: `由${fixed}规定,不得自行选择`, messageEn }];
  }
  if (ofCalendar) {
    const messageEn = 'is part of the calendar and comes with its data file';
    return [{ field, rule, messageZh: '属于工作日历,随数据文件变更', messageEn }];
  }
  return [];
}

/** Numbers come as texts, as the settings are shown. */
function valueOf(name: string, value: string): string | number {
  const isNumber = SETTING_LIMITS[name as keyof CentreChoices]['type'] === 'integer';
  return isNumber && /^\d{1,4}$/.test(value) ? Number(value) : value;
}
