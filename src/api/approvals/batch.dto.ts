import { ApproveBody } from '../acts/approval.dto';
import { IdList, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export const MOST_IN_A_BATCH = 50;

export class ApproveBatchBody {
  @IdList({
    description: 'The cases to approve, each judged by itself',
    rule: 'R-20',
    most: MOST_IN_A_BATCH,
    example: ['app-01j9z3k5m7p9r1t3v5x7z9b1d3'],
  })
  readonly applicationIds!: string[];

  @Text({ description: 'A remark for each of the files', optional: true, max: 1000, example: '同意' })
  readonly note?: string;

  /** What the approval of one case says. */
  each(): ApproveBody {
    return Object.assign(new ApproveBody(), this.note === undefined ? {} : { note: this.note });
  }
}

export class BatchResultBody {
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.choice('Whether it was approved, refused by the rules, or not reached and worth repeating', [
    'done',
    'refused',
    'unknown',
  ])
  outcome!: 'done' | 'refused' | 'unknown';
  @Shows.number('Its seq after the approval', { nullable: true }) seq!: number | null;
  @Shows.text('Why not: the code of a problem', { nullable: true, example: 'approverInvolved' }) code!: string | null;
  @Shows.text('In Chinese', { nullable: true }) messageZh!: string | null;
  @Shows.text('In English', { nullable: true }) messageEn!: string | null;
}

export class BatchBody {
  @Shows.list('One for each case, in the order in which they were named', () => BatchResultBody)
  results!: BatchResultBody[];
  @Shows.number('How many were approved', { example: 3 }) done!: number;
  @Shows.number('How many the rules refused', { example: 1 }) refused!: number;
  @Shows.number('Of how many it is not known; the same request again settles them', { example: 0 }) unknown!: number;
}
