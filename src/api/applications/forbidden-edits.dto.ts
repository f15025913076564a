import { Text } from '../fields/fields';

/** Which field of a case somebody would change. What it should become is of no interest: nothing is changed. */
export class EditBody {
  @Text({ description: 'Which field', rule: 'R-52', max: 64, pattern: /^\w+$/, example: 'accepted_at' })
  readonly field!: string;

  @Text({ description: 'What it should become', rule: 'R-52', max: 1000, optional: true, example: '2026-03-02' })
  readonly value?: string;
}
