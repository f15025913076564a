import { SETTING_SOURCES } from '../../domain/centre/setting-sources';
import { Shows } from '../fields/shows';

export class SettingBody {
  @Shows.choice('The setting', Object.keys(SETTING_SOURCES)) name!: string;
  @Shows.text('What it is, Chinese', { example: '承诺时限上限（工作日）' }) zh!: string;
  @Shows.text('What it is, English', { example: 'Longest committed limit' }) en!: string;
  @Shows.text('The rule that it comes from', { example: 'R-28' }) rule!: string;
  @Shows.text('What holds now', { example: '30' }) value!: string;
  @Shows.text('What holds from the day of the next change on; null: the same', { nullable: true, example: null })
  next!: string | null;
  @Shows.text('What holds where a centre chooses nothing', { example: '30' }) byDefault!: string;
  @Shows.texts('The words that may stand; empty: a number', { example: [] }) words!: string[];
  @Shows.number('The least number', { nullable: true, example: 1 }) least!: number | null;
  @Shows.number('The greatest', { nullable: true, example: 30 }) most!: number | null;
  @Shows.yesNo('Whether it is no choice: law or the calendar fixes it', { example: false }) fixed!: boolean;
  @Shows.text('The law or convention that fixes it', { nullable: true, example: '行政许可法第三十二条' }) law!:
    string | null;
}

export class SettingsBody {
  @Shows.number('The version by which new cases are judged; open ones keep theirs', { example: 1 }) version!: number;
  @Shows.date('First day of the next change that was approved', { nullable: true }) nextFrom!: string | null;
  @Shows.list('In the order of the rules', () => SettingBody) items!: SettingBody[];
}
