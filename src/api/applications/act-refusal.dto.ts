import { Shows } from '../fields/shows';

/** Why an act may not be done now, in the words of the rules. */
export class ActRefusalBody {
  @Shows.text('The code of a problem', { example: 'wrongStage' }) code!: string;
  @Shows.text('The rule that refuses', { example: 'H' }) rule!: string;
  @Shows.text('In Chinese', { example: '当前环节不能办理此操作' }) messageZh!: string;
  @Shows.text('In English', { example: 'This cannot be done in the present stage' }) messageEn!: string;
  @Shows.texts('Ids that it is about', { optional: true }) concerning?: readonly string[];
}
