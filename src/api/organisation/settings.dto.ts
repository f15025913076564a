import { Shows } from '../fields/shows';

export class SettingBody {
  @Shows.text('The setting', { example: 'committedCapWorkingDays' }) name!: string;
  @Shows.text('What it is, Chinese', { example: '承诺时限上限（工作日）' }) zh!: string;
  @Shows.text('What it is, English', { example: 'Longest committed limit' }) en!: string;
  @Shows.text('The rule that it comes from', { example: 'R-28' }) rule!: string;
  @Shows.text('What holds now', { example: '30' }) value!: string;
  @Shows.text('What holds where a centre chooses nothing', { example: '30' }) byDefault!: string;
  @Shows.yesNo('Whether law fixes it', { example: false }) fixed!: boolean;
}

export class SettingsBody {
  @Shows.number('The version by which new cases are judged; open ones keep theirs', { example: 1 }) version!: number;
  @Shows.list('In the order of the rules', () => SettingBody) items!: SettingBody[];
}
