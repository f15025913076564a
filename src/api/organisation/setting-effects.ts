import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { dateOf, type Instant } from '../../domain/calendar/time';
import {
  PINS_SETTINGS,
  SETTING_USES,
  SETTINGS_OF_THE_DAY,
  type SettingUser,
} from '../../domain/centre/setting-effects';
import { SETTING_SOURCES } from '../../domain/centre/setting-sources';
import type { CentreChoices } from '../../domain/centre/settings';
import { ApplicationRow } from '../../entities/application';
import { MatterRow } from '../../entities/matter';
import { getNewestCalendar } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import { CLOCK } from '../tokens-of-injection';
import type { SettingEffectBody, SettingsEffectBody } from './setting-effects.dto';
import { nextSettings, type NextSettings, type WantedSettings } from './settings-change';

/** What other settings would change, before anybody proposes or approves them. Nothing is written. */
@Injectable()
export class SettingEffects {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound, settingFixed, settingFaulty, settingsAhead, calendarGap */
  async of(wanted: WantedSettings): Promise<SettingsEffectBody> {
    const { manager } = this.dataSource;
    const now = await this.clock.now();
    const next = await nextSettings(manager, dateOf(now), wanted);
    const calendar = openCalendar(await getNewestCalendar(manager));
    const changed = (Object.keys(SETTING_USES) as (keyof CentreChoices)[]).filter(
      (name) => next.before[name] !== next.content[name],
    );
    const users = new Set<SettingUser>(changed.flatMap((name) => SETTING_USES[name].by));
    return {
      from: next.effectiveFrom,
      countedFrom: dateOf(now),
      changes: changed.map((name) => effectOf(name, next, calendar, now)),
      keeping: await Promise.all(
        PINS_SETTINGS.filter((kind) => users.has(kind)).map(async (kind) => ({ kind, open: await this.openOf(kind) })),
      ),
      atOnce: SETTINGS_OF_THE_DAY.filter((user) => users.has(user)),
    };
  }

  /** How many are open now: as many, and those that begin until the day, keep what they began under. */
  private openOf(kind: (typeof PINS_SETTINGS)[number]): Promise<number> {
    const open = { closedAt: IsNull() };
    const { manager } = this.dataSource;
    return kind === 'application'
      ? manager.countBy(ApplicationRow, open)
      : manager.countBy(MatterRow, { ...open, kind });
  }
}

function effectOf(
  name: keyof CentreChoices,
  { before, content }: NextSettings,
  calendar: WorkingCalendar,
  now: Instant,
): SettingEffectBody {
  const { zh, en, rule } = SETTING_SOURCES[name];
  const { example } = SETTING_USES[name];
  const shown = example && {
    zh: example.zh,
    en: example.en,
    dueBefore: example.due(before, calendar, now),
    dueAfter: example.due(content, calendar, now),
  };
  return { name, zh, en, rule, before: String(before[name]), after: String(content[name]), example: shown ?? null };
}
