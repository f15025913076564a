import { ALL_ACTS } from '../../domain/application/acts';
import { ALL_STAGES } from '../../domain/application/stages';
import { Text } from '../fields/fields';
import { Shows } from '../fields/shows';

/** Asked by POST: the code stands in no address, and so in no log and no history of a browser. */
export class ProgressQuestionBody {
  @Text({ description: 'The number of the case', rule: 'R-49', max: 40, example: '2026-000123' })
  readonly number!: string;

  @Text({ description: 'The 查询码 on its receipt', rule: 'R-49', max: 40, example: '7K3M9-QX2TB' })
  readonly code!: string;
}

export class ProgressDepartmentBody {
  @Shows.text('Its code', { example: 'MARKET' }) code!: string;
  @Shows.text('Its name', { example: '安澜县市场监督管理局' }) name!: string;
  @Shows.text('Its name in English', { example: 'Administration for Market Regulation' }) nameEn!: string;
  @Shows.text('Its telephone', { example: '0999-7000103' }) phone!: string;
}

export class ProgressAskedBody {
  @Shows.choice('What is asked', ALL_ACTS) act!: string;
  @Shows.text('The same in words', { example: '补交材料' }) name!: string;
  @Shows.instant('Until when; null: no limit runs', { nullable: true }) dueAt!: string | null;
}

/** of the case what whoever handed it in waits for; of people, of the item and of what it is about nothing. */
export class ProgressBody {
  @Shows.text('The number', { example: '2026-000123' }) number!: string;
  @Shows.choice('Where it stands', ALL_STAGES) stage!: string;
  @Shows.text('The same in words', { example: '审核' }) state!: string;
  @Shows.instant('Since when it stands there') stageSince!: string;
  @Shows.instant('By when it is promised; null before acceptance and while suspended', { nullable: true })
  committedDueAt!: string | null;
  @Shows.yesNo('Whether that rests on a year whose notice is not in (R-34)', { example: false }) provisional!: boolean;
  @Shows.yesNo('Whether the clocks stand still', { example: false }) suspended!: boolean;
  @Shows.yesNo('Undecided, and the promised date has passed', { example: false }) overdue!: boolean;
  @Shows.instant('When it was decided', { nullable: true }) decidedAt!: string | null;
  @Shows.one('Which department answers for it', () => ProgressDepartmentBody) department!: ProgressDepartmentBody;
  @Shows.list('What is asked of the applicant now', () => ProgressAskedBody) asked!: ProgressAskedBody[];
}
