import { PINS_SETTINGS, SETTINGS_OF_THE_DAY } from '../../domain/centre/setting-effects';
import { SETTING_SOURCES } from '../../domain/centre/setting-sources';
import { DateText, ListOf } from '../fields/fields';
import { Shows } from '../fields/shows';
import { SettingChangeBody } from './changes.dto';

export class ForeseeSettingsBody {
  @ListOf(() => SettingChangeBody, { description: 'The settings that would change', most: 40 })
  readonly changes!: SettingChangeBody[];

  @DateText({ description: 'First day; left out: today', optional: true, example: '2026-04-01' })
  readonly from?: string;
}

export class SettingExampleBody {
  @Shows.text('From what it is counted, Chinese', { example: '作出决定' }) zh!: string;
  @Shows.text('From what it is counted, English', { example: 'decided' }) en!: string;
  @Shows.date('Due by what holds; null: never', { nullable: true }) dueBefore!: string | null;
  @Shows.date('Due by what is wanted; null: never', { nullable: true }) dueAfter!: string | null;
}

export class SettingEffectBody {
  @Shows.choice('The setting', Object.keys(SETTING_SOURCES)) name!: string;
  @Shows.text('What it is, Chinese', { example: '送达时限（工作日）' }) zh!: string;
  @Shows.text('What it is, English', { example: 'Delivery after the decision' }) en!: string;
  @Shows.text('The rule that it comes from', { example: 'R-23' }) rule!: string;
  @Shows.text('What holds', { example: '10' }) before!: string;
  @Shows.text('What is wanted', { example: '5' }) after!: string;
  @Shows.one('What begins now, by either; null: it bears on no date', () => SettingExampleBody, { nullable: true })
  example!: SettingExampleBody | null;
}

export class SettingKeptBody {
  @Shows.choice('What began under the settings from before', PINS_SETTINGS) kind!: string;
  @Shows.number('How many are open now; they keep those settings', { example: 12 }) open!: number;
}

export class SettingsEffectBody {
  @Shows.date('First day of the change') from!: string;
  @Shows.date('Today, from which the examples are counted') countedFrom!: string;
  @Shows.list('What would be otherwise, in the order of the rules', () => SettingEffectBody)
  changes!: SettingEffectBody[];
  @Shows.list('What keeps the settings from before until it ends', () => SettingKeptBody) keeping!: SettingKeptBody[];
  @Shows.choices('What is judged by the change from its first day on', SETTINGS_OF_THE_DAY) atOnce!: string[];
}
