import { OFFERS } from '../../domain/application/refusals';
import { Shows } from '../fields/shows';
import { PROBLEMS } from './codes';

export class FieldErrorBody {
  @Shows.text('Path of the field', { example: 'defects[0].problem' }) field!: string;
  @Shows.text('The numbered rule, or "format" when only the form is at fault', { example: 'R-03' }) rule!: string;
  @Shows.text('What is demanded, in Chinese', { example: '必填' }) messageZh!: string;
  @Shows.text('What is demanded, in English', { example: 'is required' }) messageEn!: string;
}

export class OfferedInsteadBody {
  @Shows.choice('What it is, for programs', Object.keys(OFFERS)) code!: string;
  @Shows.text('The same on screen', { example: '注销' }) nameZh!: string;
}

/** RFC 9457 in two languages; `title` and `detail` follow Accept-Language. */
export class ProblemBody {
  @Shows.text('Where the problem is described', { example: '/api/v1/problems/wrongStage' }) type!: string;
  @Shows.text('What is wrong', { example: '当前环节不能办理此操作' }) title!: string;
  @Shows.text('The same in Chinese', { example: '当前环节不能办理此操作' }) titleZh!: string;
  @Shows.text('The same in English', { example: 'This cannot be done in the present stage' }) titleEn!: string;
  @Shows.text('More about this occurrence', { optional: true }) detail?: string;
  @Shows.text('The same in Chinese', { optional: true }) detailZh?: string;
  @Shows.text('The same in English', { optional: true }) detailEn?: string;
  @Shows.number('The HTTP status', { example: 409 }) status!: number;
  @Shows.choice('What is wrong, for programs', Object.keys(PROBLEMS), { example: 'wrongStage' }) code!: string;
  @Shows.text('The numbered rule that refuses', { optional: true, example: 'R-24' }) rule?: string;
  @Shows.list('The fields that are wrong', () => FieldErrorBody, { optional: true }) errors?: FieldErrorBody[];
  @Shows.texts('Ids that it is about', { optional: true, example: ['M3'] }) concerning?: string[];
  @Shows.one('R-25: what may be done instead', () => OfferedInsteadBody, { optional: true }) offer?: OfferedInsteadBody;
  @Shows.date('R-13: last day of the bar on applying again', { optional: true }) barUntil?: string;
  @Shows.number('R-44: open cases that the person still has', { optional: true, example: 3 }) openCases?: number;
  @Shows.text('R-13: the number of the application that is open already', { optional: true }) existingNumber?: string;
  @Shows.text('Names this request in the logs', { optional: true }) requestId?: string;
}
